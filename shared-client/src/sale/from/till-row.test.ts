import { read } from '../../../testing/till-file.ts';
import type { FileHabits } from '../csv/habits.ts';

describe('rows that are left out', () => {
  it.each([
    ['status', 'Pending', 'open', 'is not paid yet'],
    ['status', 'declined', 'failed', 'the payment failed'],
    ['status', 'Test', 'test', 'is a test'],
    ['type', 'Gift Card Sale', 'gift_card', 'only sold a gift card'],
    ['type', 'Payout', 'not_a_sale', 'is not a sale'],
  ])('%s %s', (column, word, reason, why) => {
    const { sales, skipped } = read(`id,date,total,${column}\n7,2026-10-30,10,${word}\n`);
    expect(sales).toEqual([]);
    expect(skipped).toEqual([
      { reason, transactionId: '7', why: expect.stringMatching(`^day.csv, line 2: .*${why}`) as string },
    ]);
  });

  it('a total of zero', () => {
    expect(read('id,date,total\n7,2026-10-30,0.00\n').skipped).toMatchObject([{ reason: 'unpaid' }]);
  });

  it('a row that says nothing is no row', () => {
    expect(read('id,date,total\n, ,\n')).toEqual({ sales: [], skipped: [] });
  });

  it.each([
    ['7,2026-10-30,abc', 'Total is no amount of USD'],
    ['7,2026-10-30,', 'Total is no amount of USD'],
    ['7,2026-10-30,"12,50"', 'Total is no amount of USD'],
    [',2026-10-30,5', 'the Transaction ID is blank'],
    ['7,someday,5', 'Date is no date'],
    ['7,2026-11-09,5', 'Date is in the future'],
  ])('%s is told with file, line and cure, and the next row is kept', (row, why) => {
    const { sales, skipped } = read(`id,date,total\n${row}\n8,2026-10-30,1\n`, {
      nowMs: Date.UTC(2026, 10, 1),
    });
    expect(sales).toHaveLength(1);
    expect(skipped).toEqual([
      {
        reason: 'unreadable',
        transactionId: row.startsWith('7') ? '7' : null,
        why: expect.stringMatching(`^day.csv, line 2: ${why}`) as string,
      },
    ]);
  });

  it('a date that could be two asks for the order', () => {
    const habits: FileHabits = { dates: undefined, decimals: undefined };
    const [left] = read('id,date,total\n7,3/4/2026,5\n', { habits }).skipped;
    expect(left!.why).toMatch(/set whether the day or the month comes first/);
    expect(read('id,date,total,currency\n7,2026-10-30,5,dollars\n').skipped[0]!.why).toMatch(
      /three-letter code/,
    );
  });
});
