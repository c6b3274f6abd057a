import { pageOf } from '../listing.ts';
import { FILTERS } from '../messages/listing.ts';
import type { Filters } from '../messages/listing.ts';
import type { Operations } from '../operation.ts';
import { readMessage } from '../protojson.ts';
import { EMPTY, count, idOf, many, one } from '../reply.ts';
import { validate } from '../validate.ts';
import { campaignField, createCampaign, deleteCampaign, updateCampaign } from './campaigns.ts';
import { countCoupons, listCoupons } from './coupon-list.ts';
import { patchCouponPerson, renameCoupon, updateCoupon } from './coupon-update.ts';
import { createCoupon } from './coupons.ts';
import { COUPON_CAMPAIGN } from './messages/campaign.ts';
import { COUPON, COUPON_LIST_REQUEST } from './messages/coupon.ts';
import { COUPON_OFFER, OFFER_LIST_REQUEST } from './messages/offer.ts';
import { createOffer, deleteOffer, offerField, updateOffer } from './offers.ts';
import { redeemCoupon } from './redeem.ts';
import { voidCoupon } from './void.ts';

/** Reads a request that lists the offers of a campaign, which some lists call couponCampaignId. */
function offerList(body: unknown): { campaignId: string; filters: Filters } {
  const { couponCampaignId, ...rest } = (body ?? {}) as Record<string, unknown>;
  const request = readMessage<{ campaignId: string; filters: Filters }>(OFFER_LIST_REQUEST, {
    campaignId: couponCampaignId,
    ...rest,
  });
  validate(OFFER_LIST_REQUEST, 'generic', request);
  return { campaignId: request.campaignId as string, filters: request.filters ?? {} };
}

function couponFilters(body: unknown, couponCampaignId: string | undefined): Filters {
  const request = { ...readMessage<{ filters: Filters }>(COUPON_LIST_REQUEST, body), couponCampaignId };
  validate(COUPON_LIST_REQUEST, 'generic', request);
  return request.filters ?? {};
}

const CAMPAIGNS: Operations = {
  'POST /coupon/singleUse/campaign': (state, { body }) => idOf(createCampaign(state, body)),
  'PUT /coupon/singleUse/campaign': (state, { body }) => one(COUPON_CAMPAIGN, updateCampaign(state, body)),
  'GET /coupon/singleUse/campaign/{id}': (state, { params }) =>
    one(COUPON_CAMPAIGN, state.coupons.campaign(params['id'] ?? '').campaign),
  'DELETE /coupon/singleUse/campaign/{id}': (state, { params }) => {
    deleteCampaign(state, params['id'] ?? '');
    return EMPTY;
  },
  'POST /coupon/singleUse/campaigns/list': (state, { body }) => {
    const filters = readMessage<Filters>(FILTERS, body);
    return many(
      COUPON_CAMPAIGN,
      pageOf(state.coupons.campaigns.values(), filters, campaignField, state.switches).map(
        ({ campaign }) => campaign,
      ),
    );
  },
  'GET /coupon/singleUse/campaign/meta/{id}': (state, { params }) => ({
    kind: 'json',
    value: { response: [...state.coupons.campaign(params['id'] ?? '').metaKeys] },
  }),
};

const OFFERS: Operations = {
  'POST /coupon/singleUse/offer': (state, { body }) => idOf(createOffer(state, body)),
  'PUT /coupon/singleUse/offer': (state, { body }) => one(COUPON_OFFER, updateOffer(state, body)),
  'GET /coupon/singleUse/offer/{id}': (state, { params }) =>
    one(COUPON_OFFER, state.coupons.offer(params['id'] ?? '').offer),
  'DELETE /coupon/singleUse/offer/{id}': (state, { params }) => {
    deleteOffer(state, params['id'] ?? '');
    return EMPTY;
  },
  'POST /coupon/singleUse/offers/list': (state, { body }) => {
    const { campaignId, filters } = offerList(body);
    return many(
      COUPON_OFFER,
      pageOf(state.coupons.campaign(campaignId).offers, filters, offerField, state.switches).map(
        ({ offer }) => offer,
      ),
    );
  },
};

const COUPONS: Operations = {
  'POST /coupon/singleUse/coupon': (state, { body }) => idOf(createCoupon(state, body)),
  'PUT /coupon/singleUse/coupon': (state, { body }) => idOf(updateCoupon(state, body)),
  'DELETE /coupon/singleUse/coupon': (state, { body }) => {
    voidCoupon(state, body);
    return EMPTY;
  },
  'PUT /coupon/singleUse/coupon/redeem': (state, { body }) => idOf(redeemCoupon(state, body)),
  'PUT /coupon/singleUse/coupon/externalId': (state, { body }) => idOf(renameCoupon(state, body)),
  'PATCH /coupon/singleUse/coupon/person': (state, { body }) => idOf(patchCouponPerson(state, body)),
  'GET /coupon/singleUse/coupon/{id}': (state, { params }) => one(COUPON, state.coupons.coupon(params)),
  'GET /coupon/singleUse/coupon/externalId/{couponCampaignId}/{externalId}': (state, { params }) =>
    one(
      COUPON,
      state.coupons.coupon({ externalId: params['externalId'], campaignId: params['couponCampaignId'] }),
    ),
  'POST /coupon/singleUse/coupons/list/{couponCampaignId}': (state, { params, body }) => {
    const filters = couponFilters(body, params['couponCampaignId']);
    return many(COUPON, listCoupons(state, params['couponCampaignId'] ?? '', filters));
  },
  'POST /coupon/singleUse/coupons/count/{couponCampaignId}': (state, { params, body }) => {
    const filters = couponFilters(body, params['couponCampaignId']);
    return count(countCoupons(state, params['couponCampaignId'] ?? '', filters));
  },
};

/** The coupon protocol (single_use_coupons in the PassKit descriptors); bulk voiding and analytics are not there. */
export const COUPON_ROUTES: Operations = { ...CAMPAIGNS, ...OFFERS, ...COUPONS };
