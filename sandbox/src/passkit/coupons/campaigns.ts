import { schedulePurge } from '../draft-purge.ts';
import { newId } from '../ids.ts';
import type { Comparable, FieldReader } from '../listing.ts';
import { readMessage } from '../protojson.ts';
import type { PassKitState } from '../state.ts';
import { validate } from '../validate.ts';
import { COUPON_CAMPAIGN } from './messages/campaign.ts';
import type { CampaignShelf, CouponCampaign } from './records.ts';

const CAMPAIGN_FIELDS: Readonly<Record<string, (campaign: CouponCampaign) => Comparable>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  status: ({ status }) => status,
  created: ({ created }) => ({ ms: created }),
  updated: ({ updated }) => ({ ms: updated }),
};

/** Fields by which campaigns can be listed; the same as those of programs. */
export const campaignField: FieldReader<CampaignShelf> = (field) => {
  const read = Object.hasOwn(CAMPAIGN_FIELDS, field) ? CAMPAIGN_FIELDS[field] : undefined;
  return read === undefined ? undefined : ({ campaign }) => read(campaign);
};

/** Adds a campaign. */
export function createCampaign(state: PassKitState, body: unknown, id = newId()): CouponCampaign {
  const input = readMessage<CouponCampaign>(COUPON_CAMPAIGN, body);
  validate(COUPON_CAMPAIGN, 'create', input);
  const now = state.now();
  const campaign = { ...input, id, created: now, updated: now } as CouponCampaign;
  const shelf: CampaignShelf = {
    campaign,
    sequence: state.nextSequence(),
    offers: new Set(),
    coupons: new Set(),
    byExternalId: new Map(),
    metaKeys: new Set(),
  };
  state.coupons.campaigns.set(id, shelf);
  schedulePurge(state, shelf, campaign.status);
  return campaign;
}

/** Replaces what is given. */
export function updateCampaign(state: PassKitState, body: unknown): CouponCampaign {
  const input = readMessage<CouponCampaign>(COUPON_CAMPAIGN, body);
  validate(COUPON_CAMPAIGN, 'update', input);
  const shelf = state.coupons.campaign(input.id as string);
  shelf.campaign = { ...shelf.campaign, ...input, updated: state.now() };
  schedulePurge(state, shelf, shelf.campaign.status);
  return shelf.campaign;
}

/** Removes a campaign with its offers and coupons. */
export function deleteCampaign(state: PassKitState, id: string): void {
  const shelf = state.coupons.campaign(id);
  for (const coupon of shelf.coupons) {
    state.coupons.coupons.delete(coupon.id);
    state.listener.passRemoved(coupon);
  }
  for (const { offer } of shelf.offers) state.coupons.offers.delete(offer.id);
  state.coupons.campaigns.delete(id);
}
