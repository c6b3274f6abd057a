import { inputError } from '../../http/errors.ts';
import { zoneOf } from '../../values/zone.ts';
import { amountReader, type AmountReader } from '../csv/amount.ts';
import { createClock, type Clock } from '../csv/when.ts';
import type { TillPlace } from '../place.ts';
import type { TillOptions } from './till-csv.ts';

/** A location with what is needed to read its rows. */
export interface PlaceKit {
  place: TillPlace;
  clock: Clock;
  /** Undefined when the row names something that is no currency. */
  amountIn(currency: string): AmountReader | undefined;
}

/**
 * The kit of the location that a row names, made once for each. A location that nobody told of is read like the file's own
 * place, under the name in the row.
 */
export function tillPlaces({ place, placeOf, habits }: TillOptions): (locationName: string) => PlaceKit {
  const kits = new Map<string, PlaceKit>();
  const readers = new Map<string, AmountReader | undefined>();

  function amountIn(currency: string): AmountReader | undefined {
    if (!readers.has(currency)) readers.set(currency, readerIn(currency, habits.decimals ?? 'point'));
    return readers.get(currency);
  }

  function kitOf(locationName: string): PlaceKit {
    const own = locationName === '' ? place : placeOf?.(locationName);
    const found = own ?? { ...place, locationId: null, locationName };
    const zone = zoneOf(found.timeZone);
    if (!zone) {
      throw inputError('timeZone', 'Time Zone is not a time zone. Write it like America/New_York.');
    }
    if (!amountIn(found.currency)) {
      throw inputError('currency', 'Currency is not a currency. Use its three-letter code, such as USD.');
    }
    return { place: found, clock: createClock(zone, habits.dates), amountIn };
  }

  kits.set('', kitOf(''));
  return (locationName) => {
    let kit = kits.get(locationName);
    if (!kit) {
      kit = kitOf(locationName);
      kits.set(locationName, kit);
    }
    return kit;
  };
}

function readerIn(currency: string, sign: 'point' | 'comma'): AmountReader | undefined {
  try {
    return amountReader(currency, sign);
  } catch {
    return undefined;
  }
}
