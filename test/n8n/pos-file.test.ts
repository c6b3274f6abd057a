import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { tools } from '@tillpass/client';
import { buildTools } from '../../n8n-nodes/adapter/build-tools.ts';

const SAMPLES = join(import.meta.dirname, '../../samples/toast');
const TOAST = ['OrderDetails.csv', 'CheckDetails.csv', 'PaymentDetails.csv', 'ItemSelectionDetails.csv'];
const LAKESIDE = { location: [{ name: 'Lakeside, Pier 4', timeZone: 'America/Chicago' }] };
const node = buildTools(tools);

/** A file in n8n's memory, or in its store when it is a stream. */
interface Given {
  name: string;
  text?: string;
  stream?: () => Readable;
}
type Item = Record<string, Given>;

/** A run of the node over items with binary data, with n8n's own rules for reading those. */
async function read(items: Item[], options: object = {}, more: object = {}): Promise<INodeExecutionData[]> {
  const { continueOnFail = false, ...parameters } = more as { continueOnFail?: boolean };
  const filled: Record<string, unknown> = {
    resource: 'sale',
    operation: 'readPosFile',
    binaryFields: '',
    currency: 'USD',
    options: { timeZone: 'America/New_York', ...options },
    ...parameters,
  };
  const binaryOf = (item: number, field: string): IBinaryData => {
    const given = items[item]![field];
    if (!given) throw new Error(`The item has no binary field '${field}' [item ${item}]`);
    return {
      fileName: given.name,
      mimeType: 'text/csv',
      data: '',
      ...(given.stream ? { id: `${item}/${field}` } : {}),
    };
  };
  const givenBy = (id: string) => items[Number(id.split('/')[0])]![id.split('/')[1]!]!;
  const context = {
    getInputData: () =>
      items.map((item, at) => ({
        json: {},
        binary: Object.fromEntries(Object.keys(item).map((field) => [field, binaryOf(at, field)])),
      })),
    getNodeParameter: (name: string, _item: number, fallback?: unknown) => filled[name] ?? fallback,
    getTimezone: () => 'Europe/Berlin',
    getNode: () => ({ name: 'TillPass', parameters: {} }),
    continueOnFail: () => continueOnFail,
    helpers: {
      assertBinaryData: binaryOf,
      getBinaryDataBuffer: async (item: number, field: string) => Buffer.from(items[item]![field]!.text!),
      getBinaryStream: async (id: string) => givenBy(id).stream!(),
    },
  } as unknown as IExecuteFunctions;
  return (await node.execute(context))[0]!;
}

const sample = (name: string): Given => ({ name, text: readFileSync(join(SAMPLES, name), 'utf8') });
const file = (name: string, ...lines: string[]): Item => ({ data: { name, text: lines.join('\n') } });
const saleOf = ({ json }: INodeExecutionData) => json.sale as IDataObject;
const HEAD = 'Order ID,Date,Total,Email';

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

describe('bad files', () => {
  const good = 'A-1,2026-03-02 12:45,12.95,';
  const cases: [string, Item, RegExp][] = [
    ['an empty file', file('a.csv', ''), /^a\.csv, line 1: The file is empty/],
    ['a header only', file('a.csv', HEAD), /^a\.csv, line \d: The file has a header and no rows/],
    ['a wrong file', file('a.csv', 'Name,Colour', 'Ada,blue'), /^a\.csv has no column for "Transaction ID"/],
    [
      'no column of money',
      file('a.csv', 'Order ID,Date', 'A-1,2026-03-02'),
      /^a\.csv has no column for "Total"/,
    ],
    ['too few fields', file('a.csv', HEAD, 'A-2', good), /^a\.csv, line 2: This line has 1 fields/],
    ['a broken quote', file('a.csv', HEAD, good, 'A-2,"2026-03-02,1,'), /^a\.csv, line 3: /],
    ['a workbook', file('a.xlsx', 'PK\u0003\u0004 what'), /^a\.xlsx, line 1: The file is not a CSV text/],
    [
      'a missing column of Toast',
      { data: { ...sample('PaymentDetails.csv'), text: 'Payment Id,Check Id,Paid Date\n1,2,3' } },
      /^PaymentDetails\.csv has no columns? /,
    ],
  ];

  test.each(cases)('%s stops the run with the file and the line', async (_name, item, sentence) => {
    await expect(read([item])).rejects.toMatchObject({
      name: 'NodeOperationError',
      message: expect.stringMatching(sentence) as string,
      description: expect.stringMatching(/^Nothing was handed on.*On Error, Continue\.$/) as string,
    });
  });

  test.each(cases)(
    '%s becomes an item of its own when the step may go on, and good rows are kept',
    async (_name, item, sentence) => {
      const found = await read([item, file('b.csv', HEAD, good)], {}, { continueOnFail: true });
      const unread = found.filter(({ json }) => json.error);
      expect(unread[0]).toMatchObject({
        json: { error: expect.stringMatching(sentence) as string },
        pairedItem: [{ item: 0 }],
      });
      expect(Object.keys(unread[0]!.json)).toEqual(['error']);
      expect(
        found.filter(({ pairedItem }) => JSON.stringify(pairedItem) === '[{"item":1}]').map(saleOf),
      ).toMatchObject([{ transactionId: 'A-1' }]);
    },
  );

  test('say how many places there are, and how many sales could be read', async () => {
    await expect(read([file('a.csv', HEAD, good, 'A-2', 'A-3')])).rejects.toMatchObject({
      description: expect.stringMatching(
        /although 1 sales and refunds could be read\. So it is with 2 places in all\./,
      ) as string,
    });
  });

  test.each([
    [{ timeZone: 'Mars/Olympus' }, {}, /Time Zone "Mars\/Olympus" does not exist/],
    [{}, { currency: '' }, /Currency/],
    [{}, { currency: 'DOLLAR' }, /Currency/],
    [{ closeoutHour: 30 }, {}, /Closeout Hour is not an hour of the day/],
    [{ country: 'USA' }, {}, /Country is not a country code/],
    [{}, { binaryFields: 'attachment' }, /attachment/],
  ])('and bad settings are named: %o %o', async (options, more, sentence) => {
    await expect(read([file('a.csv', HEAD, good)], options, more)).rejects.toMatchObject({
      message: expect.stringMatching(sentence) as string,
    });
  });

  test('an item without a file is told what to do', async () => {
    await expect(read([{}])).rejects.toMatchObject({ message: 'This item carries no file.' });
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
