import {
  glanceAtTill,
  inputError,
  matchHeader,
  readSquareCsv,
  SQUARE_COLUMNS,
  tillTable,
  toastFileOf,
} from '@tillpass/client';
import type { FileHabits, Reading, TillGlance, TillPlace, ToastFile } from '@tillpass/client';
import { placeIn } from './profile.ts';
import type { Profile } from './profile.ts';
import { REPORT_COLUMNS } from './report.ts';

/** What a file is: one of Toast's, which are read together, one of which each row stands for itself, or a report of ours. */
export type FileKind = { toast: ToastFile } | { rows: 'square' | 'till' } | { isReport: true };

/** How the rows of a file are read one by one: hand `wanted` to the CSV reader. `read` throws TillPassError. */
export interface RowReader {
  wanted: readonly number[];
  read(fields: readonly string[], line: number): Reading;
}

/** Which till's export has this header. */
export function kindOf(header: readonly string[], { mapping }: Profile): FileKind {
  if (header.join() === REPORT_COLUMNS.join()) return { isReport: true };
  const toast = toastFileOf(header, mapping);
  if (toast) return { toast };
  const isSquare = ['Payment ID', 'Event Type', 'Total Collected'].every((name) => header.includes(name));
  return { rows: isSquare ? 'square' : 'till' };
}

/** A first look at a file of an unknown till, which tells how it writes dates and amounts. Throws TillPassError. */
export const glanceAt = (fileName: string, header: readonly string[], { mapping }: Profile): TillGlance =>
  glanceAtTill(fileName, header, mapping);

/** Rows of a file that is not Toast's. Throws TillPassError. */
export function rowsOf(
  rows: 'square' | 'till',
  fileName: string,
  header: readonly string[],
  profile: Profile,
  habits: FileHabits,
  nowMs: number,
): RowReader {
  if (rows === 'square') return squareRows(header, profile);
  const { place, isSure } = placeOfRows(profile);
  const placeOf = (name: string) => placeNamed(profile, name);
  const table = tillTable(fileName, header, { place, placeOf, own: profile.mapping, habits, nowMs });
  if (isSure) return table;
  return {
    wanted: table.wanted,
    read(fields, line) {
      const reading = table.read(fields, line);
      if (reading.sales.some(({ locationName }) => locationName === null)) throw noPlace(profile, '');
      return reading;
    },
  };
}

function squareRows(header: readonly string[], profile: Profile): RowReader {
  const matched = matchHeader(header, SQUARE_COLUMNS, profile.mapping);
  const names = [...matched.keys()];
  return {
    wanted: [...matched.values()],
    read(fields) {
      const row = Object.fromEntries(names.map((name, slot) => [name, fields[slot]!]));
      return readSquareCsv(row, placeNamed(profile, row.Location ?? ''));
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
