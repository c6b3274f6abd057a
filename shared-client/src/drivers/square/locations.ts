import { asText } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import type { TillPlace } from '../../sale/place.ts';
import type { Caller } from '../../http/request.ts';
import { parseId, pathSegment } from '../../values/id.ts';
import type { Context, Driver, Input } from '../driver.ts';
import { readOne, readPage } from './read.ts';

/** The location that a step must name. Refused before any call where it is no ID, as it is where it stands in an address. */
export const locationIn = ({ locationId }: Input): string =>
  parseId('locationId', 'Location', locationId as string);

/** Every location of the account, the closed ones too (`GET /v2/locations`, which has no pages). */
const readLocations = async (caller: Caller): Promise<Json[]> =>
  (await readPage(caller, '/v2/locations', 'locations', {})).rows;

/** The location that a step is about, or all of them where it names none. */
export async function placesOf({ caller }: Context, input: Input): Promise<TillPlace[]> {
  const id = asText(input.locationId);
  const found = id
    ? [await readOne(caller, `/v2/locations/${pathSegment('Location', id)}`, 'location')]
    : await readLocations(caller);
  return found.map(placeOf);
}

/** Square counts a day to its calendar day. */
const placeOf = (location: Json): TillPlace => ({
  timeZone: asText(location.timezone) ?? 'UTC',
  currency: asText(location.currency) ?? '',
  closeoutHour: 0,
  locationId: asText(location.id),
  locationName: asText(location.name),
  country: asText(location.country),
});

export const pickers: Driver['pickers'] = {
  locations: {
    doing: 'list the locations',
    needs: [],
    async list({ caller }, { search }) {
      const wanted = search?.toLowerCase() ?? '';
      const rows = (await readLocations(caller)).map((location) => {
        const id = asText(location.id) ?? '';
        const remark = location.status === 'INACTIVE' ? ' (closed)' : '';
        return { id, label: `${asText(location.name) ?? id}${remark}` };
      });
      return {
        results: rows.filter(({ id, label }) => id && `${label} ${id}`.toLowerCase().includes(wanted)),
      };
    },
  },
};
