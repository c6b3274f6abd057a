import { fakePasskit, logged, member, PASS, PROGRAM } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { lines, networkError } from '../../../testing/runtime.ts';

const BURN = 'PUT /members/member/points/burn';
const READ = `GET /members/member/id/${PASS}`;
const LOG = `POST /members/program/list/events/${PROGRAM}`;
const COUNT = `POST /members/program/count/events/${PROGRAM}`;

const input = { passId: PASS, originalTransactionId: 'T-1', transactionId: 'R-1' };
const change = (type: 4 | 5, transactionId: string, metaData: Record<string, string>) =>
  logged(`${type}-${transactionId}`, type, {
    externalId: transactionId,
    metaData: { transactionId, ...metaData },
  });
const added = (amount = '12', id = 'T-1') => change(4, id, { capability: 'add_points', amount });
const undone = (amount: string, id: string, undone = amount, type: 4 | 5 = 5, of = 'T-1') =>
  change(type, id, { capability: 'reverse_transaction', amount, undone, reverses: of, fingerprint: 'other' });
const balance = (points: number) => ({
  body: { id: PASS, programId: PROGRAM, externalId: 'CUST-1042', points },
});

function reverse(changes: Record<string, unknown>, record: unknown[], routes: Routes = {}, points = 120) {
  const passkit = fakePasskit({
    [READ]: { body: member({ points }) },
    [LOG]: { body: lines(...record) },
    [COUNT]: { body: { total: record.length } },
    ...routes,
  });
  return { ...passkit, answer: passkit.client.act('reverse_transaction', { ...input, ...changes }) };
}
const CAUSE = (cause: string) => `PassKit could not reverse the transaction: ${cause}`;

describe('a reversal that is run again', () => {
  /** Runs it once, and again with the log that its call has left. */
  async function again(changes: Record<string, unknown>, first: Record<string, unknown> = {}) {
    const record: unknown[] = [added()];
    const passkit = fakePasskit({
      [READ]: { body: member() },
      [LOG]: () => ({ body: lines(...record) }),
      [BURN]: ({ body }) => {
        const { points, eventDetails } = JSON.parse(body!) as {
          points: number;
          eventDetails: { externalEventId: string; metaData: object };
        };
        record.unshift(
          logged(`b${record.length}`, 5, {
            externalId: eventDetails.externalEventId,
            metaData: eventDetails.metaData,
          }),
        );
        return balance(120 - points);
      },
    });
    await passkit.client.act('reverse_transaction', { ...input, ...first });
    const outcome = await passkit.client
      .act('reverse_transaction', { ...input, ...first, ...changes })
      .catch((error: Error) => error);
    return { outcome, burns: passkit.calls().filter((call) => call === BURN).length };
  }

  test('is a duplicate, and burns nothing', async () => {
    expect(await again({})).toMatchObject({
      burns: 1,
      outcome: { duplicate: true, pointsReversed: 12, pointsShort: 0, pointsLeft: 0 },
    });
    expect(await again({}, { points: 5 })).toMatchObject({
      burns: 1,
      outcome: { duplicate: true, pointsReversed: 5, pointsLeft: 7 },
    });
  });

  test('for another number of points or another transaction is refused', async () => {
    const message = CAUSE(
      'transaction ID "R-1" was used before to reverse 5 points of "T-1". Use a new transaction ID for a new change; if your till\'s numbers start anew each day, put the date in front.',
    );
    expect(await again({ points: 6 }, { points: 5 })).toMatchObject({
      burns: 1,
      outcome: { problem: 'conflict', message },
    });
    expect(await again({ originalTransactionId: 'T-2' }, { points: 5 })).toMatchObject({
      burns: 1,
      outcome: { problem: 'conflict', message },
    });
  });

  test('with an ID of its own takes what is left', async () => {
    const rest = await again({ transactionId: 'R-2', points: '' }, { points: 5 });
    expect(rest).toMatchObject({ burns: 2, outcome: { duplicate: false, pointsReversed: 7, pointsLeft: 0 } });
    expect(await again({ transactionId: 'R-2', points: 8 }, { points: 5 })).toMatchObject({
      burns: 1,
      outcome: { problem: 'conflict' },
    });
  });
});

test('a reversal that the log has already is a duplicate, also where this host has forgotten it', async () => {
  const record = [
    change(5, 'R-1', { capability: 'reverse_transaction', amount: '12', undone: '12', reverses: 'T-1' }),
    added(),
  ];
  const { answer, calls } = reverse({}, record);
  expect(await answer).toMatchObject({ duplicate: true, pointsReversed: 12, pointsLeft: 0 });
  expect(calls()).toEqual([READ, LOG]);
});

test('a reversal of something else that the log has under this ID is refused, also where this host has forgotten it', async () => {
  const { answer, calls } = reverse({}, [undone('3', 'R-1', '4', 5, 'T-7'), added()]);
  await expect(answer).rejects.toMatchObject({
    problem: 'conflict',
    message: CAUSE(
      'transaction ID "R-1" was used before to reverse 4 points of "T-7". Use a new transaction ID for a new change; if your till\'s numbers start anew each day, put the date in front.',
    ),
    details: { field: 'transactionId' },
  });
  expect(calls()).toEqual([READ, LOG]);
});

test('two reversals of one transaction at the same moment take no more than it moved', async () => {
  const record: unknown[] = [added()];
  const { client, calls } = fakePasskit({
    [READ]: { body: member() },
    [LOG]: () => ({ body: lines(...record) }),
    [BURN]: ({ body }) => {
      const { metaData, externalEventId } = (
        JSON.parse(body!) as { eventDetails: { externalEventId: string; metaData: object } }
      ).eventDetails;
      record.unshift(logged(externalEventId, 5, { externalId: externalEventId, metaData }));
      return balance(108);
    },
  });
  const runs = ['R-1', 'R-2'].map((transactionId) =>
    client.act('reverse_transaction', { ...input, transactionId }),
  );
  const [first, second] = await Promise.allSettled(runs);
  expect(first).toMatchObject({ value: { pointsReversed: 12 } });
  expect(second).toMatchObject({ reason: { problem: 'conflict' } });
  expect(calls().filter((call) => call === BURN)).toHaveLength(1);
});

test('a reversal whose answer was lost is settled by the log, or unknown', async () => {
  const lost = networkError('ECONNRESET');
  const booked = change(5, 'R-1', {
    capability: 'reverse_transaction',
    amount: '12',
    undone: '12',
    reverses: 'T-1',
  });
  const settled = reverse({}, [], {
    [BURN]: lost,
    [LOG]: [{ body: lines(added()) }, { body: lines(booked, added()) }],
  });
  expect(await settled.answer).toMatchObject({ duplicate: false, pointsReversed: 12, pointsLeft: 0 });
  const unknown = reverse({}, [added()], { [BURN]: lost });
  await expect(unknown.answer).rejects.toMatchObject({ problem: 'unknown_outcome' });
  expect(unknown.calls().filter((call) => call === BURN)).toHaveLength(1);
});
