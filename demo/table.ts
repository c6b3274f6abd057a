import type { Step } from './book-sale.ts';

const HEAD = ['Time', 'Customer', 'What happened', 'Points', 'Balance'];
const RIGHT = new Set([3, 4]);

/** The steps as a table for a terminal, numbers to the right. */
export function renderTable(steps: Step[]): string {
  const rows = steps.map(({ time, customer, what, moved, balance }) => [
    time,
    customer,
    what,
    moved,
    balance === undefined ? '' : String(balance),
  ]);
  const widths = HEAD.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]!.length)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) =>
        RIGHT.has(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  return [line(HEAD), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
