import {
  bodiesOf,
  CUSTOMER,
  fakeVoucherify,
  MEMBER,
  memberships,
  PROGRAM_MEMBERS,
  READ_BY_ID,
} from '../../../../testing/voucherify.ts';
import { networkError } from '../../../../testing/runtime.ts';

const LOST = networkError('ECONNRESET');
const voucher = (changes = {}) => ({ id: 'v_1', active: true, holder_id: CUSTOMER, ...changes });

describe('Add Reward', () => {
  const BUY = `POST ${PROGRAM_MEMBERS}/${MEMBER}/rewards/purchases`;
  const BOUGHT = `GET ${PROGRAM_MEMBERS}/${MEMBER}/rewards/purchases`;
  const buy = { passId: MEMBER, rewardKind: 'tier', offerId: 'lrew_1', transactionId: 'ORDER-1' };
  const purchase = (changes = {}) => ({
    id: 'lrtx_1',
    reward_id: 'lrew_1',
    type: 'PURCHASE',
    status: 'PENDING',
    created_at: '2026-03-02T09:00:00Z',
    ...changes,
  });
  const taken = { status: 202, body: { transaction: purchase(), status: 'TRANSACTION_CREATED' } };
  const listed = (...data: object[]) => ({ body: { data } });

  test('a reward for points is bought once, and its voucher is waited for', async () => {
    const digital = { type: 'DISCOUNT_COUPONS', discount_coupons: [{ id: 'v_2', code: 'TEN-2' }] };
    const approved = purchase({ status: 'APPROVED', details: { result: { digital } } });
    const { client, calls } = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [BUY]: taken,
      [BOUGHT]: [listed(purchase()), listed(approved)],
    });
    const result = await client.act('add_reward', buy);
    expect(result).toMatchObject({ rewardId: 'TEN-2', redemptionId: 'lrtx_1', duplicate: false });
    expect(calls()).toEqual([READ_BY_ID, BUY, BOUGHT, BOUGHT]);
  });

  test('one that is rejected afterwards costs no points', async () => {
    const { client } = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [BUY]: taken,
      [BOUGHT]: listed(purchase({ status: 'REJECTED' })),
    });
    await expect(client.act('add_reward', buy)).rejects.toThrow(/so no points are gone/);
  });

  test('after a lost answer a purchase like it leaves the outcome unknown, and is never sent again', async () => {
    const { client, calls } = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [BUY]: LOST,
      [BOUGHT]: listed(purchase()),
    });
    for (let run = 0; run < 2; run++)
      await expect(client.act('add_reward', buy)).rejects.toMatchObject({ problem: 'unknown_outcome' });
    expect(calls().filter((call) => call === BUY)).toHaveLength(1);
  });

  test('a purchase that was rejected is none', async () => {
    const { client, runtime } = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [BUY]: [LOST, { status: 202, body: { transaction: purchase({ status: 'APPROVED' }) } }],
      [BOUGHT]: listed(purchase({ status: 'REJECTED' })),
    });
    await expect(client.act('add_reward', buy)).rejects.toMatchObject({ problem: 'unknown_outcome' });
    runtime.pass(120_000);
    await expect(client.act('add_reward', buy)).resolves.toMatchObject({ redemptionId: 'lrtx_1' });
  });

  test('a voucher of a campaign is settled by its source ID', async () => {
    const PUBLISH = 'POST /v1/publications';
    const FIND = 'GET /v1/publications';
    const give = { passId: MEMBER, rewardKind: 'voucher', campaignId: 'camp_1', transactionId: 'ORDER-1' };
    const first = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [PUBLISH]: LOST,
      [FIND]: { body: { publications: [] } },
    });
    await expect(first.client.act('add_reward', give)).rejects.toMatchObject({ problem: 'unknown_outcome' });
    const [{ metadata, source_id, customer }] = bodiesOf(first.runtime.requests) as [Record<string, unknown>];
    expect([source_id, customer]).toEqual(['ORDER-1', { id: CUSTOMER }]);
    const published = { id: 'pub_1', source_id, metadata, customer_id: CUSTOMER, voucher: { code: 'TEN-2' } };
    const { client, queries } = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [PUBLISH]: LOST,
      [FIND]: { body: { publications: [published] } },
    });
    await expect(client.act('add_reward', give)).resolves.toMatchObject({
      rewardId: 'TEN-2',
      duplicate: false,
    });
    expect(queries(FIND)).toEqual([{ source_id: 'ORDER-1', limit: '10' }]);
    const others = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [PUBLISH]: LOST,
      [FIND]: [
        { body: { publications: [] } },
        { body: { publications: [{ ...published, customer_id: 'cust_99' }] } },
      ],
    });
    await expect(others.client.act('add_reward', give)).rejects.toMatchObject({ problem: 'unknown_outcome' });
    others.runtime.pass(120_000);
    await expect(others.client.act('add_reward', give)).rejects.toMatchObject({ problem: 'conflict' });
  });
});

test('Find Rewards leaves out what cannot be redeemed now, and the loyalty card', async () => {
  const vouchers = [
    voucher({ code: 'LATE', expiration_date: '2026-12-31T00:00:00Z' }),
    voucher({ code: 'SOON', expiration_date: '2026-04-01T00:00:00Z' }),
    voucher({ code: 'GONE', expiration_date: '2026-01-01T00:00:00Z' }),
    voucher({ code: 'NOT-YET', start_date: '2026-05-01T00:00:00Z' }),
    voucher({ code: 'OFF', active: false }),
    voucher({ code: 'USED', redemption: { quantity: 1, redeemed_quantity: 1 } }),
    voucher({ code: 'CARD', type: 'LOYALTY_CARD' }),
  ];
  const { client, queries } = fakeVoucherify({
    [READ_BY_ID]: memberships(),
    'GET /v1/vouchers': { body: { vouchers } },
  });
  const found = await client.search('find_rewards', { passId: MEMBER });
  expect(found.map(({ id, passId }) => [id, passId])).toEqual([
    ['SOON', MEMBER],
    ['LATE', MEMBER],
  ]);
  expect(queries('GET /v1/vouchers')).toEqual([{ customer: CUSTOMER, limit: '100' }]);
});
