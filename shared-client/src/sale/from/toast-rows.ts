import type { TillPlace } from '../place.ts';
import { zoneOf } from '../../values/zone.ts';
import { amountReader, type AmountReader } from '../csv/amount.ts';
import { createClock, type Clock } from '../csv/when.ts';
import { inputError } from '../../http/errors.ts';
import { TOAST_FILE_NAMES, type ToastFile, type ToastFiles, type ToastRow } from './toast-columns.ts';

/** The rows of the four files that belong to one check. */
export interface CheckRows {
  id: string;
  check: ToastRow | undefined;
  order: ToastRow | undefined;
  payments: ToastRow[];
  items: ToastRow[];
}

/**
 * Joins the four files on Check Id. A row that stands in the exports of several days counts once: the last one, but of a
 * payment the one of which most was given back, because nobody knows which day's file tells a refund.
 */
export function joinRows({ orders = [], checks = [], payments = [], items = [] }: ToastFiles): CheckRows[] {
  const orderById = new Map(orders.map((row) => [row['Order Id'], row]));
  const byId = new Map<string, CheckRows>();
  const of = (row: ToastRow): CheckRows => {
    const id = row['Check Id'] ?? '';
    let found = byId.get(id);
    if (!found) {
      found = { id, check: undefined, order: undefined, payments: [], items: [] };
      byId.set(id, found);
    }
    found.order ??= orderById.get(row['Order Id']);
    return found;
  };
  for (const row of checks) of(row).check = row;
  const paymentById = new Map<string, ToastRow>();
  for (const row of payments) {
    const id = row['Payment Id']!;
    const known = paymentById.get(id);
    if (!known || refundedIn(row) >= refundedIn(known)) paymentById.set(id, row);
  }
  for (const row of paymentById.values()) of(row).payments.push(row);
  const itemById = new Map(items.map((row, place) => [row['Item Selection Id'] || `row ${place}`, row]));
  for (const row of itemById.values()) of(row).items.push(row);
  return [...byId.values()].filter(({ id }) => id !== '');
}

/** Only to tell which of two rows of a payment is the later one, so the currency does not matter. */
const refundedIn = (row: ToastRow) => anyAmount(row['Refund Amount'] ?? '') || 0;
const anyAmount = amountReader('USD', 'point');

/** A row of which something cannot be read; the message is a whole sentence. */
export class UnreadableRow extends Error {}

/** How the texts of a location's rows are read. */
export interface PlaceReader {
  place: TillPlace;
  clock: Clock;
  /** Minor units; 0 when the cell is blank or the file has no such column. */
  money(file: ToastFile, row: ToastRow | undefined, column: string): number;
}

/** For the place of a location name, made once for each; undefined when the place is not known. */
export function placeReaders(placeOf: (locationName: string) => TillPlace | undefined) {
  const readers = new Map<string, PlaceReader | undefined>();
  return (locationName: string): PlaceReader | undefined => {
    if (!readers.has(locationName)) {
      const place = placeOf(locationName);
      readers.set(locationName, place && readerOf(place));
    }
    return readers.get(locationName);
  };
}

/** What to say when a sale's place is not known. */
export const noPlace = (locationName: string) =>
  inputError(
    'locations',
    `The files tell local times of ${locationName === '' ? 'a location that they do not name' : `the location "${locationName}"`}, and its time zone is not known. Add the location with its time zone and currency.`,
  );

function readerOf(place: TillPlace): PlaceReader {
  const zone = zoneOf(place.timeZone);
  if (!zone) {
    throw inputError(
      'locations',
      `The time zone of the location "${place.locationName ?? ''}" does not exist. Write it like America/New_York.`,
    );
  }
  const amount: AmountReader = amountReader(place.currency, 'point');
  return {
    place,
    // Toast writes the month first everywhere.
    clock: createClock(zone, 'month-first'),
    money(file, row, column) {
      const text = row?.[column] ?? '';
      const minor = amount(text);
      if (Number.isNaN(minor)) {
        throw new UnreadableRow(
          `${column} of ${TOAST_FILE_NAMES[file]} is not an amount of ${place.currency}. Mend it and read the file again.`,
        );
      }
      return minor ?? 0;
    },
  };
}
