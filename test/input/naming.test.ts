import { offers, passkit, TillPassError } from '../../shared-client/src/index.ts';
import type { Client } from '../../shared-client/src/index.ts';
import { clientOf, createWorld } from '../fault/world.ts';
import { EMPTY } from './bad-kinds.ts';
import { BAD } from './bad-values.ts';
import { entries, filled } from './capabilities.ts';

let calls = 0;
const world = createWorld();
const client: Client = clientOf(world, {
  transport: {
    send: (request) => {
      calls += 1;
      return world.transport.send(request);
    },
  },
});

async function refusal(run: () => Promise<unknown>): Promise<TillPassError> {
  const before = calls;
  const thrown = await run().catch((error: unknown) => error);
  expect(calls).toBe(before);
  expect(thrown).toBeInstanceOf(TillPassError);
  expect((thrown as TillPassError).message).toMatch(/^[A-Z].*[.!] [A-Z].*\.$/);
  return thrown as TillPassError;
}

const offered = offers(passkit);
const naming = [...offered.actions, ...offered.searches].filter(({ namesPass }) => namesPass);
const byPerson = offered.actions.filter(({ namesPass }) => namesPass === 'orPerson');
const run = (key: string, input: Record<string, unknown>) =>
  offered.searches.some((search) => search.key === key) ? client.search(key, input) : client.act(key, input);
const fill = (key: string) => {
  const {
    passId: _passId,
    externalId: _externalId,
    programId: _programId,
    email: _email,
    phone: _phone,
    ...others
  } = filled(entries.find(({ name }) => name === key)!);
  return others;
};

describe.each(naming.map(({ key }) => key))('%s must be told which pass', (key) => {
  test.each(EMPTY)('by nothing (%s)', async (_what, value) => {
    const error = await refusal(() =>
      run(key, { ...fill(key), passId: value, externalId: value, programId: value }),
    );
    expect([error.problem, error.details.field]).toEqual(['input', 'passId']);
    expect(error.message).toContain('Pass ID');
  });

  test.each(EMPTY)('by an External ID without a program (%s)', async (_what, value) => {
    const error = await refusal(() => run(key, { ...fill(key), externalId: 'CUST-1', programId: value }));
    expect([error.problem, error.details.field]).toEqual(['input', 'programId']);
    expect(error.message).toContain('Program');
  });
});

describe.each(byPerson.map(({ key }) => key))('%s', (key) => {
  test.each([{ email: 'a@b.example' }, { phone: '+447700900123' }])(
    'must be told where to look: %j',
    async (who) => {
      expect((await refusal(() => run(key, { ...fill(key), ...who }))).details.field).toBe('programId');
    },
  );
});

describe('find_pass must be told whom to look for', () => {
  test.each(EMPTY)('by nothing (%s)', async (_what, value) => {
    const error = await refusal(() =>
      client.search('find_pass', {
        programId: 'P',
        passId: value,
        externalId: value,
        email: value,
        phone: value,
      }),
    );
    expect([error.problem, error.details.field]).toEqual(['input', 'passId']);
    for (const label of ['Pass ID', 'External ID', 'Email', 'Phone']) expect(error.message).toContain(label);
  });

  test.each([{ externalId: 'E' }, { email: 'a@b.example' }, { phone: '+447700900123' }])(
    'and where: %j',
    async (input) => {
      expect((await refusal(() => client.search('find_pass', input))).details.field).toBe('programId');
    },
  );
});

test.each(BAD.id)('unsubscribe refuses a subscription with %s', async (_what, value) => {
  if (typeof value !== 'string') return;
  expect((await refusal(() => client.unsubscribe('pass_installed', value))).problem).toBe('input');
});

test('a capability that PassKit has not is refused with those that it has', async () => {
  for (const run of [
    () => client.act('find_pass', {}),
    () => client.search('__proto__', {}),
    () => client.poll('constructor', {}, { limit: 1, withPasses: false }),
    () => client.subscribe('pass_scanned', {}, 'https://a.example'),
    () => client.receivePosted('pass_installed', {}, { method: 'POST', body: {} }),
  ]) {
    expect((await refusal(run)).message).toMatch(/Choose one of: \w+/);
  }
});

const nothing: unknown[] = [
  undefined,
  null,
  '',
  'text',
  0,
  true,
  [],
  {},
  { pass: null },
  { event: 'PASS_EVENT_INSTALLED' },
];
const strange: unknown[] = [
  { event: 'PASS_EVENT_INSTALLED', pass: [] },
  { event: 'PASS_EVENT_INSTALLED', pass: { id: {} } },
  { event: 'PASS_EVENT_INSTALLED', pass: { id: '../../user/profile' } },
  { event: 'PASS_EVENT_INSTALLED', pass: { id: 'x'.repeat(100_000) } },
  { event: 'PASS_EVENT_RECORD_UPDATED', pass: { id: 'M1' } },
  { event: { toString: 1 }, pass: { id: 'M1' } },
];

test.each([...nothing, ...strange])('a delivery that makes no sense tells nothing: %j', async (body) => {
  const before = calls;
  expect(await client.receive('pass_installed', { programId: 'P1' }, { method: 'POST', body })).toEqual([]);
  expect(calls).toBe(before);
});

test.each([...nothing, { passId: {} }, { passId: ['a'] }, { externalId: '../x' }, { passId: 'a\u0000' }])(
  'a scanner that posts %j is told what is missing',
  async (body) => {
    const error = await refusal(() =>
      client.receivePosted('pass_scanned', { programId: 'P1' }, { method: 'POST', body }),
    );
    expect(error.problem).toBe('input');
  },
);
