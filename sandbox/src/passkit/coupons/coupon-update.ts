import { expiryEvent } from '../expiry-event.ts';
import { PERSON_REQUEST } from '../messages/member.ts';
import { mergedMetaData, mergedPerson } from '../patch.ts';
import { checkOverrides } from '../pass-overrides.ts';
import { readMessage } from '../protojson.ts';
import type { Person } from '../records.ts';
import { invalid } from '../rpc-error.ts';
import type { PassKitState } from '../state.ts';
import { validate } from '../validate.ts';
import { checkExternalId, offerOf, timeZoneOf } from './coupons.ts';
import { couponExpiry, settleCoupon, takesOwnExpiry } from './expiry.ts';
import { COUPON, NEW_EXTERNAL_ID } from './messages/coupon.ts';
import type { CouponInput } from './messages/coupon.ts';
import type { Coupon } from './records.ts';

function checkName(state: PassKitState, { id, externalId }: CouponInput, coupon: Coupon): void {
  const isRenamed = id !== undefined && externalId !== undefined && externalId !== coupon.externalId;
  if (isRenamed && state.switches.externalIdChange === 'refused')
    throw invalid('externalId cannot be changed');
}

/** Changes fields of a coupon, named by id or by externalId with campaignId. Missing or falsy values are ignored. */
export function updateCoupon(state: PassKitState, body: unknown): Coupon {
  const input = readMessage<CouponInput>(COUPON, body);
  validate(COUPON, 'update', input);
  checkOverrides(state, input.passOverrides);
  const coupon = state.coupons.coupon(input);
  checkName(state, input, coupon);
  const shelf = state.coupons.campaign(coupon.campaignId);
  const offer = offerOf(state, shelf, input.offerId ?? coupon.offerId);
  const { person, metaData, sku, optOut, passOverrides, expiryDate } = input;
  if (expiryDate !== undefined && takesOwnExpiry(state, offer.offer)) {
    const date = couponExpiry(state, offer.offer, timeZoneOf(shelf, offer), expiryDate);
    if (date !== undefined) coupon.expiryDate = date;
  }
  coupon.offerId = offer.offer.id;
  if (sku !== undefined) coupon.sku = sku;
  if (optOut !== undefined) coupon.optOut = optOut;
  if (passOverrides !== undefined) coupon.passOverrides = passOverrides;
  if (metaData !== undefined) coupon.metaData = mergedMetaData(state, coupon.metaData, metaData);
  if (person !== undefined) coupon.person = mergedPerson(state, coupon.person, person);
  for (const key in metaData) shelf.metaKeys.add(key);
  const hasExpired = settleCoupon(state, coupon);
  state.changed(coupon, hasExpired ? expiryEvent(state) : 'PASS_EVENT_RECORD_UPDATED');
  return coupon;
}

/** Gives a coupon another externalId; none that a live coupon of the campaign has. */
export function renameCoupon(state: PassKitState, body: unknown): Coupon {
  const input = readMessage<{
    id: string;
    couponCampaignId: string;
    externalId: string;
    newExternalId: string;
  }>(NEW_EXTERNAL_ID, body);
  validate(NEW_EXTERNAL_ID, 'generic', input);
  const coupon = state.coupons.coupon({ ...input, campaignId: input.couponCampaignId });
  const shelf = state.coupons.campaign(coupon.campaignId);
  const externalId = input.newExternalId as string;
  if (externalId !== coupon.externalId) {
    checkExternalId(state, shelf, externalId);
    state.coupons.freeExternalId(coupon);
    coupon.externalId = externalId;
    shelf.byExternalId.set(externalId, coupon);
  }
  state.changed(coupon, 'PASS_EVENT_RECORD_UPDATED');
  return coupon;
}

/** Changes only the personal data; the class is the campaign. */
export function patchCouponPerson(state: PassKitState, body: unknown): Coupon {
  const input = readMessage<{ id: string; externalId: string; classId: string; person: Person }>(
    PERSON_REQUEST,
    body,
  );
  validate(PERSON_REQUEST, 'update', input);
  const { id, externalId, classId, person } = input;
  const coupon = state.coupons.coupon({ id, externalId, campaignId: classId });
  coupon.person = { ...coupon.person, ...person };
  state.changed(coupon, 'PASS_EVENT_RECORD_UPDATED');
  return coupon;
}
