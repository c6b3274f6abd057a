import type { TillPlace } from '../src/sale/place.ts';

/** Locations of made-up merchants. */
export const NEW_YORK: TillPlace = {
  timeZone: 'America/New_York',
  currency: 'USD',
  closeoutHour: 0,
  locationId: null,
  locationName: null,
  country: 'US',
};
export const LONDON: TillPlace = {
  ...NEW_YORK,
  timeZone: 'Europe/London',
  currency: 'GBP',
  country: 'GB',
};
