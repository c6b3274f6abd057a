import { bodiesOf, CUSTOMER, fakeVoucherify, PROGRAM, refusal } from '../../../../testing/voucherify.ts';
import { networkError } from '../../../../testing/runtime.ts';

const CODE = 'TEN-1';
const READ = `GET /v1/vouchers/${CODE}`;
const VALIDATE = 'POST /v1/validations';
const REDEEM = 'POST /v1/redemptions';
const LIST = 'GET /v1/redemptions';
const LOST = networkError('ECONNRESET');
const redeem = { rewardId: CODE, transactionId: 'ORDER-1', tillReference: 'CHECK-9' };
const redemption = (metadata = {}) => ({
  id: 'r_1',
  object: 'redemption',
  result: 'SUCCESS',
  voucher: { code: CODE },
  metadata,
});
const redeemed = { body: { redemptions: [redemption()] } };
const voucher = (changes = {}) => ({ id: 'v_1', code: CODE, active: true, holder_id: CUSTOMER, ...changes });

describe('Check Reward', () => {
  const check = async (validation: object, found: object = { body: voucher() }) => {
    const { client } = fakeVoucherify({ [READ]: found, [VALIDATE]: { body: validation } });
    return client.act('check_reward', { rewardId: CODE });
  };
  const inapplicable = (key: string) => ({
    valid: false,
    redeemables: [{ status: 'INAPPLICABLE', result: { error: { key, message: 'of ada@example.com' } } }],
  });

  test('asks for the holder of the voucher, and uses nothing up', async () => {
    const { client, calls, runtime } = fakeVoucherify({
      [READ]: { body: voucher() },
      [VALIDATE]: { body: { valid: true } },
    });
    await expect(client.act('check_reward', { rewardId: CODE })).resolves.toMatchObject({
      id: CODE,
      valid: true,
    });
    expect(calls()).toEqual([READ, VALIDATE]);
    expect(bodiesOf(runtime.requests)).toEqual([
      { redeemables: [{ object: 'voucher', id: CODE }], customer: { id: CUSTOMER } },
    ]);
  });

  test.each([
    ['voucher_expired', 'The voucher has expired.'],
    ['quantity_exceeded', 'The voucher was used up already.'],
    ['anything_else', 'Voucherify does not accept the voucher now. Look at its rules there.'],
  ])('%s is an answer, in words of its own', async (key, reason) => {
    await expect(check(inapplicable(key))).resolves.toMatchObject({ valid: false, reason });
  });

  test('a code that nobody knows is an answer, too', async () => {
    const { valid, id } = await check({}, refusal(404, 'not_found'));
    expect([valid, id]).toEqual([false, null]);
  });
});

describe('Redeem Reward', () => {
  test('is one call, whose metadata knows the sale', async () => {
    const { client, calls, runtime } = fakeVoucherify({ [REDEEM]: redeemed });
    await expect(client.act('redeem_reward', { ...redeem, amount: '12.50' })).resolves.toEqual({
      id: CODE,
      system: 'voucherify',
      redeemed: true,
      redemptionId: 'r_1',
      transactionId: 'ORDER-1',
      duplicate: false,
    });
    expect(calls()).toEqual([REDEEM]);
    expect(bodiesOf(runtime.requests)).toMatchObject([
      { metadata: { transactionId: 'ORDER-1', tillReference: 'CHECK-9', amount: 12.5 } },
    ]);
    expect(bodiesOf(runtime.requests)[0]).not.toHaveProperty('order');
  });

  test('what a voucher wants is sent once it has asked for it', async () => {
    const { client, runtime } = fakeVoucherify({
      [READ]: { body: voucher() },
      [REDEEM]: [refusal(400, 'missing_customer'), refusal(400, 'missing_order'), redeemed],
    });
    await client.act('redeem_reward', { ...redeem, amount: '12.345' });
    expect(bodiesOf(runtime.requests).at(-1)).toMatchObject({
      customer: { id: CUSTOMER },
      order: { amount: 1235, status: 'CREATED' },
    });
  });

  test('without an amount the field is named', async () => {
    const { client } = fakeVoucherify({ [REDEEM]: refusal(400, 'missing_order') });
    await expect(client.act('redeem_reward', redeem)).rejects.toMatchObject({ details: { field: 'amount' } });
  });

  test('a lost answer is settled by the redemptions of the voucher', async () => {
    const lost = fakeVoucherify({ [REDEEM]: LOST, [LIST]: { body: { redemptions: [redemption()] } } });
    await expect(lost.client.act('redeem_reward', redeem)).rejects.toMatchObject({
      problem: 'unknown_outcome',
    });
    const [{ metadata }] = bodiesOf(lost.runtime.requests) as [{ metadata: object }];
    const mine = { body: { redemptions: [redemption(metadata)] } };
    const found = fakeVoucherify({ [REDEEM]: LOST, [LIST]: mine });
    await expect(found.client.act('redeem_reward', redeem)).resolves.toMatchObject({ duplicate: false });
    await expect(found.client.act('redeem_reward', redeem)).resolves.toMatchObject({ duplicate: true });
    expect(found.calls().filter((call) => call === REDEEM)).toHaveLength(1);
    expect(found.queries(LIST)[0]).toMatchObject({ 'filters[voucher_code][conditions][$is][0]': CODE });
  });
});

describe('Undo Redemption', () => {
  const UNDO = 'POST /v1/redemptions/r_1/rollback';
  const undo = { redemptionId: 'r_1', transactionId: 'REFUND-1' };

  test('undoes once', async () => {
    const { client } = fakeVoucherify({
      [UNDO]: [{ body: { id: 'rr_1' } }, refusal(400, 'already_rolled_back')],
    });
    await expect(client.act('undo_redemption', undo)).resolves.toMatchObject({
      undoId: 'rr_1',
      duplicate: false,
    });
    const other = { ...undo, transactionId: 'REFUND-2' };
    await expect(client.act('undo_redemption', other)).resolves.toMatchObject({
      undone: true,
      duplicate: true,
    });
  });

  test('a lost call is sent again, and is no repeat', async () => {
    const { client } = fakeVoucherify({ [UNDO]: [LOST, refusal(400, 'already_rolled_back')] });
    await expect(client.act('undo_redemption', undo)).resolves.toMatchObject({
      undone: true,
      duplicate: false,
    });
  });

  test('two at once: the later one is told to come back', async () => {
    const { client } = fakeVoucherify({ [UNDO]: refusal(400, 'multiple_requests') });
    await expect(client.act('undo_redemption', undo)).rejects.toMatchObject({ problem: 'busy' });
  });
});

describe('Cancel Reward', () => {
  const cancel = { rewardId: CODE, transactionId: 'REFUND-1' };

  test('a voucher that was used stays used', async () => {
    const used = { body: voucher({ redemption: { quantity: 1, redeemed_quantity: 1 } }) };
    const { client } = fakeVoucherify({ [`POST /v1/vouchers/${CODE}/disable`]: used });
    await expect(client.act('cancel_reward', cancel)).rejects.toThrow(/Use Undo Redemption to give it back/);
  });

  test('a reward that was bought with points needs its program', async () => {
    const REFUND = `POST /v2/loyalties/programs/${PROGRAM}/rewards/purchases/lrtx_1/refund`;
    const { client, calls } = fakeVoucherify({ [REFUND]: { status: 202, body: { status: 'APPROVED' } } });
    const bought = { ...cancel, rewardId: 'lrtx_1' };
    await expect(client.act('cancel_reward', bought)).rejects.toMatchObject({
      details: { field: 'programId' },
    });
    expect(calls()).toEqual([]);
    await expect(client.act('cancel_reward', { ...bought, programId: PROGRAM })).resolves.toMatchObject({
      id: 'lrtx_1',
      cancelled: true,
    });
  });
});
