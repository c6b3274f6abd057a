import { inputError } from '../../http/errors.ts';
import { matchHeader, type Column, type Matched, type OwnNames } from '../csv/header.ts';

/** A row of one of Toast's files: canonical column name to text. Columns that the file lacks are missing. */
export type ToastRow = Readonly<Record<string, string>>;

/** Rows of Toast's data export, of one or many days and locations. Each file may be missing. */
export interface ToastFiles {
  /** OrderDetails.csv */
  orders?: readonly ToastRow[];
  /** CheckDetails.csv */
  checks?: readonly ToastRow[];
  /** PaymentDetails.csv */
  payments?: readonly ToastRow[];
  /** ItemSelectionDetails.csv */
  items?: readonly ToastRow[];
}

export type ToastFile = keyof ToastFiles;

export const TOAST_FILE_NAMES: Readonly<Record<ToastFile, string>> = {
  orders: 'OrderDetails.csv',
  checks: 'CheckDetails.csv',
  payments: 'PaymentDetails.csv',
  items: 'ItemSelectionDetails.csv',
};

type ToastColumn = Column & { isNeeded?: true };

const needed = (name: string, ...aliases: string[]): ToastColumn => ({ name, aliases, isNeeded: true });
const known = (name: string, ...aliases: string[]): ToastColumn => ({ name, aliases });

/** The columns that are read, by their names in the exports of 2026; `Discnt` is what Toast's guide calls `Discount`. */
export const TOAST_COLUMNS: Readonly<Record<ToastFile, readonly ToastColumn[]>> = {
  orders: [
    needed('Order Id', 'OrderId'),
    known('Location'),
    known('Checks'),
    known('Opened'),
    known('Tax'),
    needed('Total'),
    needed('Voided', 'Void?', 'Void'),
    known('Paid'),
    known('Closed'),
    known('Server'),
  ],
  checks: [
    needed('Check Id', 'CheckId'),
    known('Check #', 'Check Number'),
    known('Customer Id', 'CustomerId'),
    known('Customer', 'Customer Name'),
    known('Customer Phone'),
    known('Customer Email'),
    known('Opened Date'),
    known('Opened Time'),
    known('Server'),
    needed('Tax'),
    needed('Total'),
  ],
  payments: [
    needed('Payment Id', 'PaymentId'),
    needed('Check Id', 'CheckId'),
    known('Order Id', 'OrderId'),
    known('Check #', 'Check Number'),
    known('Location'),
    needed('Paid Date'),
    known('Order Date'),
    known('Server'),
    needed('Amount'),
    needed('Tip'),
    needed('Gratuity'),
    known('Refunded'),
    known('Refund Date'),
    needed('Refund Amount'),
    known('Refund Tip Amount'),
    known('Void Date'),
    needed('Status'),
    known('Type'),
    known('Other Type'),
    known('Email'),
    known('Phone'),
  ],
  items: [
    needed('Check Id', 'CheckId'),
    known('Order Id', 'OrderId'),
    known('Item Selection Id', 'Selection Id'),
    known('Location'),
    known('Order Date'),
    known('Item Id', 'ItemId'),
    known('SKU'),
    known('PLU'),
    known('Menu Item'),
    known('Sales Category'),
    known('Discount', 'Discnt'),
    needed('Net Price', 'Net Amount'),
    known('Qty', 'Quantity'),
    known('Tax'),
    needed('Void?', 'Void', 'Voided'),
    needed('Deferred'),
  ],
};

/** How a file of Toast is read: hand `wanted` to the CSV reader, and its rows to `row`. */
export interface ToastTable {
  file: ToastFile;
  wanted: readonly number[];
  row(fields: readonly string[]): ToastRow;
}

/**
 * Which of Toast's files has this header. Undefined when it is none of the four. `own` are the merchant's own names of
 * columns, because Toast lets merchants rename them.
 */
export function toastFileOf(header: readonly string[], own: OwnNames = {}): ToastFile | undefined {
  const has = (...names: string[]) =>
    matchHeader(
      header,
      names.map((name) => ({ name, aliases: [name.replace(/ /g, '')] })),
      own,
    ).size === names.length;
  if (has('Payment Id', 'Check Id')) return 'payments';
  if (has('Check Id', 'Menu Item')) return 'items';
  if (has('Check Id', 'Customer Email') || has('Check Id', 'Item Description')) return 'checks';
  return has('Order Id', 'Checks') || has('Order Id', 'Order Source') ? 'orders' : undefined;
}

/**
 * A table for the file with this header. Throws an input error that names `fileName` and the columns when one is missing
 * without which amounts would be wrong.
 */
export function toastTable(
  file: ToastFile,
  fileName: string,
  header: readonly string[],
  own: OwnNames = {},
): ToastTable {
  const columns = TOAST_COLUMNS[file];
  const matched: Matched = matchHeader(header, columns, own);
  const missing = columns.filter(({ name, isNeeded }) => isNeeded && !matched.has(name));
  if (missing.length > 0) {
    const list = missing.map(({ name }) => name).join(', ');
    const columnsOf = missing.length === 1 ? 'column' : 'columns';
    throw inputError(
      'files',
      `${fileName} has no ${columnsOf} ${list}, and without it amounts would be wrong. Switch it on again in Toast's data export settings, or say what the column is called in your file.`,
    );
  }
  const names = [...matched.keys()];
  return {
    file,
    wanted: [...matched.values()],
    row: (fields) => Object.fromEntries(names.map((name, place) => [name, fields[place]!])),
  };
}

/** What cannot be known without the files that are missing, in whole sentences for a person. */
export function toastFilesLack({ orders, checks, payments, items }: ToastFiles): string[] {
  return [
    ...(payments ? [] : ['Without PaymentDetails.csv nothing is known to be paid, so no sale is read.']),
    ...(checks
      ? []
      : ['Without CheckDetails.csv a guest is known only by the email or phone that a receipt was sent to.']),
    ...(checks || items || orders
      ? []
      : ['Without CheckDetails.csv or ItemSelectionDetails.csv the tax is unknown and counts as goods.']),
    ...(items
      ? []
      : [
          'Without ItemSelectionDetails.csv service charges and gift cards count as goods, and rules for items do not apply.',
        ]),
    ...(orders || items
      ? []
      : ['Without OrderDetails.csv a voided check cannot be told from one that was never paid.']),
  ];
}
