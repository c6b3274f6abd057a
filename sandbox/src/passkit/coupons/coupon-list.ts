import { indexed, pageOf, requiredValues, selectRecords } from '../listing.ts';
import type { Comparable, FieldReader } from '../listing.ts';
import type { Filters } from '../messages/listing.ts';
import type { PassKitState } from '../state.ts';
import type { CampaignShelf, Coupon } from './records.ts';

const OTHER_FIELDS: Readonly<Record<string, (coupon: Coupon) => Comparable>> = {
  id: ({ id }) => id,
  externalId: ({ externalId }) => externalId,
  offerId: ({ offerId }) => offerId,
  sku: ({ sku }) => sku,
  created: ({ created }) => ({ ms: created }),
  updated: ({ updated }) => ({ ms: updated }),
  expiryDate: ({ expiryDate }) => ({ ms: expiryDate }),
  'redemptionDetails.redemptionDate': ({ redemptionDetails }) => ({ ms: redemptionDetails?.redemptionDate }),
  'person.emailAddress': ({ person }) => person?.emailAddress,
};

function couponField({ switches }: PassKitState): FieldReader<Coupon> {
  return (field) => {
    if (field === 'status') return ({ status }) => status;
    if (!switches.couponFieldFiltersWork) return undefined;
    if (field.startsWith('meta.')) return ({ metaData }) => metaData[field.slice(5)];
    return Object.hasOwn(OTHER_FIELDS, field) ? OTHER_FIELDS[field] : undefined;
  };
}

function candidates(state: PassKitState, shelf: CampaignShelf, filters: Filters): Iterable<Coupon> {
  const ids = state.switches.couponFieldFiltersWork ? requiredValues(filters, 'id') : undefined;
  if (ids === undefined) return shelf.coupons;
  return indexed(ids, (id) => {
    const coupon = state.coupons.coupons.get(id);
    return coupon !== undefined && shelf.coupons.has(coupon) ? [coupon] : [];
  });
}

/** A page of a campaign's coupons. */
export function listCoupons(state: PassKitState, campaignId: string, filters: Filters): Coupon[] {
  const found = candidates(state, state.coupons.campaign(campaignId), filters);
  return pageOf(found, filters, couponField(state), state.switches);
}

/** How many coupons of a campaign match. */
export function countCoupons(state: PassKitState, campaignId: string, filters: Filters): number {
  const found = candidates(state, state.coupons.campaign(campaignId), filters);
  return selectRecords(found, filters, couponField(state), state.switches).length;
}
