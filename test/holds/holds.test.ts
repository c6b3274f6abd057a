import { openShop, PROGRAM } from './till.ts';
import type { Shop } from './till.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.sandbox.close());

const pass = () => ({ programId: PROGRAM, passId: shop.passId });
const hold = (points = 60, transactionId = 'H-1', more = {}) =>
  shop.till.act('spend_points', { ...pass(), points, transactionId, hold: true, ...more });
const open = (more = {}) => shop.till.search('find_holds', { programId: PROGRAM, ...more });
const state = async (transactionId = 'H-1') => {
  const [found] = await shop.till.search('find_transaction', { ...pass(), transactionId });
  return found && [found.change, found.points, found.pointsLeft, found.hold];
};

const NO_HOLD =
  'this pass has no hold "H-9". Check the Hold ID, and that it is the pass that Spend Points used.';
const ADDED = 'transaction "A-1" added points and is no hold. Enter the Hold ID that Spend Points returned.';

test('a hold takes the points at once, so that another till cannot spend them', async () => {
  expect(await hold()).toMatchObject({ pointsSpent: 60, points: 40, holdId: 'H-1', duplicate: false });
  await expect(
    shop.otherTill.act('spend_points', { ...pass(), points: 60, transactionId: 'S-1' }),
  ).rejects.toThrow('the pass holds 40 points, which is fewer than 60');
  expect(await open()).toMatchObject([{ id: 'H-1', passId: shop.passId, externalId: 'CUST-1', points: 60 }]);
  expect(await state()).toEqual(['spent', 60, 60, 'open']);
});

test('a commit keeps them taken for good, moves nothing, and a repeat at another till is one', async () => {
  await hold();
  const before = shop.balances();
  expect(await shop.till.act('commit_hold', { ...pass(), holdId: 'H-1' })).toMatchObject({
    holdId: 'H-1',
    committed: true,
    points: 40,
    duplicate: false,
  });
  expect(shop.balances()).toEqual(before);
  expect(await open()).toEqual([]);
  expect(await state()).toEqual(['spent', 60, 60, 'committed']);
  expect(await shop.otherTill.act('commit_hold', { ...pass(), holdId: 'H-1' })).toMatchObject({
    committed: true,
    duplicate: true,
  });
  await expect(shop.otherTill.act('cancel_hold', { ...pass(), holdId: 'H-1' })).rejects.toThrow(
    'PassKit could not cancel the hold: hold "H-1" was committed before. Use Reverse Transaction to give its points back.',
  );
  expect(shop.balances()).toEqual(before);
});

test('a cancel gives them back once, whichever till asks and however often', async () => {
  await hold(60, 'H-1', { secondaryPoints: 5, tierPoints: 50 });
  expect(shop.balances()).toEqual({ points: 40, secondaryPoints: 15, tierPoints: 450 });
  const answers = await Promise.all([
    shop.till.act('cancel_hold', { ...pass(), holdId: 'H-1' }),
    shop.till.act('cancel_hold', { programId: PROGRAM, externalId: 'CUST-1', holdId: 'H-1' }),
  ]);
  expect(answers.map(({ duplicate, pointsReversed }) => [duplicate, pointsReversed]).sort()).toEqual([
    [false, 60],
    [true, 60],
  ]);
  expect(await shop.otherTill.act('cancel_hold', { ...pass(), holdId: 'H-1' })).toMatchObject({
    cancelled: true,
    duplicate: true,
  });
  expect(shop.balances()).toEqual({ points: 100, secondaryPoints: 20, tierPoints: 500 });
  expect(await open()).toEqual([]);
  expect(await state()).toEqual(['spent', 60, 0, 'cancelled']);
  await expect(shop.otherTill.act('commit_hold', { ...pass(), holdId: 'H-1' })).rejects.toThrow(
    'hold "H-1" was cancelled before. Its points are back on the pass; use Spend Points to take them again.',
  );
});

test('a repeat of the hold takes nothing more, and without the hold it is another change', async () => {
  await hold();
  expect(await hold()).toMatchObject({ duplicate: true, holdId: 'H-1', points: 40 });
  await expect(hold(60, 'H-1', { hold: false })).rejects.toThrow(
    'transaction ID "H-1" was used before with other values',
  );
  expect(shop.balances().points).toBe(40);
});

test('a part that was reversed is not given back again', async () => {
  await hold();
  await shop.till.act('reverse_transaction', {
    ...pass(),
    originalTransactionId: 'H-1',
    transactionId: 'R-1',
    points: 20,
  });
  expect(await open()).toMatchObject([{ id: 'H-1', points: 40 }]);
  expect(await shop.till.act('cancel_hold', { ...pass(), holdId: 'H-1' })).toMatchObject({
    pointsReversed: 40,
  });
  expect(shop.balances().points).toBe(100);
});

test('a committed hold can be refunded like any sale', async () => {
  await hold();
  await shop.till.act('commit_hold', { ...pass(), holdId: 'H-1' });
  const refund = { ...pass(), originalTransactionId: 'H-1', transactionId: 'R-1' };
  expect(await shop.otherTill.act('reverse_transaction', refund)).toMatchObject({ pointsReversed: 60 });
  expect(shop.balances().points).toBe(100);
});

test.each([
  ['commit_hold', 'H-9', NO_HOLD],
  ['cancel_hold', 'H-9', NO_HOLD],
  [
    'commit_hold',
    'S-1',
    'transaction "S-1" is no hold: its points are spent for good already, so there is nothing to commit. To hold points, choose Hold in Spend Points.',
  ],
  [
    'cancel_hold',
    'S-1',
    'transaction "S-1" is no hold: its points were spent for good. Use Reverse Transaction to give them back.',
  ],
  ['commit_hold', 'A-1', ADDED],
  ['cancel_hold', 'A-1', ADDED],
])('%s refuses %s, which is no hold', async (end, holdId, cause) => {
  await shop.till.act('spend_points', { ...pass(), points: 10, transactionId: 'S-1' });
  await shop.till.act('add_points', { ...pass(), points: 5, transactionId: 'A-1' });
  await expect(shop.till.act(end, { ...pass(), holdId })).rejects.toThrow(cause);
  expect(shop.balances().points).toBe(95);
});

test('a reversal cannot be reversed, and the points that a sale never moved cannot either', async () => {
  const undo = (originalTransactionId: string, more = {}) =>
    shop.till.act('reverse_transaction', { ...pass(), originalTransactionId, ...more });
  await shop.till.act('spend_points', { ...pass(), points: 10, transactionId: 'S-1' });
  await expect(undo('S-1', { transactionId: 'R-1', points: 11 })).rejects.toThrow(
    'transaction "S-1" moved only 10 points. Ask for at most that many.',
  );
  await undo('S-1', { transactionId: 'R-2' });
  await expect(undo('R-2', { transactionId: 'R-3' })).rejects.toThrow(
    'transaction "R-2" is itself a reversal. Use Add Points or Spend Points with a new transaction ID to book its points again.',
  );
});

test('a pass that does not exist has no holds to find', async () => {
  await expect(open({ passId: 'A'.repeat(22) })).rejects.toThrow('there is no such pass. Check the Pass ID');
  expect(await open({ passId: shop.passId })).toEqual([]);
});

test('open holds are found by pass and by age, the oldest first', async () => {
  const { id } = shop.sandbox.passkit.createMember({ programId: PROGRAM, externalId: 'CUST-2', points: 9 });
  await hold(10, 'H-1');
  await hold(20, 'H-2');
  await shop.till.act('spend_points', {
    programId: PROGRAM,
    passId: id,
    points: 9,
    transactionId: 'H-3',
    hold: true,
  });
  const ids = async (more: Record<string, unknown>) => (await open(more)).map((found) => found.id);
  expect(await ids({})).toEqual(['H-1', 'H-2', 'H-3']);
  expect(await ids({ externalId: 'CUST-2' })).toEqual(['H-3']);
  expect(await ids({ passId: shop.passId })).toEqual(['H-1', 'H-2']);
  expect(await ids({ minutes: 5 })).toEqual([]);
});

test.each([
  [0, 0],
  [0, 7],
  [7, 0],
  [7, 7],
])('a commit moves nothing with %p secondary and %p tier points', async (secondaryPoints, tierPoints) => {
  await shop.till.act('set_points', { ...pass(), secondaryPoints, tierPoints, transactionId: 'SET-1' });
  await hold();
  await shop.till.act('commit_hold', { ...pass(), holdId: 'H-1' });
  expect(shop.balances()).toEqual({ points: 40, secondaryPoints, tierPoints });
  expect(await open()).toEqual([]);
});
