import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { sandboxClient } from '../../sandbox/till/client.ts';
import { passkitRig } from '../systems/passkit.ts';
import { PASS, setScene } from '../systems/passkit/scene.ts';
import { withIds } from '../systems/rig.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/record-purchase.md'), 'utf8');

/** The table of calls: what, and the first number that stands beside it. */
const rows = new Map(
  page
    .split('\n')
    .map((line) => /^\| (.+?)\s+\| (\d+)( .*)?\|$/.exec(line))
    .filter((row) => row !== null)
    .map(([, what, calls]) => [what!, Number(calls)]),
);

const ID = 'a purchase, by Pass ID or External ID';
const PERSON = 'by email or phone';
const SHOWN = 'reward text, message in a field and new tier, together or each';
const REFUND = 'a refund, by Pass ID or External ID';

/** Which rows a case adds up from. */
const CASE_ROWS: Record<string, string[]> = {
  'record_purchase, by Pass ID': [ID],
  'record_purchase, by External ID, of a mapped sale': [ID],
  'record_purchase, by email': [ID, PERSON],
  'record_purchase, by phone': [ID, PERSON],
  'record_purchase, by the customer of the sale': [ID, PERSON],
  'record_purchase, to a new customer': [ID, 'a new customer, by External ID (tried, issued, booked)'],
  'record_purchase, to a new customer by email': [
    ID,
    PERSON,
    'a new customer, by email or phone (looked for again, issued)',
  ],
  'record_purchase, of nobody who has a pass': ['nobody has the email or phone, and Skip'],
  'record_purchase, with a reward, a tier and a message on the pass': [ID, SHOWN],
  'record_purchase, with a coupon for its points': [ID, 'a reward whose points are taken', 'a coupon'],
  'record_purchase, with a message of the service': [ID, "a message of PassKit's message service"],
  'record_purchase, with a tier by spend': [ID, SHOWN],
  'record_purchase, by a rule that asks for the tier': [ID, 'the rule asks for the tier of the pass'],
  'record_purchase, by a rule with a limit for the day': [ID, 'the rule has a limit for the day'],
  'record_purchase, with the pass': [ID, '_Include Pass_'],
  'record_purchase, a repeat': ['the same purchase again'],
  'record_purchase, below the minimum': [],
  'refund_purchase, wholly': [REFUND],
  'refund_purchase, in part, by a mapped refund': [REFUND],
  'refund_purchase, in part, by email': [REFUND, PERSON],
  'refund_purchase, of less than a point': [REFUND],
  'refund_purchase, of points that were added by hand': [REFUND],
};

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.close());

test.each(Object.entries(CASE_ROWS))('%s: takes as many calls as the page says', async (name, parts) => {
  const one = passkitRig.cases.find((some) => `${some.key}, ${some.name}` === name)!;
  sandbox.reset();
  const ids = await setScene(sandbox, one, sandboxClient(sandbox));
  const client = sandboxClient(sandbox);
  const input = withIds(one.input, ids);
  if (one.isRepeat) await client.act(one.key, input);
  // A pass without any history costs a call more where its log is read, as the page says.
  const event = { externalEventId: 'BEFORE' };
  sandbox.passkit.earn({ id: ids[PASS]!, points: 0.01, eventDetails: event });
  sandbox.calls.clear();
  await client.act(one.key, input);
  const wanted = parts.map((part) => [part, rows.get(part)]);
  expect(wanted.filter(([, calls]) => calls === undefined)).toEqual([]);
  const sum = wanted.reduce((total, [, calls]) => total + Number(calls), 0);
  expect([name, sandbox.calls.entries.length]).toEqual([name, sum]);
});

test('a repeat whose rule has a reward takes one call more', async () => {
  sandbox.reset();
  const ids = await setScene(sandbox, {}, sandboxClient(sandbox));
  const client = sandboxClient(sandbox);
  const sale = { amount: '24.00', transactionId: 'ORDER-1', rule: '1 point per 1\nat 900 points: A coffee' };
  await client.act('record_purchase', { passId: ids[PASS]!, ...sale });
  sandbox.calls.clear();
  expect(await client.act('record_purchase', { passId: ids[PASS]!, ...sale })).toMatchObject({
    duplicate: true,
  });
  expect(sandbox.calls.entries.length).toBe(rows.get('... with rewards or tiers in the rule'));
});
