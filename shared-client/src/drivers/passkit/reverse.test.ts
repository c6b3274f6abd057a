import { fakePasskit, logged, member, PASS, PROGRAM, refusalBody } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { lines } from '../../../testing/runtime.ts';

const EARN = 'PUT /members/member/points/earn';
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
const spent = (amount = '12', id = 'T-1') => change(5, id, { capability: 'spend_points', amount });
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

describe('a reversal', () => {
  test('of added points burns them, and notes what it undoes', async () => {
    const { answer, seen, calls } = reverse({ note: 'refund' }, [added()], { [BURN]: balance(108) });
    expect(await answer).toStrictEqual({
      id: PASS,
      system: 'passkit',
      programId: PROGRAM,
      externalId: 'CUST-1042',
      points: 108,
      originalTransactionId: 'T-1',
      pointsReversed: 12,
      pointsShort: 0,
      pointsLeft: 0,
      transactionId: 'R-1',
      duplicate: false,
    });
    expect(calls()).toEqual([READ, LOG, BURN]);
    expect(seen()[2]!.body).toEqual({
      id: PASS,
      programId: PROGRAM,
      points: 12,
      eventDetails: {
        externalEventId: 'R-1',
        notes: 'refund',
        metaData: {
          transactionId: 'R-1',
          capability: 'reverse_transaction',
          direction: 'burn',
          amount: '12',
          fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
          reverses: 'T-1',
          undone: '12',
        },
      },
    });
  });

  test('of spent points earns them back, whatever the balance', async () => {
    const { answer, seen } = reverse({}, [spent('50')], { [EARN]: balance(50) }, 0);
    expect(await answer).toMatchObject({ pointsReversed: 50, pointsShort: 0, pointsLeft: 0, points: 50 });
    expect(seen()[2]!.body).toMatchObject({
      points: 50,
      eventDetails: { metaData: { direction: 'earn', undone: '50' } },
    });
  });

  test('of a part leaves the rest to be reversed', async () => {
    expect(await reverse({ points: 5 }, [added()], { [BURN]: balance(115) }).answer).toMatchObject({
      pointsReversed: 5,
      pointsLeft: 7,
    });
  });

  test('without a number takes all that is left', async () => {
    const record = [undone('3', 'R-0b'), undone('2.5', 'R-0a'), added()];
    expect(await reverse({}, record, { [BURN]: balance(113.5) }).answer).toMatchObject({
      pointsReversed: 6.5,
      pointsLeft: 0,
    });
  });

  test('counts what was undone, not what could be taken then, and not what other reversals undid', async () => {
    const record = [undone('9', 'R-x', '9', 5, 'T-9'), undone('1', 'R-0', '4'), added()];
    expect(await reverse({}, record, { [BURN]: balance(112) }).answer).toMatchObject({
      pointsReversed: 8,
      pointsLeft: 0,
    });
  });

  test('answers the whole pass on demand', async () => {
    const { answer } = reverse({ includePass: true }, [added()], { [BURN]: balance(108) });
    expect(await answer).toMatchObject({ pass: { id: PASS } });
  });
});

describe('a reversal of more than there is', () => {
  test('left of the transaction is refused', async () => {
    const { answer } = reverse({ points: 11 }, [undone('2', 'R-0'), added()]);
    await expect(answer).rejects.toMatchObject({
      problem: 'conflict',
      message: CAUSE(
        'only 10 of the 12 points of transaction "T-1" are left to reverse. Ask for at most that many.',
      ),
      details: { field: 'points' },
    });
  });

  test('left, because it was all undone, is refused', async () => {
    const { answer } = reverse({}, [undone('12', 'R-0'), added()]);
    await expect(answer).rejects.toMatchObject({
      problem: 'conflict',
      message: CAUSE('transaction "T-1" has been reversed already. There is nothing left of it.'),
      details: { field: 'originalTransactionId' },
    });
  });

  const short = (onShortfall: string | undefined, points: number, routes: Routes = {}) =>
    reverse({ onShortfall }, [added()], routes, points);

  test.each([undefined, 'refuse'])(
    'on the pass is refused when the user wants so: %j',
    async (onShortfall) => {
      const { answer, calls } = short(onShortfall, 11.99);
      await expect(answer).rejects.toMatchObject({
        problem: 'refused',
        message: CAUSE(
          'the pass holds only 11.99 of the 12 points that are to be taken back. Set "If Points Were Spent Meanwhile" to Down to Zero or Go Negative, or reverse fewer points.',
        ),
        details: { field: 'onShortfall' },
      });
      expect(calls()).toEqual([READ, LOG]);
      expect(await short(onShortfall, 12, { [BURN]: balance(0) }).answer).toMatchObject({
        pointsReversed: 12,
      });
    },
  );

  test('on the pass takes what is left, and notes that all counts as undone', async () => {
    const { answer, seen } = short('to_zero', 5, { [BURN]: balance(0) });
    expect(await answer).toMatchObject({ pointsReversed: 5, pointsShort: 7, pointsLeft: 0, points: 0 });
    expect(seen()[2]!.body).toMatchObject({
      points: 5,
      eventDetails: { metaData: { amount: '5', undone: '12' } },
    });
  });

  test.each([0, -3])('on the pass sends nothing when it holds %d', async (points) => {
    const { answer, calls } = short('to_zero', points);
    expect(await answer).toMatchObject({
      pointsReversed: 0,
      pointsShort: 12,
      pointsLeft: 12,
      points,
      duplicate: false,
      notice: 'The pass held no points, so nothing was taken and PassKit has no record of this reversal.',
    });
    expect(calls()).toEqual([READ, LOG]);
  });

  test('on the pass goes below zero when the user wants so', async () => {
    expect(await short('negative', 5, { [BURN]: balance(-7) }).answer).toMatchObject({
      pointsReversed: 12,
      points: -7,
    });
  });

  test('on the pass is explained when the tier does not allow it', async () => {
    const { answer } = short('negative', 5, { [BURN]: { status: 400, body: refusalBody(3, 'points') } });
    await expect(answer).rejects.toMatchObject({
      problem: 'refused',
      message: CAUSE(
        'the pass holds too few points, and its tier does not allow a balance below 0. Set "If Points Were Spent Meanwhile" to Down to Zero, or allow negative points in the tier.',
      ),
      details: { field: 'onShortfall' },
    });
    const earning = reverse({}, [spent()], { [EARN]: { status: 400, body: refusalBody(3, 'points') } });
    await expect(earning.answer).rejects.toMatchObject({
      message: expect.stringContaining('It named: Points.'),
    });
  });
});

describe('a reversal of a transaction', () => {
  test.each<[string, unknown[], string, string]>([
    [
      'that the pass has not',
      [added('5', 'T-9')],
      'not_found',
      'this pass has no transaction "T-1". Check the transaction ID and the pass.',
    ],
    [
      'in a log without references',
      [logged('e', 4, {})],
      'not_found',
      'the log of PassKit does not give back the transaction IDs, so transaction "T-1" cannot be found. Use Spend Points or Add Points with a new transaction ID instead.',
    ],
    [
      'that both added and spent',
      [added(), spent()],
      'conflict',
      'transaction ID "T-1" was used for different kinds of changes. Undo each with Spend Points or Add Points and a new transaction ID.',
    ],
    [
      'of which the log has no amount',
      [change(4, 'T-1', {})],
      'refused',
      'PassKit\'s log shows transaction "T-1" but not how many points it moved. Use Spend Points or Add Points with a new transaction ID instead.',
    ],
  ])('%s is refused', async (_, record, problem, cause) => {
    const { answer, calls } = reverse({}, record);
    await expect(answer).rejects.toMatchObject({
      problem,
      message: CAUSE(cause),
      details: { field: 'originalTransactionId' },
    });
    expect(calls()).toEqual([READ, LOG]);
  });

  test('is not taken for one that bears the same ID and is a reversal itself', async () => {
    const { answer } = reverse({}, [undone('12', 'T-1', '12', 5, 'T-0')]);
    await expect(answer).rejects.toMatchObject({
      problem: 'conflict',
      message: expect.stringContaining('transaction "T-1" is itself a reversal.'),
      details: { field: 'originalTransactionId' },
    });
  });
});
