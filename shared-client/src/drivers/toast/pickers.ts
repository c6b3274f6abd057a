import { TillPassError } from '../../http/errors.ts';
import { asGroup, asGroups, asText } from '../../sale/json.ts';
import { pathSegment } from '../../values/id.ts';
import type { Context, Driver, Picker } from '../driver.ts';
import { atLocation, nameOf, readRestaurant } from './place.ts';

/** Each name takes a call of its own, so a page is small. */
const PAGE = 20;

/** The locations of the group to which the connection's own belongs: Toast has no list of those one may read. */
const locations: Picker = {
  doing: 'list the locations',
  needs: [],
  async list(context, { page, search }) {
    const own = context.connection.accountId ?? '';
    const offset = page && /^\d+$/.test(page) ? Number(page) : 0;
    const guids = await groupOf(context, own);
    const wanted = search?.toLowerCase() ?? '';
    const shown = guids.slice(offset, offset + PAGE);
    const rows = await Promise.all(shown.map((guid) => rowOf(context, guid)));
    const results = rows.filter(({ id, label }) => `${label} ${id}`.toLowerCase().includes(wanted));
    return guids.length > offset + PAGE ? { results, next: String(offset + PAGE) } : { results };
  },
};

/** The connection's own location first. */
async function groupOf(context: Context, own: string): Promise<string[]> {
  const group = asText(asGroup((await readRestaurant(context, own)).general).managementGroupGuid);
  if (!group) return [own];
  const path = `/restaurants/v1/groups/${pathSegment('Group', group)}/restaurants`;
  const headers = atLocation(own);
  const call = { method: 'GET', path, headers, safety: 'repeatable', answer: 'list' } as const;
  const found = asGroups(await orNothing(context.caller.send(call)));
  const guids = found.map(({ guid }) => asText(guid)).filter((guid) => guid !== null);
  return [...new Set([own, ...guids])];
}

/** A location that the credentials may not read is shown by its GUID: another connection may have it. */
async function rowOf(context: Context, guid: string): Promise<{ id: string; label: string }> {
  const restaurant = asGroup(await orNothing(readRestaurant(context, guid)));
  return { id: guid, label: nameOf(restaurant) ?? guid };
}

/** Nothing where the credentials may not see it. */
async function orNothing<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof TillPassError && ['permission', 'not_found', 'refused'].includes(error.problem))
      return undefined;
    throw error;
  }
}

export const pickers: Driver['pickers'] = { locations };
