import { TillPassError } from '../../shared-client/src/index.ts';
import type { Client } from '../../shared-client/src/index.ts';
import { virtualClock } from '../fault/world.ts';
import { clientIn } from '../systems/in-process.ts';
import { passkitRig } from '../systems/passkit.ts';

let calls = 0;
const client: Client = clientIn(
  {
    clock: virtualClock(),
    transport: {
      send() {
        calls += 1;
        return Promise.reject(new Error('there is no system behind this'));
      },
    },
  },
  passkitRig,
);

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
  expect(await client.receive('pass_installed', { programId: 'P1' }, { method: 'POST', body })).toEqual([]);
  expect(calls).toBe(0);
});

test.each([...nothing, { passId: {} }, { passId: ['a'] }, { externalId: '../x' }, { passId: 'a\u0000' }])(
  'a scanner that posts %j is told what is missing',
  async (body) => {
    const posted = client.receivePosted('pass_scanned', { programId: 'P1' }, { method: 'POST', body });
    const error = (await posted.catch((thrown: unknown) => thrown)) as TillPassError;
    expect(error).toBeInstanceOf(TillPassError);
    expect(error.problem).toBe('input');
    expect(error.message).toMatch(/^[A-Z].*[.!] [A-Z].*\.$/);
    expect(calls).toBe(0);
  },
);
