import { bodiesOf, fakeVoucherify } from '../../../testing/voucherify.ts';
import { networkError } from '../../../testing/runtime.ts';

const ORDERS = 'POST /v1/orders';
const READ = 'GET /v1/orders/ORDER-1';
const EVENTS = 'POST /v1/events';
const LOST = networkError('ECONNRESET');
const order = { externalId: 'CUST-1', amount: '12.95', transactionId: 'ORDER-1', firstName: 'Ada' };
const event = { externalId: 'CUST-1', eventName: 'review', transactionId: 'R-1', eventData: '{"stars": 5}' };

test('a paid order is one call, in hundredths', async () => {
  const { client, runtime } = fakeVoucherify({ [ORDERS]: { body: { id: 'ord_1' } } });
  await expect(client.act('record_order', order)).resolves.toMatchObject({
    id: 'ord_1',
    amount: 12.95,
    duplicate: false,
  });
  expect(bodiesOf(runtime.requests)).toMatchObject([
    { source_id: 'ORDER-1', status: 'PAID', amount: 1295, customer: { source_id: 'CUST-1', name: 'Ada' } },
  ]);
});

test('a lost one is looked for by its source ID, and another one under that ID is refused', async () => {
  const lost = fakeVoucherify({ [ORDERS]: LOST, [READ]: { status: 404 } });
  await expect(lost.client.act('record_order', order)).rejects.toMatchObject({ problem: 'unknown_outcome' });
  const [{ metadata }] = bodiesOf(lost.runtime.requests) as [{ metadata: object }];
  const { client, calls } = fakeVoucherify({ [ORDERS]: LOST, [READ]: { body: { id: 'ord_1', metadata } } });
  await expect(client.act('record_order', order)).resolves.toMatchObject({ id: 'ord_1', duplicate: false });
  await expect(client.act('record_order', { ...order, amount: 13 })).rejects.toMatchObject({
    problem: 'conflict',
  });
  expect(calls()).toEqual([ORDERS, READ, READ]);
});

test('an order that was lost is no other order', async () => {
  const fake = fakeVoucherify({
    [ORDERS]: LOST,
    [READ]: [
      { status: 404 },
      () => {
        const [{ metadata }] = bodiesOf(fake.runtime.requests) as [{ metadata: object }];
        return { body: { id: 'ord_1', metadata } };
      },
    ],
  });
  await expect(fake.client.act('record_order', order)).rejects.toMatchObject({ problem: 'unknown_outcome' });
  fake.runtime.pass(120_000);
  const other = fake.client.act('record_order', { ...order, amount: 13 });
  await expect(other).rejects.toMatchObject({ problem: 'conflict' });
});

test('an order whose ID cannot be part of an address is recorded, and after a lost answer unknown', async () => {
  const { client, calls } = fakeVoucherify({ [ORDERS]: LOST });
  const error = client.act('record_order', { ...order, transactionId: 'A/7' });
  await expect(error).rejects.toMatchObject({ problem: 'unknown_outcome' });
  expect(calls()).toEqual([ORDERS]);
});

test('an event bears its data and its reference', async () => {
  const { client, runtime } = fakeVoucherify({ [EVENTS]: { body: { customer: { id: 'cust_1' } } } });
  await expect(client.act('record_event', event)).resolves.toMatchObject({
    id: 'cust_1',
    eventName: 'review',
  });
  expect(bodiesOf(runtime.requests)).toMatchObject([
    { event: 'review', customer: { source_id: 'CUST-1' }, metadata: { stars: 5, transactionId: 'R-1' } },
  ]);
  await expect(client.act('record_event', event)).resolves.toMatchObject({ duplicate: true });
});

test('a lost event is never sent again', async () => {
  const { client, calls } = fakeVoucherify({ [EVENTS]: LOST });
  for (let run = 0; run < 2; run++)
    await expect(client.act('record_event', event)).rejects.toMatchObject({ problem: 'unknown_outcome' });
  expect(calls()).toEqual([EVENTS]);
});

test.each(['stars', '[5]', '{"stars": [5]}', '{'])('%s is no data of an event', async (eventData) => {
  const { client, calls } = fakeVoucherify({});
  await expect(client.act('record_event', { ...event, eventData })).rejects.toMatchObject({
    problem: 'input',
    details: { field: 'eventData' },
  });
  expect(calls()).toEqual([]);
});
