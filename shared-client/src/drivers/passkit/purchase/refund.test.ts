import fc from 'fast-check';
import { fakePasskit, logged, member, PASS, PROGRAM, refusalBody } from '../../../../testing/passkit.ts';
import { lines, START } from '../../../../testing/runtime.ts';
import { saleOf } from '../../../../testing/sales.ts';

const READ = `GET /members/member/id/${PASS}`;
const LOG = `POST /members/program/list/events/${PROGRAM}`;
const MOVES = ['earn', 'burn', 'set'].map((how) => `PUT /members/member/points/${how}`);

interface Move {
  points?: number;
  tierPoints?: number;
  eventDetails: { externalEventId: string; metaData: Record<string, string> };
}

/** A PassKit that keeps one balance and its log. */
function account() {
  const log: Record<string, unknown>[] = [];
  const state = { points: 0, tierPoints: 0 };
  const passkit = fakePasskit({});
  const { runtime } = passkit;
  runtime.transport = {
    send(request) {
      const call = `${request.method} ${new URL(request.url).pathname}`;
      const body = JSON.parse(request.body ?? '{}') as Move;
      const told = { ...member(state), created: undefined };
      const answer = (value: unknown) =>
        Promise.resolve({
          status: 200,
          headers: {},
          body: typeof value === 'string' ? value : JSON.stringify(value),
        });
      if (call === READ) return answer(told);
      if (call === LOG) return answer(lines(...[...log].reverse()));
      const how = MOVES.indexOf(call);
      if (how < 0)
        return Promise.resolve({ status: 404, headers: {}, body: JSON.stringify(refusalBody(5, '')) });
      const { points = 0, tierPoints = 0, eventDetails } = body;
      const sign = [1, -1, 0][how]!;
      state.points += sign * points;
      state.tierPoints += sign * tierPoints;
      const { externalEventId, metaData } = eventDetails;
      const created = new Date(START + log.length * 1000).toISOString();
      log.push(logged(`V${log.length}`, 4 + how, { externalId: externalEventId, metaData, created }));
      return answer({ id: PASS, programId: PROGRAM, externalId: 'CUST-1042', ...state });
    },
  };
  const act = (key: string, input: object) => passkit.client.act(key, { passId: PASS, ...input });
  return { state, log, act };
}

const RULES = [
  '1 point per 10',
  '1 point per 1\nround up',
  '3 points per 7\nminimum 5',
  '2 points per purchase',
];

test('refunds in parts, in any order and however they are told, come to what all at once would take', async () => {
  const sales = fc.record({
    rule: fc.constantFrom(...RULES),
    parts: fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 5 }),
    kept: fc.integer({ min: 0, max: 2000 }),
    isRunningTotal: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(sales, async ({ rule, parts, kept, isRunningTotal }) => {
      const total = parts.reduce((sum, part) => sum + part, kept);
      const major = (minor: number) => (minor / 100).toFixed(2);
      const refunded = async (amounts: readonly number[]) => {
        const { state, act } = account();
        await act('record_purchase', { amount: major(total), transactionId: 'T-1', rule });
        const earned = state.points;
        if (earned === 0) return [0, 0];
        let soFar = 0;
        for (const [index, amount] of amounts.entries()) {
          soFar += amount;
          await act('refund_purchase', {
            originalTransactionId: 'T-1',
            transactionId: `R-${index}`,
            amount: major(isRunningTotal ? soFar : amount),
            isRunningTotal,
          });
          expect(state.points).toBeGreaterThanOrEqual(0);
        }
        return [earned, state.points];
      };
      const atOnce = await refunded([total - kept]);
      expect(await refunded(parts)).toEqual(atOnce);
      expect(await refunded([...parts].reverse())).toEqual(atOnce);
      if (kept === 0) expect(atOnce[1]).toBe(0);
    }),
    { numRuns: 60 },
  );
});

const bought = { amount: '30.00', transactionId: 'T-1', rule: '1 point per 10' };
const refund = { originalTransactionId: 'T-1', transactionId: 'R-1' };

test('one that is too small for a point leaves a note, and counts with the next', async () => {
  const { state, log, act } = account();
  await act('record_purchase', { ...bought, amount: '39.00' });
  expect(await act('refund_purchase', { ...refund, amount: '9.00' })).toMatchObject({ pointsReversed: 0 });
  expect(log).toHaveLength(2);
  await act('refund_purchase', { ...refund, transactionId: 'R-2', amount: '1.00' });
  expect(state.points).toBe(2);
});

test('a repeat takes nothing more, and says so; another amount under its ID is refused', async () => {
  const { state, act } = account();
  await act('record_purchase', bought);
  const once = { ...refund, amount: '10.00' };
  expect(await act('refund_purchase', once)).toMatchObject({ pointsReversed: 1, duplicate: false });
  expect(await act('refund_purchase', once)).toMatchObject({ pointsReversed: 1, duplicate: true });
  expect(state.points).toBe(2);
  await expect(act('refund_purchase', { ...refund, amount: '20.00' })).rejects.toMatchObject({
    problem: 'conflict',
  });
});

test('a reversal by hand counts as taken', async () => {
  const { state, act } = account();
  await act('record_purchase', bought);
  await act('reverse_transaction', { originalTransactionId: 'T-1', transactionId: 'X-1', points: 2 });
  await act('refund_purchase', refund);
  expect(state.points).toBe(0);
  expect(await act('refund_purchase', { ...refund, transactionId: 'R-2' })).toMatchObject({
    pointsReversed: 0,
  });
});

test('the spend goes with the points', async () => {
  const { state, act } = account();
  await act('record_purchase', { ...bought, rule: '1 point per 10\ntier gold at 500 spent' });
  expect(state.tierPoints).toBe(30);
  await act('refund_purchase', { ...refund, amount: '10.00' });
  expect(state).toEqual({ points: 2, tierPoints: 20 });
  await act('refund_purchase', { ...refund, transactionId: 'R-2' });
  expect(state).toEqual({ points: 0, tierPoints: 0 });
});

describe('points that Add Points added', () => {
  const added = { points: 9, transactionId: 'T-1' };

  test('go in proportion to what the customer had paid', async () => {
    const { state, act } = account();
    await act('add_points', added);
    await act('refund_purchase', { ...refund, amount: '10', originalAmount: '30' });
    expect(state.points).toBe(6);
  });

  test('go wholly where nothing is said, and not in part without the amount that was paid', async () => {
    const { state, act } = account();
    await act('add_points', added);
    await expect(act('refund_purchase', { ...refund, amount: '10' })).rejects.toMatchObject({
      problem: 'input',
      details: { field: 'originalAmount' },
    });
    await act('refund_purchase', { ...refund, transactionId: 'R-2' });
    expect(state.points).toBe(0);
  });
});

test('what was never recorded is an error, or left out', async () => {
  const { act } = account();
  await act('add_points', { points: 1, transactionId: 'OTHER' });
  await expect(act('refund_purchase', refund)).rejects.toMatchObject({ problem: 'not_found' });
  expect(await act('refund_purchase', { ...refund, ifNotRecorded: 'skip' })).toMatchObject({
    recorded: false,
    pointsReversed: 0,
    points: null,
  });
});

test('a refund in another currency is refused', async () => {
  const { act } = account();
  await act('record_purchase', { ...bought, currency: 'USD' });
  await expect(act('refund_purchase', { ...refund, amount: '10', currency: 'EUR' })).rejects.toMatchObject({
    problem: 'input',
    details: { field: 'currency' },
  });
});

describe('a refund that names nobody', () => {
  const unnamed = { ...refund, passId: '', programId: PROGRAM };

  test.each([
    [null, 'The refund names nobody, so no points were taken back. Name the pass of the sale.'],
    [
      '07700 900123',
      'The phone on the sale has no country code, so no pass was looked for. Fill in Country where the sale is read.',
    ],
  ])('with the phone %s is left out and says why', async (phone, notice) => {
    const customer = { id: 'G-1', loyaltyId: null, email: null, phone, firstName: null, lastName: null };
    const sale = saleOf(1000, { kind: 'refund', customer });
    expect(await account().act('refund_purchase', { ...unnamed, sale, ifNotRecorded: 'skip' })).toMatchObject(
      {
        recorded: false,
        pointsReversed: 0,
        notice,
      },
    );
  });

  test('is refused where it is to stop', async () => {
    await expect(account().act('refund_purchase', unnamed)).rejects.toMatchObject({
      problem: 'input',
      details: { field: 'passId' },
      message: expect.stringContaining('The refund names nobody, so no points were taken back.'),
    });
  });
});
