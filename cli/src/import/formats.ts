import { inputError, rowTable, salesFileKind } from '@tillpass/client';
import type { FileHabits, RowsKind, SalesFileKind, TillPlace, TillTable } from '@tillpass/client';
import { placeIn } from './profile.ts';
import type { Profile } from './profile.ts';
import { REPORT_COLUMNS } from './report.ts';

/** What a file is: an export of a till, or a report of ours. */
export type FileKind = SalesFileKind | { isReport: true };

/** What a file with this header is. */
export const kindOf = (header: readonly string[], { mapping }: Profile): FileKind =>
  header.join() === REPORT_COLUMNS.join() ? { isReport: true } : salesFileKind(header, mapping);

/**
 * How the rows of a file that is not Toast's are read one by one. Throws TillPassError, and so does `read` for a row
 * whose place the profile does not have.
 */
export function rowsOf(
  rows: RowsKind,
  fileName: string,
  header: readonly string[],
  profile: Profile,
  habits: FileHabits,
  nowMs: number,
): TillTable {
  const { place, isSure } = placeOfRows(profile);
  const placeOf = (name: string) => placeNamed(profile, name);
  const table = rowTable(rows, fileName, header, { place, placeOf, own: profile.mapping, habits, nowMs });
  // Square's rows are asked for their place one by one, without a name as well.
  if (rows === 'square' || isSure) return table;
  return {
    wanted: table.wanted,
    read(fields, line) {
      const reading = table.read(fields, line);
      if (reading.sales.some(({ locationName }) => locationName === null)) throw noPlace(profile, '');
      return reading;
    },
  };
}

/** The place by its name in a file. Throws TillPassError when the profile has none. */
export function placeNamed(profile: Profile, name: string): TillPlace {
  const place = placeIn(profile, name);
  if (!place) throw noPlace(profile, name);
  return place;
}

/** The place of rows that name none: `*`, or the only one of the profile. */
function placeOfRows({ locations }: Profile): { place: TillPlace; isSure: boolean } {
  const places = Object.values(locations);
  const place = locations['*'] ?? places[0]!;
  return { place, isSure: locations['*'] !== undefined || places.length === 1 };
}

function noPlace({ file }: Profile, name: string) {
  const [which, key] = name === '' ? ['no location', '*'] : [`the location "${name}"`, name];
  return inputError(
    'locations',
    `This row names ${which}, and its time zone is not known. Add "${key}" to "locations" in ${file}, with its time zone and currency.`,
  );
}
