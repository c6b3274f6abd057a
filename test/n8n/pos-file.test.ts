import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { file, HEAD, readFiles as read, sample, SAMPLES, saleOf } from './support/till-files.ts';

const TOAST = ['OrderDetails.csv', 'CheckDetails.csv', 'PaymentDetails.csv', 'ItemSelectionDetails.csv'];
const LAKESIDE = { location: [{ name: 'Lakeside, Pier 4', timeZone: 'America/Chicago' }] };

describe("Toast's four files", () => {
  const asOneItem = [Object.fromEntries(TOAST.map((name) => [name.slice(0, 5), sample(name)]))];
  const asFourItems = TOAST.map((name) => ({ data: sample(name) }));

  test('give a sale for each check that earns and a refund for what was given back, as expected by hand', async () => {
    const found = await read(asOneItem, { locations: LAKESIDE });
    const expected = readFileSync(join(SAMPLES, 'expected.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .filter(([, , , checkId, , , , , outcome]) => checkId && outcome === 'earns')
      .map(([, , , checkId]) => checkId);
    const sales = found.filter(({ json }) => json.kind === 'sale').map((one) => saleOf(one).transactionId);
    expect(sales.toSorted()).toEqual(expect.arrayContaining(expected.toSorted()));
    expect(found.some(({ json }) => json.kind === 'refund')).toBe(true);
    const first = found.find((one) => saleOf(one).transactionId === '5000000021000000182')!;
    expect(saleOf(first)).toMatchObject({
      source: 'toast-csv',
      subtotal: '18.75',
      total: '20.06',
      currency: 'USD',
    });
    expect(JSON.parse(String(saleOf(first).asText))).toMatchObject({ amounts: { subtotal: 1875 } });
  });

  test('say the same whether they come with one item or with four, and are linked to all of them', async () => {
    const [one, four] = [await read(asOneItem), await read(asFourItems)];
    expect(four.map(saleOf)).toEqual(one.map(saleOf));
    expect(one[0]!.pairedItem).toEqual([{ item: 0 }]);
    expect(four[0]!.pairedItem).toEqual([0, 1, 2, 3].map((item) => ({ item })));
  });

  test('are told apart by location, each with its own time', async () => {
    const timeAt = async (options: object) =>
      (await read(asOneItem, options))
        .map(saleOf)
        .find(({ locationName }) => locationName === 'Lakeside, Pier 4')!.occurredAt;
    const [right, wrong] = [await timeAt({ locations: LAKESIDE }), await timeAt({})];
    expect(Date.parse(String(right)) - Date.parse(String(wrong))).toBe(3_600_000);
  });

  test('tell what does not count only when that is asked for', async () => {
    const kinds = async (includeSkipped: boolean) =>
      new Set((await read(asOneItem, { includeSkipped })).map(({ json }) => json.kind));
    expect(await kinds(false)).not.toContain('skipped');
    expect(await kinds(true)).toContain('skipped');
  });
});

describe('any till', () => {
  test('gives one item for each row, linked to the item of its file', async () => {
    const found = await read(
      [
        file('a.csv', HEAD, 'A-1,2026-03-02 12:45,12.95,ada@example.com', ''),
        file('b.csv', 'Beleg;Datum;Summe', 'B-1;13.03.2026 09:00;1.240,50'),
      ],
      {
        columns: {
          column: [
            { is: 'Transaction ID', name: 'Beleg' },
            { is: 'Date', name: 'Datum' },
            { is: 'Total', name: 'Summe' },
          ],
        },
      },
    ).catch((error: Error) => error);
    // The names of the second file are not those of the first.
    expect(found).toMatchObject({ message: expect.stringContaining('a.csv has no column for') as string });
    const [first] = await read([file('a.csv', HEAD, 'A-1,2026-03-02 12:45,12.95,ada@example.com')]);
    expect(first).toMatchObject({
      json: {
        kind: 'sale',
        file: 'a.csv',
        sale: { transactionId: 'A-1', total: '12.95', email: 'ada@example.com' },
      },
      pairedItem: [{ item: 0 }],
    });
    expect(saleOf(first!).occurredAt).toBe('2026-03-02T17:45:00.000Z');
  });

  test('in the time zone of the workflow where none is named', async () => {
    const [first] = await read([file('a.csv', HEAD, 'A-1,2026-03-02 12:45,12.95,')], { timeZone: '' });
    expect(saleOf(first!).occurredAt).toBe('2026-03-02T11:45:00.000Z');
  });

  test.each([
    ['dayFirst', '2026-04-03'],
    ['monthFirst', '2026-03-04'],
  ])('with dates that could be two, %s is believed', async (dateOrder, day) => {
    const rows = file('a.csv', HEAD, 'A-1,3/4/2026 12:00,1.00,');
    expect(saleOf((await read([rows], { dateOrder }))[0]!).businessDate).toBe(day);
  });

  test('of Square is known by its columns', async () => {
    const head =
      'Date,Time,Time Zone,Gross Sales,Discounts,Tax,Tip,Total Collected,Transaction ID,Payment ID,Event Type,Location';
    const row =
      '2026-03-02,12:45:00,Eastern Time (US & Canada),$12.00,$0.00,$0.95,$2.00,$14.95,T-1,P-1,Payment,Main';
    const [found] = await read([file('transactions.csv', head, row)]);
    expect(saleOf(found!)).toMatchObject({
      source: 'square-csv',
      subtotal: '12.00',
      tip: '2.00',
      total: '12.95',
    });
  });
});

test('a file in the store of n8n is read as a stream, piece by piece', async () => {
  const pieces = 300;
  const opened: number[] = [];
  const stream = () => {
    const at = opened.push(0) - 1;
    return Readable.from(
      (async function* () {
        yield Buffer.from('Order ID,Date,Total,Status\n');
        for (let piece = 0; piece < pieces; piece++) {
          opened[at]! += 1;
          yield Buffer.from(`A-${piece},2026-03-02 12:45,1.00,${piece === 299 ? 'paid' : 'pending'}\n`);
        }
      })(),
    );
  };
  const found = await read([{ data: { name: 'big.csv', stream } }]);
  expect(found.map((one) => saleOf(one).transactionId)).toEqual(['A-299']);
  // For the header alone, to learn how it writes dates, and for the rows.
  const [header, ...whole] = opened;
  expect(header).toBeLessThan(pieces);
  expect(whole).toEqual([pieces, pieces]);
});
