import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCsvReader } from '../../shared-client/src/sale/csv/csv-reader.ts';
import type { SalesFile } from '../../shared-client/src/sale/from/sales-files.ts';
import type { TillPlace } from '../../shared-client/src/sale/place.ts';

const folder = join(import.meta.dirname, '../../samples/toast');
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');

/** A row of samples/toast/expected.csv, as texts. */
export type Expected = Readonly<Record<string, string>>;

export const expected: readonly Expected[] = rowsOf('expected.csv');

/** Rows of a sample by the names in its header. */
export function rowsOf(name: string): Expected[] {
  const rows: Expected[] = [];
  let names: string[] = [];
  const reader = createCsvReader({
    onHeader: (header) => (names = header).map((_, place) => place),
    onRow: (fields) => rows.push(Object.fromEntries(names.map((column, place) => [column, fields[place]!]))),
    onProblem: ({ line, why }) => {
      throw new Error(`${name}, line ${line}: ${why}`);
    },
  });
  reader.push(textOf(name));
  reader.end();
  return rows;
}

export const sampleFile = (name: string): SalesFile => ({ name, text: textOf(name) });

interface Restaurant {
  guid: string;
  csvLocation: string;
  info: {
    general: { timeZone: string; currencyCode: string; closeoutHour: number };
    location: { country: string };
  };
}

/** The locations of the sample, by the GUID of their restaurant. */
export const places = new Map<string, TillPlace>(
  (JSON.parse(textOf('restaurants.json')) as Restaurant[]).map(({ guid, csvLocation, info }) => [
    guid,
    {
      timeZone: info.general.timeZone,
      currency: info.general.currencyCode,
      closeoutHour: info.general.closeoutHour,
      locationId: guid,
      locationName: csvLocation,
      country: info.location.country,
    },
  ]),
);

export const placeNamed = (name: string): TillPlace | undefined =>
  [...places.values()].find(({ locationName }) => locationName === name);

export const orders = Object.entries(
  JSON.parse(textOf('ordersBulk.json')) as Record<string, Record<string, unknown>[]>,
).flatMap(([guid, list]) => list.map((order) => ({ order, place: places.get(guid)! })));

interface Delivery {
  details: { restaurantGuid: string; order: Record<string, unknown> };
}

export const deliveries = (JSON.parse(textOf('webhooks.json')) as { rawBody: string }[]).map(
  ({ rawBody }) => {
    const { details } = JSON.parse(rawBody) as Delivery;
    return { order: details.order, place: places.get(details.restaurantGuid)! };
  },
);
