import { currencyDigits } from '@tillpass/client';
import type { TillPlace } from '@tillpass/client';
import type { SettingsFile } from './settings-file.ts';

const EXAMPLE = '{"Harbor Street": {"timeZone": "America/New_York", "currency": "USD"}}';
const KEYS = ['timeZone', 'currency', 'closeoutHour', 'locationId', 'locationName', 'country'];

/** The locations of a profile. Files tell times without their zone and amounts without currency, so both are asked for. */
export function readPlaces(settings: SettingsFile): Record<string, TillPlace> {
  const value = settings.value('locations');
  const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isGroup || Object.keys(value).length === 0)
    return settings.refuse(
      'locations',
      `is missing. Name each location of your files with its time zone and currency, such as ${EXAMPLE}; "*" stands for all others.`,
    );
  return Object.fromEntries(
    Object.entries(value).map(([name, place]) => [name, readPlace(settings, name, place as unknown)]),
  );
}

function readPlace(settings: SettingsFile, name: string, value: unknown): TillPlace {
  const refuse = (what: string): never => settings.refuse('locations', `has a mistake at "${name}": ${what}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(`it must be a group, such as ${EXAMPLE}.`);
  const place = value as Record<string, unknown>;
  const unknown = Object.keys(place).find((key) => !KEYS.includes(key));
  if (unknown) return refuse(`"${unknown}" is not known. Use ${KEYS.join(', ')}.`);
  const text = (key: string) => {
    const found = place[key];
    if (found === undefined || found === null) return null;
    return typeof found === 'string' ? found : refuse(`"${key}" must be a text in quotes.`);
  };
  const { timeZone, currency, closeoutHour = 4 } = place;
  if (typeof timeZone !== 'string' || !isZone(timeZone))
    return refuse(
      '"timeZone" must be the name of its time zone, such as "America/New_York" or "Europe/Berlin".',
    );
  if (typeof currency !== 'string' || !isCurrency(currency))
    return refuse('"currency" must be its three-letter code, such as "USD" or "EUR".');
  if (!Number.isInteger(closeoutHour) || (closeoutHour as number) < 0 || (closeoutHour as number) > 23)
    return refuse(
      '"closeoutHour" must be the hour at which the day of the till ends, from 0 to 23; 4 unless told.',
    );
  const country = text('country');
  if (country !== null && !/^[A-Z]{2}$/.test(country))
    return refuse('"country" must be its two-letter code, such as "US".');
  return {
    timeZone,
    currency,
    closeoutHour: closeoutHour as number,
    locationId: text('locationId'),
    locationName: text('locationName') ?? (name === '*' ? null : name),
    country,
  };
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // An offset would be taken, too, and be wrong for half of the year.
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

function isCurrency(code: string): boolean {
  try {
    return currencyDigits('currency', 'Currency', code) >= 0;
  } catch {
    return false;
  }
}
