import {
  fakePassEntry,
  NOT_FOUND,
  subscription,
  SUBSCRIPTIONS,
  TEMPLATE,
} from '../../../../testing/passentry.ts';
import type { SystemRoutes } from '../../../../testing/fake-system.ts';
import { readOnly } from '../../check.ts';
import type { Line } from '../../check.ts';
import { passentryDoctor } from './doctor.ts';

const READ_TEMPLATE = `GET /api/v1/pass-templates/${TEMPLATE}`;
const listed = (...all: object[]) => ({ body: { data: all } });
const others = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    subscription(`https://other.example/${at}?token=t`, {}, `s-${at}`),
  );

/** The lines of a report, as "mark key text". */
async function examine(routes: SystemRoutes, programId?: string): Promise<string[]> {
  const { runtime, context } = fakePassEntry(routes);
  const lines: Line[] = [];
  await passentryDoctor.examine(
    {
      runtime: { ...runtime, transport: readOnly(runtime.transport, passentryDoctor.isRead) },
      connection: context.connection,
      filledIn: new Set(['apiKey']),
      nameOf: (field) => field,
      presentedBy: () => runtime.transport,
      addressIn: () => undefined,
      programId,
      progress: () => undefined,
    },
    { section: () => (line) => lines.push(line), probe: () => undefined },
  );
  return lines.map(({ mark, key, text }) => `${mark} ${key} ${text}`);
}

test('a key that PassEntry refuses ends the check', async () => {
  const lines = await examine({ [SUBSCRIPTIONS]: { status: 401 } });
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('problem credentials PassEntry could not check the connection');
});

test('an account without subscriptions', async () => {
  expect(await examine({ [SUBSCRIPTIONS]: listed() })).toEqual([
    'info address Address https://api.passentry.com.',
    'ok credentials PassEntry accepts the API Key.',
    'info account PassEntry does not tell the name of the account.',
    'ok slots 0 of 10 subscriptions of the organisation are in use.',
    'info template No template was looked at. Name one with --program and its ID.',
  ]);
});

test('a full scope and one that is switched off are warnings, without addresses, tokens and secrets', async () => {
  const all = others(10);
  all[3] = subscription('https://paused.example/x?token=t', { enabled: false }, 's-3');
  const lines = await examine({
    [SUBSCRIPTIONS]: listed(...all, subscription('x', { scopeType: 'entity', scopeName: 'North' }, 's-e')),
  });
  expect(lines).toContain('info account Account: Corner Cafe.');
  expect(lines).toContain(
    'warning slots 10 of 10 subscriptions of the organisation are in use. No Zap or workflow can listen until one is deleted.',
  );
  expect(lines).toContain('ok slots 1 of 10 subscriptions of the entity North are in use.');
  expect(lines).toContain('ok webhook Webhook to other.example: passInstalled; switched on.');
  expect(lines).toContain(
    'warning webhook Webhook to paused.example: passInstalled; switched off, but it takes a slot still. Delete it in PassEntry.',
  );
  expect(lines.join()).not.toMatch(/token=|whole-secret/);
});

test.each([
  ['loyalty', 1],
  ['generic', 2],
])('a template that is %s', async (templateType, count) => {
  const attributes = { name: 'Rewards', templateType, fields: { back: { one: { id: 'terms' } } } };
  const lines = await examine(
    { [SUBSCRIPTIONS]: listed(), [READ_TEMPLATE]: { body: { data: { id: TEMPLATE, attributes } } } },
    TEMPLATE,
  );
  expect(lines.slice(4)).toHaveLength(count);
  expect(lines[4]).toBe('ok template Rewards: fields terms.');
  if (count === 2) expect(lines[5]).toContain('warning balance It is no loyalty template');
});

test('a template that is not there', async () => {
  const routes = { [READ_TEMPLATE]: NOT_FOUND, [`GET /api/v1/pass_templates/${TEMPLATE}`]: NOT_FOUND };
  const lines = await examine({ [SUBSCRIPTIONS]: listed(), ...routes }, TEMPLATE);
  expect(lines[4]).toContain(
    'warning template PassEntry could not read the template: there is no such template',
  );
});

test.each([
  ['POST', '/api/v1/webhook-subscriptions'],
  ['PATCH', '/api/v1/webhook-subscriptions/s-1/rotate-secret'],
  ['GET', '/api/v1/passes/CUST-1'],
  ['GET', '/api/v1/loyalty/CUST-1'],
] as const)('%s %s is no call of a check', (method, path) => {
  const url = `https://api.passentry.com${path}`;
  expect(passentryDoctor.isRead({ method, url, headers: {}, timeoutMs: 1 })).toBe(false);
});
