import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { nodeCrypto } from '../../shared-client/node/crypto.ts';
import { toast } from '../../shared-client/src/index.ts';
import type { Client, Occurrence } from '../../shared-client/src/index.ts';
import { flowOn, openShop } from './shop.ts';
import type { Shop } from './shop.ts';

const HARBOR = 'bec251aa-8486-5e57-aefe-dc2d85838d8b';
const LAKESIDE = 'e96625a2-f28d-52de-bf44-6628e1260513';
const credentials = { apiKey: 'sandbox-toast', apiSecret: 'sandbox-toast-secret', accountId: HARBOR };
const LINES = [{ name: 'Flat white', price: 380, quantity: 2 }];

type Row = Record<string, string>;
const expected = Papa.parse<Row>(
  readFileSync(join(process.cwd(), 'samples', 'toast', 'expected.csv'), 'utf8'),
  { header: true, skipEmptyLines: true },
).data;

let shop: Shop;
let client: Client;

beforeEach(async () => {
  shop = await openShop();
  client = clientAt();
});
afterEach(() => shop.close());

const clientAt = (keys: object = {}) =>
  shop.clientOf(toast, { ...credentials, ...keys }, shop.sandbox.toastUrl);
const cents = (amount: unknown) => String(Math.round(Number(amount) * 100));
const byCheck = (found: Occurrence[]) =>
  new Map(found.map(({ sale }) => [String(sale!.originalTransactionId ?? sale!.transactionId), sale!]));

test('the sample days come to the expected figures, check by check, at both locations', async () => {
  const sales = new Map<string, Record<string, unknown>>();
  const refunds = new Map<string, Record<string, unknown>>();
  for (const locationId of [undefined, LAKESIDE]) {
    for (const [check, sale] of byCheck(await flowOn(shop, client, 'sale_paid', { locationId })()))
      sales.set(check, sale);
    for (const [check, sale] of byCheck(await flowOn(shop, client, 'sale_refunded', { locationId })()))
      refunds.set(check, sale);
  }
  const earning = expected.filter(({ outcome }) => outcome === 'earns');
  expect(earning.length).toBeGreaterThan(30);
  expect([...sales.keys()].sort()).toEqual(earning.map((row) => row.api_check_guid).sort());
  for (const row of earning) {
    const sale = sales.get(row.api_check_guid!)!;
    const refund = refunds.get(row.api_check_guid!);
    expect({
      location: sale.locationName,
      day: sale.businessDate,
      email: sale.email ?? '',
      phone: sale.phone ?? '',
      loyalty: sale.loyaltyId ?? '',
      amounts: ['subtotal', 'serviceCharge', 'tax', 'tip', 'gratuity', 'total'].map((key) =>
        cents(sale[key]),
      ),
      refunded: refund ? cents(refund.total) : '0',
    }).toEqual({
      location: row.location,
      day: row.business_date,
      email: row.email,
      phone: row.phone,
      loyalty: row.loyalty_id,
      amounts: [row.subtotal, row.service_charge, row.tax, row.tip, row.gratuity, row.total],
      refunded: row.refunded,
    });
  }
});

test('the polls of all flows and locations share one login', async () => {
  const clients = [client, clientAt(), clientAt({ accountId: LAKESIDE })];
  const flows = clients.flatMap((one) =>
    ['sale_paid', 'sale_refunded', 'customer_seen'].map((event) =>
      flowOn(shop, one, event, {}, shop.now() - 120_000),
    ),
  );
  for (let turn = 0; turn < 5; turn++) {
    await Promise.all(flows.map((poll) => poll()));
    shop.pass(10 * 60_000);
  }
  expect(shop.sandbox.toast.logins).toBe(1);
});

test('what happens at the till later is told once: the sale, its refund in parts, its guest', async () => {
  const names = ['sale_paid', 'sale_refunded', 'customer_seen'];
  const flows = names.map((event) => flowOn(shop, client, event, {}, shop.now() - 120_000));
  const turn = async () => {
    const told = [];
    shop.pass(10 * 60_000);
    for (const poll of flows) told.push(await poll());
    return told.map((found) => found.map(({ sale }) => sale!.total));
  };
  expect(await turn()).toEqual([[], [], []]);
  const order = shop.sandbox.toast.ringUp({ lines: LINES, guest: { email: 'new@example.com' } });
  expect(await turn()).toEqual([['7.60'], [], ['7.60']]);
  shop.sandbox.toast.refund({ orderGuid: order.guid, amount: 300 });
  expect(await turn()).toEqual([[], ['3.00'], []]);
  shop.sandbox.toast.refund({ orderGuid: order.guid });
  expect(await turn()).toEqual([[], ['7.60'], []]);
  shop.sandbox.toast.ringUp({ lines: LINES, guest: { email: 'NEW@example.com' } });
  expect(await turn()).toEqual([['7.60'], [], []]);
});

test('more orders than fit on a page, in whatever order Toast has them, within its limits', async () => {
  for (let count = 0; count < 230; count++) shop.sandbox.toast.ringUp({ lines: LINES });
  shop.sandbox.switches.toastOrdersSorted = 'modified_newest_first';
  shop.pass(60_000);
  const found = await flowOn(shop, client, 'sale_paid', {}, shop.now() - 3_600_000)();
  expect(found).toHaveLength(230);
  const pages = shop.sandbox.calls.entries.filter(({ path }) => path.includes('ordersBulk'));
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
});

test('when Toast says that it is too much, the step waits as long as it says', async () => {
  const begun = shop.now();
  // Each of them keeps the pace for itself, as separate processes do.
  const processes = Array.from({ length: 3 }, () => clientAt());
  const polls = processes.map((one) => one.poll('sale_paid', {}, { limit: 1, withPasses: true }));
  expect((await Promise.all(polls)).map((found) => found.length)).toEqual([1, 1, 1]);
  expect(shop.sandbox.calls.entries.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  expect(shop.now() - begun).toBeGreaterThanOrEqual(1000);
});

test('the webhook is believed by its signature, and tells what the poll tells, with the guest that it leaves out', async () => {
  const { toast: till, webhooks } = shop.sandbox;
  till.subscriptions.add({ url: 'http://hooks.example/toast', secret: 'shared-secret' });
  const poll = flowOn(shop, client, 'sale_paid', {}, shop.now() - 120_000);
  till.ringUp({ lines: LINES, guest: { email: 'new@example.com' } });
  await webhooks.settled();
  const told = [];
  for (const { url, headers, body: rawBody } of shop.sent) {
    const lower = Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const delivery = { method: 'POST', url, rawBody, body: JSON.parse(rawBody) as unknown, headers: lower };
    const event = toast.signed!.sale_paid!;
    expect(event.isGenuine(nodeCrypto, ['shared-secret'], delivery, shop.now())).toBe(true);
    expect(event.isGenuine(nodeCrypto, ['another'], delivery, shop.now())).toBe(false);
    expect(rawBody).not.toContain('new@example.com');
    told.push(await client.receive('sale_paid', {}, delivery));
  }
  // Each change of the order was delivered; the order was paid whenever it was read again.
  expect(told.length).toBeGreaterThan(1);
  expect(new Set(told.flat().map(({ id }) => id)).size).toBe(1);
  expect(told[0]![0]!.sale!.email).toBe('new@example.com');
  shop.pass(60_000);
  expect((await poll()).map(({ id }) => id)).toEqual([told[0]![0]!.id]);
});

test('without the right to see guests, sales are told without them', async () => {
  shop.sandbox.switches.toastGuestScope = false;
  const found = await flowOn(shop, client, 'sale_paid')();
  expect(found.length).toBeGreaterThan(20);
  expect(found.filter(({ sale }) => sale!.email ?? sale!.phone)).toEqual([]);
});

test('locations can be chosen by name, and a scan finds its sale', async () => {
  const { results } = await client.pick('locations', { input: {} });
  expect(results.map(({ id }) => id)).toEqual([HARBOR, LAKESIDE]);
  const scannedAt = new Date(shop.now()).toISOString();
  shop.pass(30_000);
  const order = shop.sandbox.toast.ringUp({ lines: LINES });
  shop.sandbox.toast.ringUp({ lines: LINES, guest: { email: 'known@example.com' } });
  shop.pass(16 * 60_000);
  const find = () => client.search('find_sale', { scannedAt });
  expect(await find()).toMatchObject([
    { needsReview: false, sale: { transactionId: order.checks[0]!.guid } },
  ]);
  expect(await client.search('find_sale', { scannedAt: new Date(shop.now()).toISOString() })).toEqual([]);
});
