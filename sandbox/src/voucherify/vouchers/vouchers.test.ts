import { DEMO_CAMPAIGNS, DEMO_CODES } from '../seed.ts';
import { VoucherifyCaller } from '../testing.ts';
import type { Json } from '../testing.ts';

const customer = { source_id: 'till-1', email: 'dana@example.com' };
const [FEW] = DEMO_CODES;

let voucherify: VoucherifyCaller;

beforeEach(() => {
  voucherify = new VoucherifyCaller();
});

const publish = (name: string, more: object = {}, query = '') =>
  voucherify.post(`/v1/publications${query}`, { campaign: { name }, customer, ...more });
const codeOf = (publication: Json) => (publication['voucher'] as { code: string }).code;
const order = (amount: number) => ({ order: { amount } });
const asked = (id: string, more: object = {}) => ({ redeemables: [{ object: 'voucher', id, ...more }] });
const redeem = (id: string, body: object = {}) =>
  voucherify.call('POST', '/v1/redemptions', { ...asked(id), ...body });

describe('publishing', () => {
  it('gives a customer a code, known by campaign id or name', () => {
    const publication = publish(DEMO_CAMPAIGNS.vouchers, { source_id: 'INV-1', metadata: { shop: 'A' } });
    expect(publication).toMatchObject({
      result: 'SUCCESS',
      source_id: 'INV-1',
      customer: { source_id: 'till-1' },
      voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } },
    });
    expect(codeOf(publication)).toMatch(/^TEN-/);
    expect(codeOf(publish('10 % off'))).not.toBe(codeOf(publication));
    expect(publish('10 % off', { campaign: { name: '10 % off', count: 2 } })['vouchers']).toHaveLength(2);
    const { publications } = voucherify.get('/v1/publications?source_id=INV-1') as { publications: Json[] };
    expect(publications.map(({ id }) => id)).toEqual([publication['id']]);
  });

  it('gives the same customer the same code with join_once', () => {
    const first = publish(DEMO_CAMPAIGNS.vouchers);
    expect(publish(DEMO_CAMPAIGNS.vouchers, {}, '?join_once=true')).toEqual(first);
    expect(publish(DEMO_CAMPAIGNS.vouchers)).not.toEqual(first);
  });

  it('ends where no code is left, or where somebody else has it', () => {
    for (const code of DEMO_CODES) expect(codeOf(publish(DEMO_CAMPAIGNS.few))).toBe(code);
    const body = { campaign: { name: DEMO_CAMPAIGNS.few }, customer };
    const refusal = (more: object) => voucherify.refusal('POST', '/v1/publications', more);
    expect(refusal(body)).toEqual([400, 'no_voucher_suitable_for_publication']);
    expect(refusal({ voucher: FEW, customer: { source_id: 'till-2' } })).toEqual([
      400,
      'voucher_already_published',
    ]);
    expect(refusal({ campaign: { name: 'none' }, customer })).toEqual([404, 'not_found']);
  });
});

describe('validating', () => {
  const validate = (id: string, body: object = {}) =>
    voucherify.call('POST', '/v1/validations', { ...asked(id), ...body });

  it('uses nothing up', () => {
    expect(validate(FEW, order(2000)).json).toMatchObject({
      valid: true,
      redeemables: [{ status: 'APPLICABLE', result: { discount: { amount_off: 300 } } }],
      order: { total_discount_amount: 300, total_amount: 1700 },
    });
    expect(voucherify.get(`/v1/vouchers/${FEW}`)).toMatchObject({ redemption: { redeemed_quantity: 0 } });
  });

  it.each([
    ['none', {}, 'not_found'],
    [FEW, order(999), 'order_rules_violated'],
    [FEW, {}, 'missing_order'],
  ])('of %s with %j is no error, but not valid', (code, body, key) => {
    expect(validate(code, body)).toMatchObject({
      status: 200,
      json: { valid: false, redeemables: [{ status: 'INAPPLICABLE', result: { error: { key } } }] },
    });
  });
});

describe('redeeming', () => {
  it('uses a code up once, and a rollback gives the use back once', () => {
    const { json } = redeem(FEW, { ...order(2000), customer });
    const [{ id } = { id: '' }] = json['redemptions'] as { id: string }[];
    expect(json).toMatchObject({
      redemptions: [{ result: 'SUCCESS', status: 'SUCCEEDED', voucher: { code: FEW } }],
      order: { status: 'PAID', total_amount: 1700 },
    });
    expect(redeem(FEW, order(2000))).toMatchObject({ status: 400, json: { key: 'quantity_exceeded' } });
    const rollback = `/v1/redemptions/${id}/rollback`;
    expect(voucherify.post(rollback, { reason: 'Wrong till' })).toMatchObject({
      object: 'redemption_rollback',
      redemption: id,
      reason: 'Wrong till',
    });
    expect(voucherify.refusal('POST', rollback)).toEqual([400, 'already_rolled_back']);
    expect(voucherify.get(`/v1/redemptions/${id}`)).toMatchObject({ status: 'ROLLED_BACK' });
    expect(redeem(FEW, order(2000)).status).toBe(200);
    expect(voucherify.get('/v1/redemptions?customer=till-1')).toMatchObject({ total: 2 });
  });

  it('takes credits of a gift voucher in cents', () => {
    const code = codeOf(publish(DEMO_CAMPAIGNS.gifts));
    const { json } = redeem(code, asked(code, { gift: { credits: 1500 } }));
    expect(json).toMatchObject({ redemptions: [{ amount: 1500, gift: { amount: 1500 } }] });
    const [{ id } = { id: '' }] = json['redemptions'] as { id: string }[];
    const balance = () => (voucherify.get(`/v1/vouchers/${code}`)['gift'] as Json)['balance'];
    expect(balance()).toBe(1000);
    expect(redeem(code, asked(code, { gift: { credits: 1001 } })).json['key']).toBe('gift_amount_exceeded');
    expect(voucherify.post(`/v1/redemptions/${id}/rollback`)).toMatchObject({ amount: -1500 });
    expect(balance()).toBe(2500);
    expect(voucherify.post(`/v1/vouchers/${code}/balance`, { amount: 500 })).toMatchObject({ balance: 3000 });
  });

  it('is all or nothing for several codes', () => {
    const two = [FEW, DEMO_CODES[1]].map((id) => ({ object: 'voucher', id }));
    const redeemAll = (redeemables: object[]) =>
      voucherify.call('POST', '/v1/redemptions', { redeemables, ...order(3000) });
    expect(redeemAll([...two, { object: 'voucher', id: 'none' }]).status).toBe(404);
    const { json } = redeemAll(two);
    const { id } = json['parent_redemption'] as { id: string };
    const [child] = json['redemptions'] as { id: string }[];
    expect(json).toMatchObject({ redemptions: [{ redemption: id }, { redemption: id }] });
    expect(voucherify.refusal('POST', `/v1/redemptions/${child?.id}/rollback`)).toEqual([
      400,
      'invalid_redemption',
    ]);
    expect(voucherify.call('POST', `/v1/redemptions/${id}/rollbacks`, {}).status).toBe(200);
    expect(voucherify.get(`/v1/vouchers/${FEW}`)).toMatchObject({ redemption: { redeemed_quantity: 0 } });
  });
});

it('a disabled code is not good until it is enabled, and one past its day never is', () => {
  const key = (path: string) => voucherify.post(`/v1/vouchers/${FEW}/${path}`)['active'];
  expect(key('disable')).toBe(false);
  expect(redeem(FEW, order(2000)).json['key']).toBe('voucher_disabled');
  expect(key('enable')).toBe(true);
  voucherify.call('PUT', `/v1/vouchers/${FEW}`, { expiration_date: '2020-01-01T00:00:00Z' });
  expect(redeem(FEW, order(2000)).json['key']).toBe('voucher_expired');
  expect(voucherify.refusal('POST', '/v1/vouchers/none/disable')).toEqual([404, 'not_found']);
});

it('lists campaigns by kind and vouchers by customer', () => {
  publish(DEMO_CAMPAIGNS.gifts);
  const { campaigns } = voucherify.get('/v1/campaigns?campaign_type=GIFT_VOUCHERS') as { campaigns: Json[] };
  expect(campaigns.map(({ id }) => id)).toEqual([DEMO_CAMPAIGNS.gifts]);
  expect(voucherify.get('/v1/vouchers?customer=till-1')).toMatchObject({
    total: 1,
    vouchers: [{ type: 'GIFT_VOUCHER' }],
  });
});
