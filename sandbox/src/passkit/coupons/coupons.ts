import { expiryEvent } from '../expiry-event.ts';
import { newId } from '../ids.ts';
import { checkOverrides } from '../pass-overrides.ts';
import { checkOpen } from '../programs.ts';
import { readMessage } from '../protojson.ts';
import { RPC_CODE, RpcError, invalid } from '../rpc-error.ts';
import type { PassKitState } from '../state.ts';
import { validate } from '../validate.ts';
import { couponExpiry, settleCoupon } from './expiry.ts';
import { COUPON } from './messages/coupon.ts';
import type { CouponInput } from './messages/coupon.ts';
import { checkIssues } from './offers.ts';
import type { CampaignShelf, Coupon, OfferShelf } from './records.ts';

/** The time zone in which days of an offer end. */
export function timeZoneOf({ campaign }: CampaignShelf, { offer }: OfferShelf): string {
  return offer.ianaTimezone ?? campaign.ianaTimezone ?? 'UTC';
}

/** The offer of a coupon; it must belong to the coupon's campaign. */
export function offerOf(state: PassKitState, shelf: CampaignShelf, offerId: string): OfferShelf {
  const offer = state.coupons.offer(offerId);
  if (!shelf.offers.has(offer)) throw invalid('offer belongs to another campaign');
  return offer;
}

function holdsExternalId(state: PassKitState, coupon: Coupon): boolean {
  if (coupon.expired !== undefined || coupon.isVoid) return false;
  return coupon.status !== 'REDEEMED' || state.switches.redeemedCouponHoldsExternalId;
}

/**
 * Refuses an externalId that a live coupon of the campaign has; one of an expired coupon may be issued again (PassKit
 * help article 13610498).
 */
export function checkExternalId(state: PassKitState, shelf: CampaignShelf, externalId: string): void {
  const holder = externalId === '' ? undefined : shelf.byExternalId.get(externalId);
  if (holder !== undefined && holdsExternalId(state, holder))
    throw new RpcError(
      RPC_CODE.ALREADY_EXISTS,
      'a coupon with this externalId already exists in this campaign',
      state.switches.duplicateExternalIdStatus,
    );
}

function newCoupon(state: PassKitState, input: CouponInput): Coupon {
  const { person, sku, passOverrides, passMetaData, metaData = {}, optOut = false, externalId = '' } = input;
  const now = state.now();
  const utm = passMetaData?.utm;
  return {
    protocol: 'SINGLE_USE_COUPON',
    id: newId(),
    externalId,
    offerId: input.offerId as string,
    campaignId: input.campaignId as string,
    metaData,
    optOut,
    status: 'UNREDEEMED',
    ...(person === undefined ? {} : { person }),
    ...(sku === undefined ? {} : { sku }),
    ...(passOverrides === undefined ? {} : { passOverrides }),
    passMetaData: {
      status: 'PASS_ISSUED',
      lifecycleEvents: [],
      altId: newId(),
      issueAt: now,
      lastUpdatedAt: now,
      ...(utm === undefined ? {} : { utm }),
    },
    created: now,
    updated: now,
    sequence: state.nextSequence(),
  };
}

/** Issues a coupon of an offer, always in the unredeemed state (PassKit descriptors). */
export function createCoupon(state: PassKitState, body: unknown): Coupon {
  const input = readMessage<CouponInput>(COUPON, body);
  validate(COUPON, 'create', input);
  checkOverrides(state, input.passOverrides);
  const shelf = state.coupons.campaign(input.campaignId as string);
  const offer = offerOf(state, shelf, input.offerId as string);
  checkOpen(state, shelf.campaign.status);
  checkIssues(state, offer);
  const coupon = newCoupon(state, input);
  checkExternalId(state, shelf, coupon.externalId);
  const expiryDate = couponExpiry(state, offer.offer, timeZoneOf(shelf, offer), input.expiryDate);
  if (expiryDate !== undefined) coupon.expiryDate = expiryDate;
  offer.issued += 1;
  shelf.coupons.add(coupon);
  if (coupon.externalId !== '') shelf.byExternalId.set(coupon.externalId, coupon);
  state.coupons.coupons.set(coupon.id, coupon);
  for (const key in coupon.metaData) shelf.metaKeys.add(key);
  const hasExpired = settleCoupon(state, coupon);
  state.tell(coupon, 'PASS_EVENT_RECORD_CREATED');
  if (hasExpired) state.tell(coupon, expiryEvent(state));
  return coupon;
}
