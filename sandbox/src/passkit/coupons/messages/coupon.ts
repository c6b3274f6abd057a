import { COUPON_STATUS } from '../enums.ts';
import type { CouponStatus } from '../enums.ts';
import { FILTERS } from '../../messages/listing.ts';
import { PASS_METADATA } from '../../messages/member.ts';
import { PASS_OVERRIDES } from '../../messages/pass-overrides.ts';
import type { PassOverrides } from '../../messages/pass-overrides.ts';
import { PERSON } from '../../messages/person.ts';
import type { Person } from '../../messages/person.ts';
import { field } from '../../protojson.ts';
import type { MessageType } from '../../protojson.ts';

export interface RedemptionDetails {
  redemptionDate?: number;
  redemptionCode?: string;
  lat?: number;
  lon?: number;
  alt?: number;
  redemptionSource?: string;
  redemptionReference?: string;
  transactionReference?: string;
  transactionAmount?: number;
  metaData?: Record<string, string>;
}

/** What a request may say about a coupon. */
export interface CouponInput {
  id?: string;
  externalId?: string;
  offerId?: string;
  campaignId?: string;
  person?: Person;
  metaData?: Record<string, string>;
  sku?: string;
  optOut?: boolean;
  status?: CouponStatus;
  expiryDate?: number;
  redemptionDetails?: RedemptionDetails;
  passOverrides?: PassOverrides;
  passMetaData?: { utm?: Record<string, string> };
}

const SET_BY_SERVER = { generic: 'isdefault', create: 'isdefault', update: 'isdefault' };

const REDEMPTION_DETAILS: MessageType = {
  name: 'RedemptionDetails',
  fields: {
    redemptionDate: field('timestamp'),
    redemptionCode: field('string'),
    lat: field('double'),
    lon: field('double'),
    alt: field('int32'),
    redemptionSource: field('string'),
    redemptionReference: field('string'),
    transactionReference: field('string'),
    transactionAmount: field('double'),
    metaData: field('stringMap'),
  },
};

/** single_use_coupons.Coupon */
export const COUPON: MessageType = {
  name: 'Coupon',
  fields: {
    id: field('string', { generic: 'required', create: '-', update: 'required_without=ExternalId' }),
    externalId: field('string', { update: 'required_without=Id' }),
    offerId: field('string', { create: 'required' }),
    campaignId: field('string', { create: 'required', update: 'required_without=Id' }),
    person: field({ message: PERSON }),
    metaData: field('stringMap'),
    sku: field('string'),
    optOut: field('bool'),
    status: field({ enum: COUPON_STATUS }),
    expiryDate: field('timestamp'),
    redemptionDetails: field({ message: REDEMPTION_DETAILS }),
    passOverrides: field({ message: PASS_OVERRIDES }),
    passMetaData: field({ message: PASS_METADATA }),
    created: field('timestamp', SET_BY_SERVER),
    updated: field('timestamp', SET_BY_SERVER),
  },
};

/** single_use_coupons.ListRequest; the campaign comes from the path. */
export const COUPON_LIST_REQUEST: MessageType = {
  name: 'ListRequest',
  fields: {
    couponCampaignId: field('string', { generic: 'required' }),
    filters: field({ message: FILTERS }),
    emailAsCsv: field('bool'),
  },
};

/** single_use_coupons.CouponNewExternalIdRequest */
export const NEW_EXTERNAL_ID: MessageType = {
  name: 'CouponNewExternalIdRequest',
  fields: {
    id: field('string', { generic: 'required_without=ExternalId' }),
    couponCampaignId: field('string', { generic: 'required_with=ExternalId' }),
    externalId: field('string'),
    newExternalId: field('string', { generic: 'required' }),
  },
};
