import type { PassKitState } from '../state.ts';
import { CouponDesk } from './desk.ts';

/** The ids of the demo campaigns; they stay the same over every reset. */
export const DEMO_CAMPAIGNS = { coupons: '7CornerCafeCoupons0001' } as const;

/** The ids of the demo offers; both belong to the demo campaign. */
export const DEMO_OFFERS = { coffee: '8CornerCafeCoffeex0001', fiver: '8CornerCafeFivePds0002' } as const;

/** A campaign with two offers: one whose coupons last 30 days, one whose coupons get a date of their own. */
export function seedCoupons(state: PassKitState): void {
  const desk = new CouponDesk(state);
  const campaignId = DEMO_CAMPAIGNS.coupons;
  desk.createCampaign({ name: 'Corner Cafe Coupons', ianaTimezone: 'Europe/London', id: campaignId });
  desk.createOffer({
    id: DEMO_OFFERS.coffee,
    campaignId,
    offerTitle: 'Free coffee',
    offerDetails: 'One coffee of your choice, on the house.',
    couponExpirySettings: { couponExpiryType: 'EXPIRE_AFTER_X_DAYS', expireAfterXDays: 30 },
  });
  desk.createOffer({
    id: DEMO_OFFERS.fiver,
    campaignId,
    offerTitle: 'Five pounds off',
    offerShortTitle: '£5 off',
    offerDetails: 'Five pounds off a bill of twenty or more.',
    couponExpirySettings: { couponExpiryType: 'EXPIRE_ON_VARIABLE_DATE_TIME' },
  });
}
