import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCsvReader, readToastFiles, toastFileOf, toastTable } from '@tillpass/client';
import type { Reading, TillPlace, ToastFile, ToastRow } from '@tillpass/client';

const FILES = ['OrderDetails.csv', 'CheckDetails.csv', 'PaymentDetails.csv', 'ItemSelectionDetails.csv'];

const place = (locationName: string, timeZone: string): TillPlace => ({
  timeZone,
  currency: 'USD',
  closeoutHour: 4,
  locationId: null,
  locationName,
  country: 'US',
});
const PLACES = [place('Harbor Street', 'America/New_York'), place('Lakeside, Pier 4', 'America/Chicago')];

/** Every sale and refund of Toast's nightly export in a folder, and what was left out. */
export function readExport(folder: string): Reading {
  const rows = Object.fromEntries(FILES.map((name) => readRows(folder, name)));
  return readToastFiles(rows, (name) => PLACES.find(({ locationName }) => locationName === name));
}

function readRows(folder: string, name: string): [ToastFile, ToastRow[]] {
  const rows: ToastRow[] = [];
  let which: ToastFile | undefined;
  let rowOf: (fields: readonly string[]) => ToastRow;
  const reader = createCsvReader({
    onHeader(header) {
      which = toastFileOf(header);
      if (!which) throw new Error(`${name} is none of Toast's files.`);
      const table = toastTable(which, name, header);
      rowOf = table.row;
      return table.wanted;
    },
    onRow: (fields) => void rows.push(rowOf(fields)),
    onProblem({ line, why }) {
      throw new Error(`${name}, line ${line}: ${why}`);
    },
  });
  reader.push(readFileSync(join(folder, name), 'utf8'));
  reader.end();
  return [which!, rows];
}
