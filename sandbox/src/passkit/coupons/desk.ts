import type { PassKitState } from '../state.ts';
import { createCampaign } from './campaigns.ts';
import { createCoupon } from './coupons.ts';
import { createOffer } from './offers.ts';
import type { Coupon, CouponCampaign, CouponOffer } from './records.ts';
import { redeemCoupon } from './redeem.ts';

/** What a test says to make a campaign, in REST form. */
export interface NewCampaign {
  readonly name: string;
  readonly id?: string;
  readonly status?: CouponCampaign['status'];
  readonly [setting: string]: unknown;
}

/** What a test says to make an offer, in REST form; it is issued from 2020 on unless told. */
export interface NewOffer {
  readonly campaignId: string;
  readonly offerTitle: string;
  readonly id?: string;
  readonly [setting: string]: unknown;
}

/** What a test says to make a coupon, in REST form; offerId defaults to the campaign's first offer. */
export interface NewCoupon {
  readonly campaignId: string;
  readonly offerId?: string;
  readonly externalId?: string;
  readonly [setting: string]: unknown;
}

const SHORT_TITLE = 20;

/** Direct access to the coupon protocol, for tests and the page. */
export class CouponDesk {
  readonly #state: PassKitState;

  constructor(state: PassKitState) {
    this.#state = state;
  }

  campaigns(): CouponCampaign[] {
    return [...this.#state.coupons.campaigns.values()].map(({ campaign }) => campaign);
  }

  offers(campaignId: string): CouponOffer[] {
    return [...this.#state.coupons.campaign(campaignId).offers].map(({ offer }) => offer);
  }

  list(campaignId?: string): Coupon[] {
    const { coupons } = this.#state;
    return [...(campaignId === undefined ? coupons.coupons.values() : coupons.campaign(campaignId).coupons)];
  }

  get(id: string): Coupon | undefined {
    return this.#state.coupons.coupons.get(id);
  }

  createCampaign({ id, ...settings }: NewCampaign): CouponCampaign {
    const status = settings.status ?? ['PROJECT_PUBLISHED', 'PROJECT_ACTIVE_FOR_OBJECT_CREATION'];
    return createCampaign(this.#state, { ...settings, status }, id);
  }

  createOffer({ id, ...settings }: NewOffer): CouponOffer {
    return createOffer(
      this.#state,
      {
        offerShortTitle: settings.offerTitle.slice(0, SHORT_TITLE),
        offerDetails: settings.offerTitle,
        beforeRedeemPassTemplateId: '6CornerCafeTemplate002',
        issueStartDate: '2020-01-01T00:00:00Z',
        ...settings,
      },
      id,
    );
  }

  /** Issues a coupon as the REST call does, webhooks included. */
  create(coupon: NewCoupon): Coupon {
    return createCoupon(this.#state, { offerId: this.offers(coupon.campaignId)[0]?.id, ...coupon });
  }

  /** Redeems a coupon as the REST call does. */
  redeem(request: { readonly id: string; readonly redemptionDetails?: object }): Coupon {
    return redeemCoupon(this.#state, request);
  }
}
