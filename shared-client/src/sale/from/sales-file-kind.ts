import { inputError } from '../../http/errors.ts';
import { matchHeader, type OwnNames } from '../csv/header.ts';
import { readSquareCsv, SQUARE_COLUMNS } from './square-csv.ts';
import { tillTable, type TillOptions, type TillTable } from './till-csv.ts';
import { toastFileOf, type ToastFile } from './toast-columns.ts';

/** A file whose rows stand each for itself: Square's transactions, or any till's sales. */
export type RowsKind = 'square' | 'till';

/** What a file is: one of Toast's, which are read together, or one whose rows stand each for itself. */
export type SalesFileKind = { toast: ToastFile } | { rows: RowsKind };

/** Which till's export has this header. `own` are the merchant's own names of columns. */
export function salesFileKind(header: readonly string[], own?: OwnNames): SalesFileKind {
  const toast = toastFileOf(header, own);
  if (toast) return { toast };
  return { rows: isSquare(header, own) ? 'square' : 'till' };
}

/** Square alone says what it collected in all and what happened; a row is known by its transaction or its payment. */
function isSquare(header: readonly string[], own?: OwnNames): boolean {
  const matched = matchHeader(header, SQUARE_COLUMNS, own);
  const isKnown = matched.has('Transaction ID') || matched.has('Payment ID');
  return isKnown && matched.has('Event Type') && matched.has('Total Collected');
}

/** How rows of this kind are read. Throws an input error that names the file and the column that it lacks. */
export function rowTable(
  rows: RowsKind,
  fileName: string,
  header: readonly string[],
  options: TillOptions,
): TillTable {
  return rows === 'square' ? squareTable(fileName, header, options) : tillTable(fileName, header, options);
}

function squareTable(
  fileName: string,
  header: readonly string[],
  { place, placeOf, own }: TillOptions,
): TillTable {
  const matched = matchHeader(header, SQUARE_COLUMNS, own);
  if (!matched.has('Gross Sales'))
    throw inputError(
      'files',
      `${fileName} is an export of Square and has no column Gross Sales. Export the transactions again.`,
    );
  const names = [...matched.keys()];
  return {
    wanted: [...matched.values()],
    read(fields) {
      const row = Object.fromEntries(names.map((name, at) => [name, fields[at]!]));
      return readSquareCsv(row, placeOf?.(row.Location ?? '') ?? place);
    },
  };
}
