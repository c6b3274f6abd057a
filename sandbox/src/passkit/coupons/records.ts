import type { CouponStatus } from './enums.ts';
import type { PassRecord } from '../records.ts';
import type { CouponCampaign } from './messages/campaign.ts';
import type { CouponInput, RedemptionDetails } from './messages/coupon.ts';
import type { CouponOffer } from './messages/offer.ts';

export type { CouponCampaign } from './messages/campaign.ts';
export type { CouponOffer } from './messages/offer.ts';

/** A coupon as it is stored; times are milliseconds. */
export interface Coupon extends PassRecord, Pick<CouponInput, 'sku' | 'expiryDate'> {
  readonly protocol: 'SINGLE_USE_COUPON';
  offerId: string;
  readonly campaignId: string;
  optOut: boolean;
  status: CouponStatus;
  redemptionDetails?: RedemptionDetails;
  /** Where its install state returns to when its expiry date is moved forward; set while it is expired. */
  expired?: { readonly passStatus: Coupon['passMetaData']['status'] };
  isVoid?: true;
}

/** A campaign with all that belongs to it. */
export interface CampaignShelf {
  campaign: CouponCampaign;
  readonly sequence: number;
  readonly offers: Set<OfferShelf>;
  readonly coupons: Set<Coupon>;
  /** The newest coupon of each externalId, which may be used again once a coupon is over. */
  readonly byExternalId: Map<string, Coupon>;
  readonly metaKeys: Set<string>;
  /** When a draft campaign's data is purged next. */
  purgeAt?: number;
}

/** An offer with how many coupons were issued of it. */
export interface OfferShelf {
  offer: CouponOffer;
  readonly sequence: number;
  issued: number;
}
