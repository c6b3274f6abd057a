import { aSale, at, fakeTill, guest } from '../../testing/fake-till.ts';
import { START } from '../../testing/runtime.ts';
import { matchScan } from './match.ts';
import type { Sale } from './sale.ts';

const MINUTE = 60_000;
const window = { fromMs: START, untilMs: START + 15 * MINUTE, nowMs: START + 20 * MINUTE };
const match = (sales: Sale[], changes: Partial<typeof window> = {}) =>
  matchScan(sales, { ...window, ...changes, isAnonymous: ({ customer }) => customer === null });
const paidAfter = (minutes: number, id: string, changes: Partial<Sale> = {}) =>
  aSale(id, { occurredAt: at(START + minutes * MINUTE), timeZone: 'America/New_York', ...changes });

test('no sale in the window is none', () => {
  expect(match([])).toBeUndefined();
  expect(match([paidAfter(-1, 'early'), paidAfter(15.1, 'late')])).toBeUndefined();
});

test('the only one that names nobody is the sale', () => {
  const sale = paidAfter(4, 'check-000001');
  expect(
    match([
      paidAfter(2, 'known', { customer: guest({ email: 'ada@example.com' }) }),
      sale,
      paidAfter(3, 'R', { kind: 'refund' }),
    ]),
  ).toEqual({ sale, candidates: '4:04 AM, 12.95 USD, Transaction ID check-000001' });
});

test.each([
  ['its first', 0],
  ['its last', 15],
])('the window holds %s moment', (_, minutes) => {
  expect(match([paidAfter(minutes, 'A')])).toBeDefined();
});

test('of several none is guessed: a person must say which, and is told how they differ', () => {
  const found = match([
    paidAfter(9, 'check-000002', { amounts: { ...aSale('').amounts, total: 400 }, currency: 'JPY' }),
    paidAfter(4, 'check-000001', { timeZone: null }),
  ]);
  expect(found).toEqual({
    sale: null,
    candidates:
      '9:04 AM UTC, 12.95 USD, Transaction ID check-000001\n4:09 AM, 400 JPY, Transaction ID check-000002',
    notice:
      '2 sales fit this scan. Ask the staff which one it was, and copy its Transaction ID from Sales That Fit.',
  });
});

test('while the window is open another one may come', () => {
  expect(match([paidAfter(4, 'A')], { nowMs: START + 5 * MINUTE })).toMatchObject({
    sale: { transactionId: 'A' },
    notice:
      'Another sale may still fit until 2026-03-02T09:15:00.000Z. Run this step after that time to be sure that there is only one.',
  });
});

describe('Find Sale of a Scan', () => {
  const scannedAt = at(START);
  const search = (fake: ReturnType<typeof fakeTill>, input: object = {}) =>
    fake.client.search('find_sale', { scannedAt, ...input });

  test('reads everything since the scan, because a sale may change long after it was paid', async () => {
    const fake = fakeTill();
    fake.runtime.pass(60 * MINUTE);
    fake.book(paidAfter(5, 'A'), START + 50 * MINUTE);
    fake.book(paidAfter(20, 'B'));
    expect(await search(fake)).toEqual([
      expect.objectContaining({ needsReview: false, sale: expect.objectContaining({ transactionId: 'A' }) }),
    ]);
    expect(fake.windows).toEqual([{ fromMs: START, untilMs: START + 60 * MINUTE, kind: 'paid' }]);
    expect(await search(fake, { minutes: 4 })).toEqual([]);
    expect(await search(fake, { minutes: 20 })).toEqual([
      expect.objectContaining({
        needsReview: true,
        sale: null,
        notice: expect.stringMatching(/^2 sales fit/),
      }),
    ]);
  });

  test('leaves out whom the till knows only after further calls', async () => {
    const fake = fakeTill({
      complete: (_, records) =>
        Promise.resolve(records.map(({ sale }) => ({ ...sale, customer: guest({ id: 'C-1' }) }))),
    });
    fake.runtime.pass(60 * MINUTE);
    fake.book(paidAfter(5, 'A'));
    expect(await search(fake)).toEqual([]);
  });

  test('says so when not all sales since the scan could be read, because then it cannot be sure', async () => {
    const fake = fakeTill({ read: () => Promise.resolve({ records: [], readUntilMs: START + MINUTE }) });
    fake.runtime.pass(60 * MINUTE);
    await expect(search(fake)).rejects.toThrow(
      /^Acme could not find the sale of the scan: there are too many sales since the scan/,
    );
  });

  test('of a scan that is still to come finds nothing, and needs a time', async () => {
    const fake = fakeTill();
    expect(await search(fake, { scannedAt: at(START + MINUTE) })).toEqual([]);
    await expect(search(fake, { scannedAt: '' })).rejects.toThrow(/^Scanned At is missing/);
    expect(fake.windows).toEqual([]);
  });
});
