import { asText } from '../json.ts';
import { matchHeader } from './header.ts';
import type { Column } from './header.ts';

/** One row that came alone, with the names that its columns have in the file, by the canonical names of the columns. */
export function canonicalRow(
  row: Readonly<Record<string, unknown>>,
  columns: readonly Column[],
): Record<string, string> {
  const names = Object.keys(row);
  const canonical: Record<string, string> = {};
  for (const [name, place] of matchHeader(names, columns)) canonical[name] = asText(row[names[place]!]) ?? '';
  return canonical;
}
