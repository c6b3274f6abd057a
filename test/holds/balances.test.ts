import { openShop, PROGRAM } from './till.ts';
import type { Shop } from './till.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.sandbox.close());

const act = (key: string, input: Record<string, unknown>) =>
  shop.till.act(key, { programId: PROGRAM, passId: shop.passId, ...input });

test('a balance is set, 0 included, once for each transaction ID', async () => {
  expect(await act('set_points', { points: 250, transactionId: 'SET-1' })).toMatchObject({
    points: 250,
    duplicate: false,
  });
  await act('add_points', { points: 5, transactionId: 'ADD-1' });
  expect(await act('set_points', { points: 250, transactionId: 'SET-1' })).toMatchObject({
    points: 255,
    duplicate: true,
  });
  await expect(act('set_points', { points: 251, transactionId: 'SET-1' })).rejects.toThrow(
    'transaction ID "SET-1" was used before for 250 points, and now it is 251',
  );
  expect(await act('set_points', { points: 0, transactionId: 'SET-2' })).toMatchObject({ points: 0 });
  expect(shop.balances()).toEqual({ points: 0, secondaryPoints: 20, tierPoints: 500 });
});

test('each balance is set alone, and 0 empties it', async () => {
  await act('set_points', { tierPoints: 0, transactionId: 'SET-1' });
  expect(shop.balances()).toEqual({ points: 100, secondaryPoints: 20, tierPoints: 0 });
  expect(await act('set_points', { secondaryPoints: '0', transactionId: 'SET-2' })).toMatchObject({
    points: 100,
    secondaryPoints: 0,
  });
  expect(shop.balances()).toEqual({ points: 100, secondaryPoints: 0, tierPoints: 0 });
  await expect(act('set_points', { transactionId: 'SET-3' })).rejects.toThrow(
    'Points is missing. Enter the new balance, such as 0 or 12.',
  );
});

test('all balances move together, and all of them go back with the whole transaction', async () => {
  expect(
    await act('add_points', { points: 10, secondaryPoints: '2.5', tierPoints: 30, transactionId: 'ADD-1' }),
  ).toMatchObject({ pointsAdded: 10, points: 110, secondaryPoints: 22.5, tierPoints: 530 });
  await act('reverse_transaction', { originalTransactionId: 'ADD-1', transactionId: 'R-1' });
  expect(shop.balances()).toEqual({ points: 100, secondaryPoints: 20, tierPoints: 500 });
});

test('a part of the points says nothing of the other balances, and says so', async () => {
  await act('add_points', { points: 10, tierPoints: 30, transactionId: 'ADD-1' });
  expect(
    await act('reverse_transaction', { originalTransactionId: 'ADD-1', transactionId: 'R-1', points: 4 }),
  ).toMatchObject({
    pointsReversed: 4,
    pointsLeft: 6,
    notice: expect.stringContaining('Only points') as string,
  });
  expect(
    await act('reverse_transaction', { originalTransactionId: 'ADD-1', transactionId: 'R-2' }),
  ).toMatchObject({
    pointsReversed: 6,
    pointsLeft: 0,
  });
  expect(shop.balances()).toEqual({ points: 100, secondaryPoints: 20, tierPoints: 530 });
});

test('tier points alone are added and reversed', async () => {
  await act('add_points', { points: 0, tierPoints: 30, transactionId: 'ADD-1' });
  expect(shop.balances().tierPoints).toBe(530);
  await act('reverse_transaction', { originalTransactionId: 'ADD-1', transactionId: 'R-1' });
  expect(shop.balances().tierPoints).toBe(500);
  await expect(
    act('reverse_transaction', { originalTransactionId: 'ADD-1', transactionId: 'R-2' }),
  ).rejects.toThrow('transaction "ADD-1" has been reversed already');
  for (const key of ['add_points', 'spend_points'])
    await expect(act(key, { points: 0, transactionId: 'NONE' })).rejects.toThrow(
      'Points must be more than 0.',
    );
});

test('what cannot be spent is named', async () => {
  await expect(act('spend_points', { points: 1, secondaryPoints: 21, transactionId: 'S-1' })).rejects.toThrow(
    'the pass holds 20 secondary points, which is fewer than 21',
  );
  await expect(act('spend_points', { points: 1, tierPoints: 501, transactionId: 'S-2' })).rejects.toThrow(
    'the pass holds 500 tier points, which is fewer than 501',
  );
  expect(shop.balances()).toEqual({ points: 100, secondaryPoints: 20, tierPoints: 500 });
});

test('a balance that was set cannot be reversed', async () => {
  await act('set_points', { points: 250, transactionId: 'SET-1' });
  await expect(
    act('reverse_transaction', { originalTransactionId: 'SET-1', transactionId: 'R-1' }),
  ).rejects.toThrow('transaction "SET-1" replaced the balance, so there is no amount to undo.');
});

test('a transaction is found with all that was done to it', async () => {
  await act('add_points', { points: 10, transactionId: 'ADD-1', locationId: 'SHOP-3', note: 'Two teas' });
  await act('reverse_transaction', { originalTransactionId: 'ADD-1', transactionId: 'R-1', points: 4 });
  const find = (transactionId: string, more = {}) =>
    shop.till.search('find_transaction', { passId: shop.passId, transactionId, ...more });
  expect(await find('ADD-1')).toMatchObject([
    {
      passId: shop.passId,
      externalId: 'CUST-1',
      change: 'added',
      points: 10,
      pointsLeft: 6,
      hold: null,
      locationId: 'SHOP-3',
      staffId: null,
      note: 'Two teas',
    },
  ]);
  expect(await find('R-1')).toMatchObject([
    { change: 'reversed', points: 4, pointsLeft: null, originalTransactionId: 'ADD-1' },
  ]);
  expect(await find('NONE')).toEqual([]);
  const [found] = await find('ADD-1', { raw: true });
  expect(found!.raw).toMatchObject({ eventType: 'EVENT_MEMBER_POINTS_EARNED' });
});
