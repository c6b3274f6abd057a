import { readSalesFiles } from '../../shared-client/src/sale/from/sales-files.ts';
import { readToastOrder } from '../../shared-client/src/sale/from/toast.ts';
import type { Reading, Sale } from '../../shared-client/src/sale/sale.ts';
import { deliveries, expected, orders, placeNamed, places, sampleFile, type Expected } from './sample.ts';

/** The rule of the table: a point for each whole dollar of net. */
const pointsOf = (net: number) => Math.floor(net / 100);
const netOf = ({ amounts }: Sale) => amounts.subtotal + amounts.serviceCharge;

/** What a reading says of one check, in the table's words. */
function figuresOf({ sales, skipped }: Reading, id: string): Record<string, string> {
  const left = skipped.find(({ transactionId }) => transactionId === id);
  if (left) return { outcome: `skipped:${left.reason}`, points: '0', points_left: '0' };
  const [sale, ...more] = sales.filter(({ kind, transactionId }) => kind === 'sale' && transactionId === id);
  const refunds = sales.filter(
    ({ kind, originalTransactionId }) => kind === 'refund' && originalTransactionId === id,
  );
  if (!sale || more.length > 0 || refunds.length > 1) throw new Error(`${id}: ${more.length} sales more`);
  const { amounts, customer } = sale;
  const refund = refunds[0];
  return {
    outcome: 'earns',
    location: sale.locationName!,
    business_date: sale.businessDate!,
    email: customer?.email ?? '',
    phone: customer?.phone ?? '',
    subtotal: String(amounts.subtotal),
    service_charge: String(amounts.serviceCharge),
    tax: String(amounts.tax),
    tip: String(amounts.tip),
    gratuity: String(amounts.gratuity),
    total: String(amounts.total),
    refunded: String(refund?.amounts.total ?? 0),
    points: String(pointsOf(netOf(sale))),
    points_left: String(pointsOf(netOf(sale) - (refund ? netOf(refund) : 0))),
  };
}

/** The columns of the table that the figures have. */
const wanted = (row: Expected, figures: object) =>
  Object.fromEntries(Object.keys(figures).map((column) => [column, row[column]]));

const TITLE = 'scenario $scenario: $outcome, $reasoning';

const byApi = readAll(orders);
const csvFiles = ['OrderDetails', 'CheckDetails', 'PaymentDetails', 'ItemSelectionDetails'].map((name) =>
  sampleFile(`${name}.csv`),
);
const place = [...places.values()][0]!;
const byCsv = readSalesFiles(csvFiles, { place, placeOf: placeNamed });

function readAll(list: typeof orders): Reading {
  const readings = list.map(({ order, place: at }) => readToastOrder(order, at));
  return {
    sales: readings.flatMap(({ sales }) => sales),
    skipped: readings.flatMap(({ skipped }) => skipped),
  };
}

describe('the scenarios through the API', () => {
  it.each(expected)(TITLE, (row) => {
    const figures = figuresOf(byApi, row.api_check_guid!);
    expect(figures).toEqual(wanted(row, figures));
  });

  it('tells the loyalty accounts, which the files leave out', () => {
    const told = byApi.sales.filter(({ kind }) => kind === 'sale');
    for (const { transactionId, customer } of told) {
      const row = expected.find(({ api_check_guid: guid }) => guid === transactionId)!;
      expect(customer?.loyaltyId ?? '').toBe(row.loyalty_id);
    }
    expect(told).toHaveLength(expected.filter(({ outcome }) => outcome === 'earns').length);
  });
});

describe('the scenarios through the four files', () => {
  const rows = expected.filter(({ csv_check_id: id }) => id !== '');

  it.each(rows)(TITLE, (row) => {
    const figures = figuresOf(byCsv, row.csv_check_id!);
    expect(figures).toEqual(wanted(row, figures));
  });

  it('tells every check once, and nothing is wrong with the files', () => {
    const checks = byCsv.sales.filter(({ kind }) => kind === 'sale').length + byCsv.skipped.length;
    expect(checks).toBe(rows.length);
    expect(byCsv.problems).toEqual([]);
    expect(byCsv.lacks).toEqual([]);
  });
});

describe('the same guest by API and by file', () => {
  it.each([...new Set(expected.map((row) => row.email || row.phone).filter(Boolean))])('%s', (guest) => {
    const points = (reading: Reading) =>
      reading.sales
        .filter(({ customer }) => (customer?.email ?? customer?.phone) === guest)
        .reduce((sum, sale) => sum + (sale.kind === 'refund' ? -1 : 1) * netOf(sale), 0);
    expect(points(byCsv)).toBe(points(byApi));
    expect(points(byApi)).toBeGreaterThan(0);
  });
});

describe('the webhook', () => {
  it.each(deliveries.map((delivery) => [(delivery.order as { guid: string }).guid, delivery] as const))(
    'tells order %s as the API does, without the guest',
    (guid, delivery) => {
      const told = readToastOrder(delivery.order, delivery.place);
      const fetched = orders.find(({ order }) => order.guid === guid)!;
      const whole = readToastOrder(fetched.order, fetched.place);
      const anonymous = ({ sales, skipped }: Reading) => ({
        sales: sales.map((sale) => ({ ...sale, customer: null })),
        skipped,
      });
      expect(anonymous(told)).toEqual(anonymous(whole));
      for (const { customer } of told.sales) {
        expect(customer?.email ?? null).toBeNull();
        expect(customer?.phone ?? null).toBeNull();
      }
      const [earned] = whole.sales;
      if (earned) {
        const row = expected.find(({ api_check_guid: check }) => check === earned.transactionId)!;
        expect(earned.customer?.email ?? '').toBe(row.email);
      }
    },
  );
});

describe('files as the guide documents them', () => {
  const [, checks, payments] = csvFiles;
  const read = (...files: ReturnType<typeof sampleFile>[]) =>
    readSalesFiles(files, { place, placeOf: placeNamed });

  it('gives the same sales with Discnt, without PLU and with longer dates', () => {
    const reading = read(
      sampleFile('variants/ItemSelectionDetails.documented-format.csv'),
      payments!,
      checks!,
    );
    const ids = reading.sales
      .filter(({ items }) => items.length > 0)
      .map(({ transactionId }) => transactionId);
    expect(ids).toHaveLength(7);
    // The sample's rows end within the last check.
    for (const id of ids.slice(0, -1)) {
      const figures = figuresOf(reading, id);
      expect(figures).toEqual(wanted(expected.find((row) => row.csv_check_id === id)!, figures));
    }
    expect(reading.problems).toEqual([]);
  });

  it('gives the same sales with a BOM, $1,332.00, moved and missing columns', () => {
    const variant = sampleFile('variants/OrderDetails.documented-format.csv');
    const reading = read(variant, ...csvFiles.slice(1));
    const earning = expected.filter(({ outcome, csv_check_id: id }) => outcome === 'earns' && id !== '');
    for (const row of earning) {
      const figures = figuresOf(reading, row.csv_check_id!);
      expect(figures).toEqual(wanted(row, figures));
    }
    expect(reading.problems).toEqual([]);
  });
});

describe('fewer files', () => {
  const [, checks, payments] = csvFiles;

  it('reads checks and payments alone, and says what it cannot know', () => {
    const reading = readSalesFiles([payments!, checks!], { place, placeOf: placeNamed });
    // Only the delivery fee and the gift card cannot be told from goods.
    for (const row of expected.filter(({ outcome, scenario }) => outcome === 'earns' && scenario !== '30')) {
      const { service_charge: _, ...figures } = figuresOf(reading, row.csv_check_id!);
      expect(figures).toEqual(wanted(row, figures));
    }
    expect(reading.lacks.join(' ')).toMatch(/service charges and gift cards count as goods/);
  });

  it('reads payments alone: what was paid, and who got a receipt', () => {
    const reading = readSalesFiles([payments!], { place, placeOf: placeNamed });
    for (const row of expected.filter(({ outcome }) => outcome === 'earns')) {
      const figures = figuresOf(reading, row.csv_check_id!);
      expect([figures.total, figures.tip, figures.gratuity]).toEqual([row.total, row.tip, row.gratuity]);
      expect([row.email, '']).toContain(figures.email);
    }
    expect(reading.lacks).toHaveLength(4);
  });
});
