import { TillPassError } from '../../http/errors.ts';
import { asGroup, asText } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import type { TillPlace } from '../../sale/place.ts';
import { pathSegment } from '../../values/id.ts';
import type { Context, Input } from '../driver.ts';

const DAY_MS = 24 * 3_600_000;
/** Toast's own default (developer guide, "Business dates"). */
const USUAL_CLOSEOUT_HOUR = 4;

/** The location that a step is about: the one that was chosen, else the one of the connection. */
export const locationOf = ({ connection }: Context, input: Input): string =>
  asText(input.locationId) ?? connection.accountId ?? '';

/** What Toast wants beside the token with every call: one call is about one location. */
export const atLocation = (guid: string) => ({ 'toast-restaurant-external-id': guid });

/** What Toast knows of a location (`GET /restaurants/v1/restaurants/{guid}`). */
export async function readRestaurant({ caller }: Context, guid: string): Promise<Json> {
  const path = `/restaurants/v1/restaurants/${pathSegment('Location', guid)}`;
  return asGroup(
    await caller.send({
      method: 'GET',
      path,
      headers: atLocation(guid),
      safety: 'repeatable',
      answer: 'json',
    }),
  );
}

/** The name of a location as merchants know it. */
export function nameOf(restaurant: Json): string | null {
  const { name, locationName } = asGroup(restaurant.general);
  return [asText(name), asText(locationName)].filter(Boolean).join(', ') || null;
}

/** What orders leave out: zone, currency and the end of the day. Read once a day. */
export async function readPlace(context: Context, guid: string): Promise<TillPlace> {
  const { runtime, connection } = context;
  const key = JSON.stringify(['toast place', connection.baseUrl, connection.account, guid]);
  const kept = await runtime.memory.get(key);
  if (kept) return kept as TillPlace;
  const place = placeIn(context, guid, await readRestaurant(context, guid));
  await runtime.memory.set(key, place, DAY_MS);
  return place;
}

function placeIn({ caller }: Context, guid: string, restaurant: Json): TillPlace {
  const general = asGroup(restaurant.general);
  const timeZone = asText(general.timeZone);
  const currency = asText(general.currencyCode);
  if (!timeZone || !currency)
    throw new TillPassError(
      'unexpected',
      caller.explain(
        'it does not say the time zone and the currency of the location. Have both filled in at Toast, then try again.',
      ),
    );
  const hour = general.closeoutHour;
  return {
    timeZone,
    currency,
    closeoutHour: Number.isInteger(hour) ? (hour as number) : USUAL_CLOSEOUT_HOUR,
    locationId: guid,
    locationName: asText(general.locationName) ?? asText(general.name),
    country: asText(asGroup(restaurant.location).country),
  };
}
