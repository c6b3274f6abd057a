import { DEMO_EVENTS } from '../seed.ts';
import { VoucherifyCaller } from '../testing.ts';

let voucherify: VoucherifyCaller;

const customer = { source_id: 'till-1' };
const orderOf = (amount: number, status = 'PAID') => ({ source_id: 'INV-1', amount, status, customer });

beforeEach(() => {
  voucherify = new VoucherifyCaller({ switches: { voucherifyAsync: 'at_once' } });
  voucherify.core.voucherify.createMember({ program: 'v2', sourceId: 'till-1' });
  voucherify.core.voucherify.createMember({ program: 'v1', sourceId: 'till-1' });
});

const points = () =>
  voucherify.core.voucherify.members().flatMap((one) => (one.sourceId === 'till-1' ? one.points : []));

it('a paid order earns in both worlds, once, however it became paid', () => {
  expect(voucherify.post('/v1/orders', orderOf(1999, 'CREATED'))).toMatchObject({ status: 'CREATED' });
  expect(points()).toEqual([0, 0]);
  const paid = voucherify.call('PUT', '/v1/orders/INV-1', { status: 'PAID' }).json;
  expect(paid).toMatchObject({ status: 'PAID', amount: 1999, total_amount: 1999 });
  expect(points()).toEqual([19, 19]);
  voucherify.call('PUT', '/v1/orders/INV-1', { status: 'PAID' });
  voucherify.post('/v1/orders', orderOf(1999));
  voucherify.call('PUT', '/v1/orders/INV-1', { status: 'CANCELED' });
  expect(points()).toEqual([19, 19]);
});

it('the points of an order come later, and name it', () => {
  voucherify.core.switches.voucherifyAsync = 'later';
  const { id } = voucherify.post('/v1/orders', orderOf(500));
  expect(points()).toEqual([0, 0]);
  voucherify.get('/v1/orders/INV-1');
  expect(points()).toEqual([0, 5]);
  voucherify.get('/v1/orders/INV-1');
  expect(points()).toEqual([5, 5]);
  const [newest] = [...voucherify.core.voucherify.state.cardTransactions.values()].slice(-1);
  expect(newest).toMatchObject({ type: 'POINTS_EARNED', details: { order: { id } } });
});

it('a second order of the same source_id changes the first, or is refused', () => {
  const { id } = voucherify.post('/v1/orders', orderOf(500, 'CREATED'));
  expect(voucherify.post('/v1/orders', orderOf(700, 'CREATED'))).toMatchObject({ id, amount: 700 });
  voucherify.core.switches.voucherifyOrderAgain = 'refuse';
  expect(voucherify.refusal('POST', '/v1/orders', orderOf(700))).toEqual([409, 'duplicate_resource_key']);
});

it('a custom event earns where it is defined', () => {
  const told = voucherify.post('/v1/events', { event: 'review_written', customer, metadata: { stars: 5 } });
  expect(told).toMatchObject({ object: 'event', type: 'review_written', customer: { source_id: 'till-1' } });
  expect(points()).toEqual([DEMO_EVENTS.review_written, DEMO_EVENTS.review_written]);
  expect(voucherify.call('POST', '/v1/events', { event: 'nothing_known', customer }).status).toBe(400);
});
