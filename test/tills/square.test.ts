import { nodeCrypto } from '../../shared-client/node/crypto.ts';
import { square } from '../../shared-client/src/index.ts';
import type { Client } from '../../shared-client/src/index.ts';
import { flowOn, openShop } from './shop.ts';
import type { Shop } from './shop.ts';

const LINES = [{ name: 'Flat white', price: 380, tax: 27 }];
const ADA = { firstName: 'Ada', lastName: 'Example', email: 'ada@example.com', phone: '+16175550121' };
const URL = 'https://hooks.example/square?token=t';

let shop: Shop;
let client: Client;

beforeEach(async () => {
  shop = await openShop();
  client = clientWith('sandbox-square-token');
});
afterEach(() => shop.close());

const clientWith = (token: string) =>
  shop.clientOf(square, { region: 'production', token }, shop.sandbox.squareUrl);
const ringUp = (sale: object = {}) => shop.sandbox.square.ringUp({ lines: LINES, ...sale });

test('the connection is named, and both locations can be chosen', async () => {
  expect(await client.test()).toEqual({ label: 'Corner Cafe' });
  expect((await client.pick('locations', { input: {} })).results).toHaveLength(2);
});

test('the sample days are told at all locations, with order and customer, and at one where it is chosen', async () => {
  const found = await flowOn(shop, client, 'sale_paid')();
  const told = found.map(({ sale }) => [
    sale!.locationName,
    sale!.subtotal,
    sale!.tax,
    sale!.tip,
    sale!.email,
  ]);
  expect(told).toEqual([
    ['Corner Cafe', '38.70', '2.71', '4.00', 'ben@example.com'],
    ['Corner Cafe at the Station', '11.50', '0.95', '0.00', null],
    ['Corner Cafe', '4.10', '0.29', '0.00', 'ada@example.com'],
    ['Corner Cafe at the Station', '12.90', '0.00', '0.00', 'cleo@example.com'],
    ['Corner Cafe', '23.00', '1.61', '0.00', 'ben@example.com'],
    ['Corner Cafe', '2.60', '0.18', '0.00', null],
    ['Corner Cafe', '7.00', '0.49', '1.00', 'ada@example.com'],
  ]);
  const { results } = await client.pick('locations', { input: {} });
  const station = await flowOn(shop, client, 'sale_paid', { locationId: results[1]!.id })();
  expect(station.map(({ id }) => id)).toEqual([found[1]!.id, found[3]!.id]);
});

test('what was given back names its payment and whose it was', async () => {
  const sales = await flowOn(shop, client, 'sale_paid')();
  const refunds = await flowOn(shop, client, 'sale_refunded')();
  const idOf = (index: number) => sales[index]!.sale!.transactionId;
  expect(refunds.map(({ sale }) => [sale!.originalTransactionId, sale!.total, sale!.email])).toEqual([
    [idOf(2), '4.39', 'ada@example.com'],
    [idOf(4), '12.31', 'ben@example.com'],
  ]);
});

test('what happens later is told once, although a refund changes the payment', async () => {
  const polls = ['sale_paid', 'sale_refunded', 'customer_seen'].map((event) =>
    flowOn(shop, client, event, {}, shop.now() - 120_000),
  );
  const turn = async () => {
    shop.pass(10 * 60_000);
    const told = [];
    for (const poll of polls) told.push(await poll());
    return told.map((found) => found.map(({ sale }) => sale!.total));
  };
  expect(await turn()).toEqual([[], [], []]);
  const { payment } = ringUp({ customer: ADA });
  expect(await turn()).toEqual([['4.07'], [], ['4.07']]);
  shop.sandbox.square.refund({ paymentId: payment.id, amount: 100 });
  expect(await turn()).toEqual([[], ['1.00'], []]);
  ringUp({ customer: ADA });
  expect(await turn()).toEqual([['4.07'], [], []]);
});

test('pages go on by the cursor', async () => {
  for (let count = 0; count < 130; count++) ringUp();
  shop.pass(60_000);
  const found = await flowOn(shop, client, 'sale_paid', {}, shop.now() - 3_600_000)();
  expect(found).toHaveLength(130);
});

describe('events that Square tells at once', () => {
  test('are subscribed to, signed, read again and told under the ID of the poll', async () => {
    const { subscriptionId, secret } = await client.subscribe('sale_paid', {}, URL);
    expect(await client.findSubscription('sale_paid', {}, URL)).toBe(subscriptionId);
    expect(await client.findSubscription('sale_refunded', {}, URL)).toBeUndefined();
    const poll = flowOn(shop, client, 'sale_paid', {}, shop.now() - 120_000);
    ringUp({ customer: ADA });
    await shop.sandbox.webhooks.settled();
    expect(shop.sent.length).toBeGreaterThan(0);
    const told = [];
    for (const { url, headers, body: rawBody } of shop.sent) {
      const lower = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      const delivery = { method: 'POST', url, rawBody, body: JSON.parse(rawBody) as unknown, headers: lower };
      const { isGenuine } = square.hooks.sale_paid!;
      expect(isGenuine!(nodeCrypto, secret!, delivery)).toBe(true);
      expect(isGenuine!(nodeCrypto, 'another', delivery)).toBe(false);
      told.push(...(await client.receive('sale_paid', {}, delivery)));
    }
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
    expect(told[0]!.sale!.email).toBe('ada@example.com');
    shop.pass(60_000);
    expect((await poll()).map(({ id }) => id)).toEqual([told[0]!.id]);
    await client.unsubscribe('sale_paid', subscriptionId);
    await client.unsubscribe('sale_paid', subscriptionId);
    expect(await client.findSubscription('sale_paid', {}, URL)).toBeUndefined();
  });

  test('are refused to a token of OAuth, which may poll', async () => {
    const other = clientWith('sandbox-square-oauth');
    await expect(other.subscribe('sale_paid', {}, URL)).rejects.toThrow(
      /access token of an application of your own.*polled trigger/,
    );
    expect((await flowOn(shop, other, 'sale_paid')()).length).toBe(7);
  });
});

test('a token that may too little is told what it lacks', async () => {
  await expect(
    clientWith('sandbox-square-oauth-orders').poll('sale_paid', {}, { limit: 1, withPasses: true }),
  ).rejects.toThrow(/The token needs the permissions PAYMENTS_READ/);
  await expect(clientWith('sandbox-square-expired').test()).rejects.toThrow(/it refused the credentials/);
});

test('of two sales that fit a scan none is guessed', async () => {
  const scannedAt = new Date(shop.now()).toISOString();
  shop.pass(60_000);
  const { payment } = ringUp();
  shop.pass(60_000);
  ringUp({ customer: ADA });
  shop.pass(60_000);
  const find = () => client.search('find_sale', { scannedAt });
  expect(await find()).toMatchObject([{ needsReview: false, sale: { transactionId: payment.id } }]);
  ringUp({ lines: [{ name: 'Beans', price: 1290 }] });
  shop.pass(60_000);
  const [found] = await find();
  expect(found).toMatchObject({ needsReview: true, sale: null });
  expect(String(found!.candidates).split('\n')).toHaveLength(2);
});
