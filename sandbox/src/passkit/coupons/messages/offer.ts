import { OPERATION } from '../../enums.ts';
import type { Operation } from '../../enums.ts';
import { COUPON_EXPIRY_TYPE, REDEMPTION_TYPE } from '../enums.ts';
import { FILTERS } from '../../messages/listing.ts';
import { field } from '../../protojson.ts';
import type { MessageType } from '../../protojson.ts';

export interface CouponExpirySettings {
  couponExpiryType?: keyof typeof COUPON_EXPIRY_TYPE;
  expireAfterXDays?: number;
}

export interface RedemptionSettings {
  redemptionStartDate?: number;
  redemptionEndDate?: number;
  redemptionType?: (keyof typeof REDEMPTION_TYPE)[];
  [setting: string]: unknown;
}

export interface CouponOffer {
  id: string;
  offerTitle: string;
  offerShortTitle: string;
  offerDetails: string;
  offerFinePrint?: string;
  beforeRedeemPassTemplateId: string;
  afterRedeemPassTemplateId?: string;
  /** io.Quota: {details: {<metered event>: {quota, status}}}; 0 means unlimited. */
  quota?: { details?: Record<string, { quota?: number }> };
  couponExpirySettings?: CouponExpirySettings;
  redemptionSettings?: RedemptionSettings;
  issueStartDate: number;
  issueEndDate?: number;
  campaignId: string;
  shortCode: string;
  ianaTimezone?: string;
  disabled?: boolean;
  created: number;
  updated: number;
}

export interface CouponOfferInput extends Partial<CouponOffer> {
  operation?: Operation;
}

const SET_BY_SERVER = { generic: 'isdefault', create: 'isdefault', update: 'isdefault' };
const REQUIRED = { create: 'required', update: 'required' };

function title(longest: number): { generic: string; create: string; update: string } {
  const needed = `required,max=${longest}`;
  return { generic: `omitempty,max=${longest}`, create: needed, update: needed };
}

const COUPON_EXPIRY_SETTINGS: MessageType = {
  name: 'CouponExpirySettings',
  fields: {
    couponExpiryType: field(
      { enum: COUPON_EXPIRY_TYPE },
      { generic: 'omitempty,min=1', create: 'required,min=1', update: 'omitempty,min=1' },
    ),
    expireAfterXDays: field('uint32'),
  },
};

const REDEMPTION_SETTINGS: MessageType = {
  name: 'RedemptionSettings',
  fields: {
    redemptionStartDate: field('timestamp'),
    redemptionEndDate: field('timestamp'),
    redemptionType: field({ enumList: REDEMPTION_TYPE }),
    codeProvidedOnRedeemSettings: field('json'),
    fixedCodeSettings: field('json'),
    standardSettings: field('json'),
  },
};

/** single_use_coupons.CouponOffer */
export const COUPON_OFFER: MessageType = {
  name: 'CouponOffer',
  fields: {
    id: field('string', { generic: 'required', create: '-', update: 'required' }),
    offerTitle: field('string', title(60)),
    localizedOfferTitle: field('json'),
    offerShortTitle: field('string', title(20)),
    localizedOfferShortTitle: field('json'),
    offerDetails: field('string', REQUIRED),
    localizedOfferDetails: field('json'),
    offerFinePrint: field('string'),
    localizedOfferFinePrint: field('json'),
    beforeRedeemPassTemplateId: field('string', { create: 'required' }),
    afterRedeemPassTemplateId: field('string'),
    quota: field('json'),
    couponExpirySettings: field({ message: COUPON_EXPIRY_SETTINGS }, { create: '-', update: 'required' }),
    redemptionSettings: field({ message: REDEMPTION_SETTINGS }),
    issueStartDate: field('timestamp', REQUIRED),
    issueEndDate: field('timestamp'),
    created: field('timestamp', SET_BY_SERVER),
    updated: field('timestamp', SET_BY_SERVER),
    campaignId: field('string', REQUIRED),
    distributionSettings: field('json'),
    shortCode: field('string', SET_BY_SERVER),
    ianaTimezone: field('string'),
    disabled: field('bool'),
    operation: field({ enum: OPERATION }),
  },
};

/** single_use_coupons.CouponOffersListRequest; couponCampaignId is what lists of coupons call the same thing. */
export const OFFER_LIST_REQUEST: MessageType = {
  name: 'CouponOffersListRequest',
  fields: {
    campaignId: field('string', { generic: 'required' }),
    filters: field({ message: FILTERS }),
  },
};
