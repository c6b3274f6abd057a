import { fakeSquare } from '../../../../testing/square.ts';
import { account, ACCOUNTS, declined, entry, EVENTS } from '../../../../testing/square-loyalty.ts';

const ACCUMULATE = `POST ${ACCOUNTS}/A-1/accumulate`;
const ONE = `GET ${ACCOUNTS}/A-1`;
const read = { body: { loyalty_account: account() } };

describe('earning for an order', () => {
  const order = { passId: 'A-1', orderId: 'O-1', locationId: 'L-MAIN' };
  const earned = (changes: object = {}) =>
    entry('E-1', 'ACCUMULATE_POINTS', { points: 12, order_id: 'O-1' }, { ...changes });

  test('lets Square count, and adds what promotions give', async () => {
    const more = entry('E-2', 'ACCUMULATE_PROMOTION_POINTS', { points: 12, order_id: 'O-1' });
    const fake = fakeSquare({
      [EVENTS]: { body: {} },
      [ACCUMULATE]: { body: { events: [earned(), more] } },
      [ONE]: read,
    });
    expect(await fake.client.act('earn_for_order', order)).toMatchObject({
      orderId: 'O-1',
      pointsAdded: 24,
      promotionPoints: 12,
      points: 120,
      duplicate: false,
    });
    expect(fake.calls()).toEqual([EVENTS, ACCUMULATE, ONE]);
    expect(JSON.parse(fake.runtime.requests[0]!.body!)).toMatchObject({
      query: { filter: { order_filter: { order_id: 'O-1' } } },
    });
  });

  test.each([
    ['by the till', earned({ source: 'SQUARE' }), 0, /Square's till gave 12 points for this order already/],
    ['for another account', earned({ loyalty_account_id: 'A-2' }), 0, /for another loyalty account already/],
    ['by another flow for this account', earned(), 12, undefined],
  ])('adds nothing where it was done %s', async (_, event, pointsAdded, notice) => {
    const fake = fakeSquare({ [EVENTS]: { body: { events: [event] } }, [ONE]: read });
    const result = await fake.client.act('earn_for_order', order);
    expect(result).toMatchObject({ pointsAdded, duplicate: true, points: 120 });
    if (notice) expect(result.notice).toMatch(notice);
    else expect(result).not.toHaveProperty('notice');
    expect(fake.calls()).toEqual([EVENTS, ONE]);
  });

  test('says so where the order earns nothing', async () => {
    const { client } = fakeSquare({ [EVENTS]: { body: {} }, [ACCUMULATE]: { body: {} }, [ONE]: read });
    expect(await client.act('earn_for_order', order)).toMatchObject({
      pointsAdded: 0,
      duplicate: false,
      notice: expect.stringMatching(/this order earns no points/),
    });
  });

  test('names the order where Square does not take it', async () => {
    const { client } = fakeSquare({ [EVENTS]: { body: {} }, [ACCUMULATE]: declined('BAD_REQUEST') });
    await expect(client.act('earn_for_order', order)).rejects.toMatchObject({
      details: { field: 'orderId' },
      message: expect.stringMatching(/did not take the order for points\. Check the Order ID/),
    });
  });
});
