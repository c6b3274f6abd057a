import { fakeSystem } from '../../../testing/fake-system.ts';
import type { Step } from '../../../testing/runtime.ts';
import { processMemory } from '../../memory/memory.ts';
import { tillFile } from './driver.ts';

const MINUTE = 60_000;
const LINK = 'https://files.example/d/e/2PACX/pub?gid=0&output=csv';
const HEADER = 'Receipt No,Date,Total,Email,Shop,Refund Of,Type';
const shop = { timeZone: 'Europe/Berlin', currency: 'EUR' };
const row = (
  id: string,
  changes: Partial<Record<'date' | 'total' | 'email' | 'shop' | 'of' | 'type', string>> = {},
) => {
  const { date = '2026-03-02 10:00', total = '12.50', email = '', shop = '', of = '', type = '' } = changes;
  return [id, date, total, email, shop, of, type].join(',');
};

function watching(input: object = {}, event = 'sale_paid') {
  let answer: Step = { body: HEADER };
  const fake = fakeSystem(
    tillFile,
    { baseUrl: LINK },
    { 'GET ': (request) => (typeof answer === 'function' ? answer(request) : answer) },
  );
  const memory = processMemory(() => fake.runtime.now());
  let isFirst = true;
  return {
    ...fake,
    async poll(...rows: string[]) {
      answer = { body: [HEADER, ...rows].join('\n') };
      const since = fake.runtime.now() - 2 * MINUTE;
      const query = { since, limit: 100, withPasses: true, isFirst, memory };
      const found = await fake.client.poll(event, { ...shop, ...input }, query);
      isFirst = false;
      fake.runtime.pass(60 * MINUTE);
      return found.map(({ sale }) => sale!);
    },
    answers(step: Step) {
      answer = step;
    },
  };
}

test('each new row is told once, wherever it stands and whatever its date', async () => {
  const { poll, runtime } = watching();
  await poll(row('1'));
  expect(runtime.requests.map(({ method, url }) => [method, url])).toEqual([['GET', LINK]]);
  const [sale, ...others] = await poll(
    row('2', { date: '2026-03-01 09:15', email: ' Ada@Example.com ' }),
    row('1'),
  );
  expect(others).toEqual([]);
  expect(sale).toMatchObject({
    transactionId: '2',
    kind: 'sale',
    occurredAt: '2026-03-01T08:15:00.000Z',
    total: '12.50',
    currency: 'EUR',
    email: 'ada@example.com',
  });
  expect(await poll(row('1'), row('1'), row('2'))).toEqual([]);
});

test('refunds are told by their own event', async () => {
  const { poll } = watching({}, 'sale_refunded');
  await poll(row('1'));
  const [refund] = await poll(row('1'), row('2', { total: '-12.50', of: '1', type: 'Refund' }));
  expect(refund).toMatchObject({ kind: 'refund', originalTransactionId: '1', total: '12.50' });
});

test('the rows of one shop only are told where one is named', async () => {
  const { poll } = watching({ locationId: 'harbor' });
  await poll();
  const sales = await poll(row('1', { shop: 'Harbor' }), row('2', { shop: 'Lakeside' }));
  expect(sales.map(({ transactionId }) => transactionId)).toEqual(['1']);
});

test('columns that are not found by themselves can be named', async () => {
  const { answers, client } = watching();
  answers({ body: 'Slip,Date,Sum\nS-1,2026-03-02 10:00,3.00' });
  const found = await client.poll(
    'sale_paid',
    { ...shop, columns: 'Transaction ID = Slip\nTotal = Sum' },
    { limit: 1, withPasses: true },
  );
  expect(found[0]!.sale).toMatchObject({ transactionId: 'S-1', total: '3.00' });
  await expect(client.poll('sale_paid', shop, { limit: 1, withPasses: true })).rejects.toMatchObject({
    problem: 'input',
    message: expect.stringMatching(
      /^Till File could not read the sales: The file has no column for "Transaction ID".*Names of Columns/,
    ),
  });
  await expect(
    client.poll('sale_paid', { ...shop, columns: 'Slip' }, { limit: 1, withPasses: true }),
  ).rejects.toMatchObject({ details: { field: 'columns' } });
});

test.each([
  ['auto', '4/3/2026 10:00', undefined],
  ['day-first', '4/3/2026 10:00', '2026-03-04T09:00:00.000Z'],
  ['month-first', '2/3/2026 10:00', '2026-02-03T09:00:00.000Z'],
])('dates that could be two are read as was said: %s', async (dateOrder, date, occurredAt) => {
  const { client, answers, runtime } = watching();
  runtime.pass(10 * 24 * 60 * MINUTE);
  answers({ body: `${HEADER}\n${row('1', { date })}` });
  const poll = client.poll('sale_paid', { ...shop, dateOrder }, { limit: 1, withPasses: true });
  if (occurredAt) expect((await poll)[0]!.sale!.occurredAt).toBe(occurredAt);
  else await expect(poll).rejects.toThrow(/could be two.*day or the month/);
});

describe('a row that cannot be read', () => {
  const bad = row('9', { total: 'free' });

  test('fails one poll, which names the line and the cure; the good rows follow, and it too once it is mended', async () => {
    const { poll } = watching();
    await poll(row('1'));
    await expect(poll(row('1'), row('2'), bad)).rejects.toMatchObject({
      problem: 'refused',
      message: expect.stringMatching(
        /^Till File could not read the sales: The file, line 4: .*Mend it.* The other rows are told by the next run/,
      ),
    });
    expect((await poll(row('1'), row('2'), bad)).map(({ transactionId }) => transactionId)).toEqual(['2']);
    expect(await poll(row('1'), row('2'), bad)).toEqual([]);
    const mended = row('9', { total: '4.00' });
    expect((await poll(row('1'), row('2'), mended)).map(({ transactionId }) => transactionId)).toEqual(['9']);
  });

  test('is reported again when another one joins it', async () => {
    const { poll } = watching();
    await poll(row('1'));
    await expect(poll(row('1'), bad)).rejects.toThrow(/line 3/);
    await poll(row('1'), bad);
    await expect(poll(row('1'), bad, row('10', { date: 'soon' }))).rejects.toThrow(
      /line 3.* 1 more of its lines/,
    );
  });

  test('fails every poll where there is no good one', async () => {
    const { poll } = watching();
    await poll();
    for (let turn = 0; turn < 3; turn++) await expect(poll(bad)).rejects.toThrow(/line 2/);
  });
});

test("Square's export is recognised by its header", async () => {
  const { client, answers } = watching();
  const header =
    'Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Tip,Total Collected,Transaction ID,Payment ID,Event Type,Location,Customer ID';
  answers({
    body: `${header}\n2026-03-01,21:50:48,Eastern Time (US & Canada),$22.50,-$2.50,$20.00,$1.60,$3.00,$24.60,T-1,P-1,Payment,Main,C-1`,
  });
  const [told] = await client.poll(
    'sale_paid',
    { timeZone: 'America/New_York', currency: 'usd' },
    { limit: 1, withPasses: true },
  );
  expect(told!.sale).toMatchObject({
    transactionId: 'T-1',
    subtotal: '20.00',
    customerId: 'C-1',
    source: 'square-csv',
  });
});

test('Time Zone and Currency must be filled in', async () => {
  const { client, calls } = watching();
  for (const field of ['timeZone', 'currency'])
    await expect(
      client.poll('sale_paid', { ...shop, [field]: '' }, { limit: 1, withPasses: true }),
    ).rejects.toMatchObject({ problem: 'input', details: { field } });
  expect(calls()).toEqual([]);
});

test('the day of the file begins with a header and no rows', async () => {
  const { poll } = watching();
  expect(await poll()).toEqual([]);
  expect((await poll(row('1'))).length).toBe(1);
});
