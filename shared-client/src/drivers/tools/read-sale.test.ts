import { createClient } from '../../client.ts';
import { parseSale } from '../../sale/parse.ts';
import { saleOutputs } from '../../catalogue/sale-outputs.ts';
import { testRuntime, unforeseen } from '../../../testing/runtime.ts';
import { tools } from './driver.ts';

const AT = '2026-03-02T17:45:00.000Z';
const payment = (id: string, more: object = {}) => ({
  ...{ id, status: 'COMPLETED', created_at: AT, amount_money: { amount: 1200, currency: 'USD' } },
  ...more,
});

/** A client that may not call. */
const client = () => {
  const runtime = testRuntime(({ method, url }) => unforeseen(method, url));
  return createClient(tools, runtime, { baseUrl: '', account: '', region: '' });
};
const read = (input: Record<string, unknown>) => client().act('read_sale', input);

test('a sale is told as every till tells it, and can be handed on', async () => {
  const result = await read({ body: payment('P1'), timeZone: 'Europe/London' });
  expect(result).toMatchObject({ salesFound: 1, otherSales: null, skipped: null });
  expect(result).not.toHaveProperty('notice');
  const sale = result.sale as Record<string, unknown>;
  expect(Object.keys(sale).sort()).toEqual(saleOutputs.map(({ key }) => key).sort());
  expect(sale).toMatchObject({
    source: 'square',
    total: '12.00',
    currency: 'USD',
    businessDate: '2026-03-02',
  });
  expect(parseSale('sale', 'Sale', sale.asText)).toMatchObject({ transactionId: 'P1' });
});

test('the body as JSON text is the same', async () => {
  expect(await read({ body: JSON.stringify(payment('P1')) })).toEqual(await read({ body: payment('P1') }));
});

test('what is no sale is no error: the step succeeds and says why', async () => {
  expect(await read({ body: payment('P1', { status: 'APPROVED' }) })).toEqual({
    ...{ sale: null, salesFound: 0, otherSales: null },
    skipped: 'Payment P1 is not completed yet; it counts once Square has taken the money.',
  });
  expect(await read({ body: { hello: 'world' } })).toMatchObject({
    sale: null,
    skipped: expect.stringContaining('which till'),
  });
});

test('several sales: the first, and the rest as a list that Record Purchase takes one by one', async () => {
  const charge = {
    object: 'charge',
    id: 'ch_1',
    amount: 900,
    amount_refunded: 400,
    currency: 'usd',
    created: 1e9,
  };
  const result = await read({ source: 'stripe', body: charge });
  expect(result).toMatchObject({ salesFound: 2, notice: expect.stringContaining('2 sales were found') });
  const others = JSON.parse(result.otherSales as string) as unknown[];
  expect(others.map((other) => parseSale('sale', 'Sale', other))).toEqual([
    expect.objectContaining({ kind: 'refund', originalTransactionId: 'ch_1' }),
  ]);
});

test('the fields of the shop stand in for what the body leaves out', async () => {
  const sale = { saleID: '7', completed: 'true', completeTime: AT, calcTotal: '12.00' };
  const Customer = { Contact: { Phones: { ContactPhone: { number: '07700 900123' } } } };
  expect(await read({ body: { ...sale, Customer }, currency: 'gbp', country: 'gb' })).toMatchObject({
    sale: { currency: 'GBP', phone: '+447700900123', businessDate: null },
  });
});

const AT_R = { completeTime: AT, calcTotal: '12.00' };
const row = { Receipt: '7', Date: '2026-03-02 12:45', Total: '12.00', 'Net Sales': '12.00' };
const squareRow = { 'Transaction ID': 'T', 'Event Type': 'Payment', 'Gross Sales': '12.00', Date: '3/2/26' };
test.each<[string, Record<string, unknown>, string, string]>([
  ['no currency', { body: { saleID: '7', completed: 'true', ...AT_R } }, 'currency', 'Fill in the Currency.'],
  ['no currency', { body: squareRow }, 'currency', 'Fill in the Currency.'],
  ['no time zone', { body: squareRow, currency: 'USD' }, 'timeZone', 'Fill in the Time Zone.'],
  ['no currency', { body: row, timeZone: 'Europe/London' }, 'currency', 'Fill in the Currency.'],
  ['no time zone', { body: row, currency: 'GBP' }, 'timeZone', 'Fill in the Time Zone.'],
  ['neither', { body: row }, 'currency', 'Fill in the Currency and the Time Zone.'],
  ['the wrong till', { body: payment('P1'), source: 'clover' }, 'source', 'Choose the right one as the Till'],
  ['the wrong till', { body: payment('P1'), source: 'csv' }, 'source', 'or Find Out by Itself.'],
])('a step that can never read a sale is told so: %s, %#', async (_, input, field, cure) => {
  await expect(read(input)).rejects.toMatchObject({
    problem: 'input',
    details: { field },
    message: expect.stringMatching(new RegExp(`\\. .*${cure.replaceAll('.', '\\.')}`)),
  });
});

test('what the till sends besides sales is no mistake of the step', async () => {
  const open = { saleID: '7', completed: 'false', ...AT_R };
  expect(await read({ body: open })).toMatchObject({
    sale: null,
    skipped: expect.stringContaining('not completed'),
  });
  const customer = { id: 7, email: 'ada@example.com', created_at: AT };
  for (const source of ['shopify', 'clover', 'stripe', 'toast', 'sumup'])
    expect(await read({ body: customer, source, currency: 'USD' })).toMatchObject({
      sale: null,
      salesFound: 0,
    });
});

test("Toast's webhook leaves the guest out, and the step says so", async () => {
  const check = {
    ...{ guid: 'c-1', amount: 12, totalAmount: 12, taxAmount: 0, paymentStatus: 'CLOSED', paidDate: AT },
    payments: [
      { guid: 'p-1', type: 'CASH', amount: 12, tipAmount: 0, paymentStatus: 'CAPTURED', paidDate: AT },
    ],
  };
  const details = { order: { guid: 'o-1', checks: [check] } };
  const body = {
    eventCategory: 'order_updated',
    eventType: 'order_updated',
    guid: 'e',
    timestamp: AT,
    details,
  };
  expect(await read({ body, currency: 'USD' })).toMatchObject({
    sale: { transactionId: 'c-1', customerId: null },
    notice: expect.stringContaining('leaves the guest out'),
  });
});

test.each([
  [{}, 'body', 'Data is missing.'],
  [{ body: 'not json' }, 'body', 'Data is not what a till sends.'],
  [{ body: payment('P1'), timeZone: 'Moon/Base' }, 'timeZone', 'Time Zone is not a time zone.'],
  [{ body: payment('P1'), country: 'England' }, 'country', 'Country is not a country.'],
  [{ body: payment('P1'), source: 'abacus' }, 'source', 'Till has no such choice.'],
])('%j is refused', async (input, field, words) => {
  await expect(read(input)).rejects.toMatchObject({
    problem: 'input',
    details: { field },
    message: expect.stringContaining(words),
  });
});
