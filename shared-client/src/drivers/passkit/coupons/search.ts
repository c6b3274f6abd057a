import { TillPassError } from '../../../http/errors.ts';
import type { Problem } from '../../../http/errors.ts';
import { readPages } from '../../../http/paginate.ts';
import { pathSegment } from '../../../values/id.ts';
import type { Context } from '../../driver.ts';
import { asMessage, asText, PAGE_SIZE, readList } from '../wire.ts';
import type { Filters, Message } from '../wire.ts';
import { COUPONS } from './coupon.ts';

const MOST_PAGES = 60;
const REMEMBER_MS = 30 * 24 * 3_600_000;

/** By what the coupons of a pass are known. */
export interface Holder {
  passId: string;
  externalId: string;
}

/** Coupons, and whether there was time to read all that there are. */
interface Found {
  coupons: Message[];
  complete: boolean;
}

/** Whether a coupon is the holder's: by the name that Add Reward gives it, by PassKit's own pattern, or by our mark. */
function isHeldBy(coupon: Message, { passId, externalId }: Holder): boolean {
  const name = asText(coupon.externalId);
  return (
    name === passId ||
    name.startsWith(`${passId}.`) ||
    (name !== '' && name === externalId) ||
    asMessage(coupon.metaData).passId === passId
  );
}

/**
 * The coupons of a campaign that are the holder's. That coupons can be filtered by `externalId` is not documented, so
 * what comes is verified; and where PassKit refuses, or finds nothing without ever having shown that it can find
 * something so, all coupons are read.
 */
export async function couponsOf(
  context: Context,
  campaignId: string,
  holder: Holder,
  mayGoOn: () => boolean,
): Promise<Found> {
  const filtered = await readFiltered(context, campaignId, namesOf(holder), mayGoOn);
  const isProven = filtered !== undefined && (await provesItself(context, filtered.coupons));
  const { coupons, complete } = isProven ? filtered : await readAll(context, campaignId, filtered, mayGoOn);
  return { coupons: withoutRepeats(coupons).filter((coupon) => isHeldBy(coupon, holder)), complete };
}

type FieldFilter = NonNullable<Filters['filterGroups']>[number]['fieldFilters'][number];

const nameIs = (filterOperator: 'eq' | 'like', filterValue: string): FieldFilter => ({
  filterField: 'externalId',
  filterValue,
  filterOperator,
});

const namesOf = ({ passId, externalId }: Holder): FieldFilter[] => [
  nameIs('like', passId),
  ...(externalId ? [nameIs('eq', externalId)] : []),
];

/** How PassKit may answer a filter that it cannot apply. */
const CANNOT_FILTER: readonly Problem[] = ['refused', 'unavailable'];

async function readFiltered(
  context: Context,
  campaignId: string,
  fieldFilters: FieldFilter[],
  mayGoOn: () => boolean,
): Promise<Found | undefined> {
  const filters = { filterGroups: [{ condition: 'OR' as const, fieldFilters }] };
  const limits = { pageSize: PAGE_SIZE, maxPages: MOST_PAGES, mayGoOn };
  try {
    const read = (offset: number) => readPage(context, campaignId, offset, filters);
    const { items, complete } = await readPages(read, limits);
    return { coupons: items, complete };
  } catch (error) {
    if (error instanceof TillPassError && CANNOT_FILTER.includes(error.problem)) return undefined;
    throw error;
  }
}

/** All coupons of the campaign, unless the filter is shown on the way to find what there is. */
async function readAll(
  context: Context,
  campaignId: string,
  filtered: Found | undefined,
  mayGoOn: () => boolean,
): Promise<Found> {
  const first = await readPage(context, campaignId, 0);
  const known = first.length === PAGE_SIZE && filtered ? asText(first[0]?.externalId) : '';
  if (filtered && known) {
    const control = await readFiltered(context, campaignId, [nameIs('like', known)], () => false);
    if (control && (await provesItself(context, control.coupons))) return filtered;
  }
  const read = (offset: number) =>
    offset === 0 ? Promise.resolve(first) : readPage(context, campaignId, offset);
  const limits = { pageSize: PAGE_SIZE, maxPages: MOST_PAGES, mayGoOn };
  const { items, complete } = await readPages(read, limits);
  return { coupons: items, complete };
}

/** A filter that has found something once, on this account, is believed when it finds nothing. */
async function provesItself({ runtime, connection }: Context, found: Message[]): Promise<boolean> {
  const key = `coupon-filter:passkit:${connection.account}`;
  if (found.length === 0) return (await runtime.memory.get(key)) === true;
  await runtime.memory.set(key, true, REMEMBER_MS);
  return true;
}

function readPage(
  { caller }: Context,
  campaignId: string,
  offset: number,
  filters: Partial<Filters> = {},
): Promise<Message[]> {
  const path = `${COUPONS}/coupons/list/${pathSegment('Campaign', campaignId)}`;
  const body = { couponCampaignId: campaignId };
  return readList(caller, path, { limit: PAGE_SIZE, offset, ...filters }, body);
}

/** A list that changes while it is read may show a coupon on two pages. */
function withoutRepeats(coupons: Message[]): Message[] {
  return [...new Map(coupons.map((coupon) => [asText(coupon.id), coupon])).values()];
}
