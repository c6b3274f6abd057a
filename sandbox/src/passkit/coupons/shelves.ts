import { notFound } from '../rpc-error.ts';
import type { CampaignShelf, Coupon, OfferShelf } from './records.ts';

/** How a request may name a coupon. */
export interface CouponName {
  readonly id?: string | undefined;
  readonly externalId?: string | undefined;
  readonly campaignId?: string | undefined;
}

/** All records of the coupon protocol, with their indexes. */
export class CouponShelves {
  readonly campaigns = new Map<string, CampaignShelf>();
  readonly offers = new Map<string, OfferShelf>();
  readonly coupons = new Map<string, Coupon>();

  clear(): void {
    this.campaigns.clear();
    this.offers.clear();
    this.coupons.clear();
  }

  campaign(campaignId: string): CampaignShelf {
    const shelf = this.campaigns.get(campaignId);
    if (shelf === undefined) throw notFound('campaign');
    return shelf;
  }

  offer(offerId: string): OfferShelf {
    const shelf = this.offers.get(offerId);
    if (shelf === undefined) throw notFound('offer');
    return shelf;
  }

  coupon({ id, externalId, campaignId }: CouponName): Coupon {
    const coupon =
      id !== undefined
        ? this.coupons.get(id)
        : this.campaigns.get(campaignId ?? '')?.byExternalId.get(externalId ?? '');
    if (coupon === undefined) throw notFound('coupon');
    return coupon;
  }

  /** Takes a coupon out of every index. */
  drop(coupon: Coupon): void {
    const shelf = this.campaigns.get(coupon.campaignId);
    shelf?.coupons.delete(coupon);
    this.freeExternalId(coupon);
    this.coupons.delete(coupon.id);
  }

  /** Lets the externalId of a coupon no longer lead to it. */
  freeExternalId(coupon: Coupon): void {
    const index = this.campaigns.get(coupon.campaignId)?.byExternalId;
    if (index?.get(coupon.externalId) === coupon) index.delete(coupon.externalId);
  }
}
