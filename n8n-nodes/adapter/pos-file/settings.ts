import type { IExecuteFunctions } from 'n8n-workflow';
import { inputError } from '@tillpass/client/core';
import { currencyDigits, zoneOf } from '@tillpass/client/readers';
import type { OwnNames, TillPlace } from '@tillpass/client/readers';

/** How the files of an item are to be read. */
export interface Settings {
  /** Names of the binary fields; all of them where it is empty. */
  fields: readonly string[];
  /** Where a till is, by the name of its location in the file; `usualHour` is when its day ends where nobody said. */
  placeOf(usualHour: number, locationName?: string): TillPlace;
  dates: 'month-first' | 'day-first' | undefined;
  own: OwnNames;
  includeSkipped: boolean;
  nowMs: number;
  /** The same for all items whose files are read together. */
  key: string;
}

interface Options {
  timeZone?: string;
  closeoutHour?: number;
  country?: string;
  dateOrder?: string;
  includeSkipped?: boolean;
  locations?: { location?: { name: string; timeZone: string }[] };
  columns?: { column?: { is: string; name: string }[] };
}

/** What was filled in for an item. Throws an input error that names the field. */
export function readSettings(context: IExecuteFunctions, item: number): Settings {
  const text = (name: string) => String(context.getNodeParameter(name, item, '') ?? '').trim();
  const options = context.getNodeParameter('options', item, {}) as Options;
  const timeZone = checkedZone(options.timeZone?.trim() || context.getTimezone());
  const zones = zonesOf(options.locations);
  const currency = text('currency').toUpperCase();
  currencyDigits('currency', 'Currency', currency);
  const hour = hourOf(options.closeoutHour);
  const country = countryOf(options.country);
  return {
    fields: text('binaryFields')
      .split(',')
      .map((field) => field.trim())
      .filter((field) => field !== ''),
    placeOf: (usualHour, locationName = '') => ({
      timeZone: zones.get(locationName) ?? timeZone,
      currency,
      closeoutHour: hour ?? usualHour,
      locationId: null,
      locationName: locationName || null,
      country,
    }),
    dates: orderOf(options.dateOrder),
    own: namesOf(options.columns),
    includeSkipped: options.includeSkipped === true,
    nowMs: Date.now(),
    key: JSON.stringify([timeZone, currency, options]),
  };
}

function checkedZone(timeZone: string): string {
  if (zoneOf(timeZone)) return timeZone;
  throw inputError('timeZone', `Time Zone "${timeZone}" does not exist. Write it like America/New_York.`);
}

const zonesOf = (locations: Options['locations']): Map<string, string> =>
  new Map(
    (locations?.location ?? []).map(({ name, timeZone }) => [name.trim(), checkedZone(timeZone.trim())]),
  );

function hourOf(typed: number | undefined): number | undefined {
  if (typed === undefined) return undefined;
  const hour = Number(typed);
  if (Number.isInteger(hour) && hour >= 0 && hour <= 23) return hour;
  throw inputError('closeoutHour', 'Closeout Hour is not an hour of the day. Enter 0 to 23.');
}

function countryOf(typed: string | undefined): string | null {
  const country = (typed ?? '').trim().toUpperCase();
  if (country === '' || /^[A-Z]{2}$/.test(country)) return country || null;
  throw inputError('country', 'Country is not a country code. Enter two letters, such as US.');
}

function orderOf(typed: string | undefined): Settings['dates'] {
  if (typed === 'dayFirst') return 'day-first';
  return typed === 'monthFirst' ? 'month-first' : undefined;
}

const namesOf = (columns: Options['columns']): OwnNames =>
  Object.fromEntries((columns?.column ?? []).filter(({ is }) => is).map(({ is, name }) => [is, name]));
