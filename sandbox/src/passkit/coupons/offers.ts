import { newId } from '../ids.ts';
import type { Comparable, FieldReader } from '../listing.ts';
import { readMessage } from '../protojson.ts';
import { RPC_CODE, RpcError, invalid } from '../rpc-error.ts';
import type { PassKitState } from '../state.ts';
import { validate } from '../validate.ts';
import { COUPON_OFFER } from './messages/offer.ts';
import type { CouponOfferInput } from './messages/offer.ts';
import type { CouponOffer, OfferShelf } from './records.ts';

const OFFER_FIELDS: Readonly<Record<string, (offer: CouponOffer) => Comparable>> = {
  id: ({ id }) => id,
  offerTitle: ({ offerTitle }) => offerTitle,
  offerShortTitle: ({ offerShortTitle }) => offerShortTitle,
  disabled: ({ disabled = false }) => disabled,
  issueStartDate: ({ issueStartDate }) => ({ ms: issueStartDate }),
  issueEndDate: ({ issueEndDate }) => ({ ms: issueEndDate }),
  created: ({ created }) => ({ ms: created }),
  updated: ({ updated }) => ({ ms: updated }),
};

/** Fields by which offers can be listed. */
export const offerField: FieldReader<OfferShelf> = (field) => {
  const read = Object.hasOwn(OFFER_FIELDS, field) ? OFFER_FIELDS[field] : undefined;
  return read === undefined ? undefined : ({ offer }) => read(offer);
};

/** The dates of an offer must follow one another: issue start, redemption, issue end (PassKit descriptors). */
function checkDates({ issueStartDate, issueEndDate, redemptionSettings }: CouponOffer): void {
  const { redemptionStartDate = issueStartDate, redemptionEndDate } = redemptionSettings ?? {};
  const end = issueEndDate ?? Number.POSITIVE_INFINITY;
  if (end < issueStartDate) throw invalid('issueEndDate is before issueStartDate');
  if (redemptionStartDate < issueStartDate || redemptionStartDate > end)
    throw invalid('redemptionStartDate is outside the issue dates');
  if (redemptionEndDate !== undefined && (redemptionEndDate < redemptionStartDate || redemptionEndDate > end))
    throw invalid('redemptionEndDate is outside the issue dates');
}

/** Adds an offer to a campaign. */
export function createOffer(state: PassKitState, body: unknown, id = newId()): CouponOffer {
  const { operation: _operation, ...input } = readMessage<CouponOfferInput>(COUPON_OFFER, body);
  validate(COUPON_OFFER, 'create', input);
  const campaign = state.coupons.campaign(input.campaignId as string);
  const now = state.now();
  const offer = { ...input, id, shortCode: newId().slice(0, 7), created: now, updated: now } as CouponOffer;
  checkDates(offer);
  const shelf: OfferShelf = { offer, sequence: state.nextSequence(), issued: 0 };
  campaign.offers.add(shelf);
  state.coupons.offers.set(id, shelf);
  return offer;
}

/**
 * Updates an offer. Missing or falsy values are ignored unless the operation is OPERATION_PUT, which replaces all;
 * so an offer is enabled again only by OPERATION_PUT. Its campaign cannot be changed (PassKit descriptors).
 */
export function updateOffer(state: PassKitState, body: unknown): CouponOffer {
  const { operation, ...input } = readMessage<CouponOfferInput>(COUPON_OFFER, body);
  validate(COUPON_OFFER, 'update', input);
  const shelf = state.coupons.offer(input.id as string);
  const { id, campaignId, shortCode, created, beforeRedeemPassTemplateId } = shelf.offer;
  if (input.campaignId !== campaignId) throw invalid('campaignId cannot be changed');
  const kept = { id, campaignId, shortCode, created, updated: state.now() };
  const offer =
    operation === 'OPERATION_PUT'
      ? ({ beforeRedeemPassTemplateId, ...input, ...kept } as CouponOffer)
      : { ...shelf.offer, ...input, ...kept };
  checkDates(offer);
  shelf.offer = offer;
  return offer;
}

/** Removes an offer of which no coupon is left. */
export function deleteOffer(state: PassKitState, id: string): void {
  const shelf = state.coupons.offer(id);
  const campaign = state.coupons.campaign(shelf.offer.campaignId);
  for (const { offerId } of campaign.coupons) {
    if (offerId === id) throw new RpcError(RPC_CODE.FAILED_PRECONDITION, 'offer has coupons');
  }
  campaign.offers.delete(shelf);
  state.coupons.offers.delete(id);
}

/** The number of coupons that an offer may issue; 0 in a quota means no limit (PassKit descriptors). */
function quotaOf({ quota }: CouponOffer): number {
  const limits = Object.values(quota?.details ?? {})
    .map((details) => Number(details.quota ?? 0))
    .filter((limit) => limit > 0);
  return Math.min(...limits, Number.POSITIVE_INFINITY);
}

/** Refuses a new coupon where the offer issues none. */
export function checkIssues(state: PassKitState, { offer, issued }: OfferShelf): void {
  const { disabledOfferIssues, offerClosedStatus } = state.switches;
  const now = state.now();
  const refuse = (message: string): never => {
    throw new RpcError(RPC_CODE.FAILED_PRECONDITION, message, offerClosedStatus);
  };
  if (now < offer.issueStartDate) refuse('offer is not issued yet');
  if (offer.issueEndDate !== undefined && now > offer.issueEndDate) refuse('offer is no longer issued');
  if (offer.disabled === true && !disabledOfferIssues) refuse('offer is disabled');
  if (issued >= quotaOf(offer)) refuse('offer quota is used up');
}
