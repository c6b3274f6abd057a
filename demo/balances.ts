import { readFileSync } from 'node:fs';

/** Reads the hand-written table of what each customer must hold at the end: one customer and one number a line. */
export function readBalances(file: string): Map<string, number> {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return new Map(
    lines.map((line, index) => {
      const [, customer, points] = /^([^,]+),(\d+)$/.exec(line.trim()) ?? [];
      if (!customer) throw new Error(`${file}, line ${index + 2}: write it as customer,points.`);
      return [customer, Number(points)];
    }),
  );
}
