import { TillPassError } from '../../http/errors.ts';
import { matchHeader } from '../csv/header.ts';
import { canonicalRow } from '../csv/row.ts';
import { asText } from '../json.ts';
import type { Json } from '../json.ts';
import type { TillPlace } from '../place.ts';
import type { Reading } from '../sale.ts';
import { leftOut, notTold } from './assemble.ts';
import { readSquareCsv, SQUARE_COLUMNS } from './square-csv.ts';
import { tillColumns } from './till-columns.ts';
import { glanceAtTill, tillTable } from './till-csv.ts';
import { toastFileOf } from './toast-columns.ts';

const NAME = 'This row';

/** Whether every value is a single one, as in a row of a file that came alone with the names of its columns. */
const isRow = (body: Json): boolean => {
  const values = Object.values(body);
  return values.length > 2 && values.every((value) => typeof value !== 'object' || value === null);
};

/** Whether it is a row of Square's Transactions export. */
export const isSquareRow = (body: Json): boolean =>
  isRow(body) && has(body, 'Transaction ID', 'Event Type', 'Gross Sales');

/** Whether it is a row of one of Toast's four files. */
export const isToastRow = (body: Json): boolean =>
  isRow(body) && toastFileOf(Object.keys(body)) !== undefined;

/** Whether it has the columns without which no till's row can be read. */
export function isTillRow(body: Json): boolean {
  if (!isRow(body)) return false;
  try {
    return tillColumns(NAME, Object.keys(body)).size > 0;
  } catch {
    return false;
  }
}

const has = (body: Json, ...names: string[]): boolean =>
  matchHeader(
    Object.keys(body),
    names.map((name) => ({ name })),
  ).size === names.length;

/** A row of Square's Transactions export, which is a whole sale or refund. */
export const readSquareRow = (body: Json, place: TillPlace | undefined): Reading =>
  readSquareCsv(canonicalRow(body, SQUARE_COLUMNS), place);

/** One row is never a whole sale of Toast. */
export const readToastRow = (): Reading =>
  leftOut(
    'not_a_sale',
    null,
    "A sale of Toast's export stands in several files, so one row is not enough. Connect Toast itself, or read the files together.",
  );

function unplaced(place: TillPlace | undefined, currency: string | undefined): Reading {
  if (currency) return notTold('timeZone', null, 'A row does not name its time zone. Fill in the Time Zone.');
  const cure = place?.timeZone ? 'Fill in the Currency.' : 'Fill in the Currency and the Time Zone.';
  return notTold('currency', null, `The row does not say where it is from. ${cure}`);
}

/** Any till's row: one row is one sale or refund. */
export function readTillRow(body: Json, place: TillPlace | undefined): Reading {
  const names = Object.keys(body);
  const { Currency: named } = canonicalRow(body, [{ name: 'Currency', aliases: ['currency code'] }]);
  const currency = place?.currency || named;
  if (!place?.timeZone || !currency) return unplaced(place, currency);
  const fieldsAt = (wanted: readonly number[]) => wanted.map((at) => asText(body[names[at]!]) ?? '');
  try {
    const glance = glanceAtTill(NAME, names);
    glance.see(fieldsAt(glance.wanted));
    const table = tillTable(NAME, names, { place: { ...place, currency }, habits: glance.habits() });
    return table.read(fieldsAt(table.wanted), 1);
  } catch (error) {
    if (error instanceof TillPassError) return leftOut('unreadable', null, error.message);
    throw error;
  }
}
