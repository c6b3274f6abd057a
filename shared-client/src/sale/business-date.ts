import { businessDay, zoneOf } from '../values/zone.ts';
import type { TillPlace } from './place.ts';

/**
 * The day that a till counts a moment to, `yyyy-mm-dd`: before the hour at which its day ends it is still the day before.
 * `occurredAt` is ISO 8601. Null when the zone or the moment makes no sense.
 */
export function businessDateOf(
  occurredAt: string,
  { timeZone, closeoutHour }: Pick<TillPlace, 'timeZone' | 'closeoutHour'>,
): string | null {
  const zone = zoneOf(timeZone);
  const moment = Date.parse(occurredAt);
  return zone && !Number.isNaN(moment) ? businessDay(zone.toWall(moment), closeoutHour) : null;
}
