import { nodeCrypto } from '../node/crypto.ts';
import { fakePasskit, member, PASS } from './passkit.ts';
import type { Routes } from './passkit.ts';
import { lines } from './runtime.ts';
import type { Answer, Step, TestOptions } from './runtime.ts';

export const CAMPAIGN = '7aLQwXhPq8zGk0aBcDeFgH';
export const OFFER = '8bLQwXhPq8zGk0aBcDeFgH';
export const COUPON = '2cTpTgn4hBPRMTcjqLbhYs';
export const COUPON_PAGE = `https://pub1.pskt.io/${COUPON}`;

export const GET_COUPON = `GET /coupon/singleUse/coupon/${COUPON}`;
export const GET_OFFER = `GET /coupon/singleUse/offer/${OFFER}`;
export const LIST_COUPONS = `POST /coupon/singleUse/coupons/list/${CAMPAIGN}`;
export const byExternalId = (name: string) =>
  `GET /coupon/singleUse/coupon/externalId/${CAMPAIGN}/${encodeURIComponent(name)}`;

/** A `Coupon` as PassKit's REST sends it. */
export const coupon = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: COUPON,
  externalId: `${PASS}.9f86d081884c7d65`,
  offerId: OFFER,
  campaignId: CAMPAIGN,
  metaData: {},
  status: 'UNREDEEMED',
  expiryDate: '2026-06-30T21:59:59Z',
  redemptionDetails: null,
  passMetaData: { status: 'PASS_ISSUED' },
  created: '2026-03-02T08:00:00Z',
  updated: '2026-03-02T08:00:00Z',
  ...changes,
});

/** The same coupon, redeemed. */
export const redeemedCoupon = (
  details: Record<string, unknown> = {},
  changes: Record<string, unknown> = {},
) =>
  coupon({
    status: 'REDEEMED',
    redemptionDetails: {
      redemptionDate: '2026-03-01T17:30:00Z',
      transactionReference: 'OTHER-7',
      ...details,
    },
    ...changes,
  });

/** A `CouponOffer` as PassKit's REST sends it. */
export const offer = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: OFFER,
  campaignId: CAMPAIGN,
  offerTitle: 'One free coffee',
  offerShortTitle: 'Coffee',
  issueStartDate: '2026-01-01T00:00:00Z',
  issueEndDate: null,
  disabled: false,
  ...changes,
});

export const CREATE_COUPON = 'POST /coupon/singleUse/coupon';

/** What Add Reward is asked for a coupon, and what it answers to that. */
export const GIFT = {
  passId: PASS,
  rewardKind: 'coupon',
  campaignId: CAMPAIGN,
  offerId: OFFER,
  transactionId: 'T-1',
};
export const GIVEN = {
  id: PASS,
  system: 'passkit',
  programId: null,
  externalId: null,
  rewardKind: 'coupon',
  rewardId: COUPON,
  rewardUrl: COUPON_PAGE,
  campaignId: CAMPAIGN,
  offerId: OFFER,
  transactionId: 'T-1',
  duplicate: false,
};
/** The External ID of that coupon. */
export const GIFT_NAME = `${PASS}.${nodeCrypto.sha256(JSON.stringify(['T-1'])).slice(0, 16)}`;
export const READ_GIFT = byExternalId(GIFT_NAME);
export const gift = (changes: Record<string, unknown> = {}) => ({
  body: coupon({ externalId: GIFT_NAME, ...changes }),
});

/** PassKit that answers the creation of a coupon so. */
export const giving = (create: Step | Step[], routes: Routes = {}, options?: TestOptions) =>
  fakePasskit({ [CREATE_COUPON]: create, ...routes }, options);

export const READ_HOLDER = `GET /members/member/id/${PASS}`;
export const listed = (...coupons: unknown[]): Answer => ({ body: lines(...coupons) });

/** What Find Rewards tells of the coupon. */
export const FOUND = {
  id: COUPON,
  system: 'passkit',
  campaignId: CAMPAIGN,
  offerId: OFFER,
  title: 'One free coffee',
  externalId: `${PASS}.9f86d081884c7d65`,
  passId: PASS,
  status: 'unredeemed',
  rewardUrl: COUPON_PAGE,
  expiresAt: '2026-06-30T21:59:59.000Z',
  redeemedAt: null,
  createdAt: '2026-03-02T08:00:00.000Z',
};

/** Find Rewards for the pass and the campaign, on a PassKit that has both. */
export function findingRewards(routes: Routes, input: Record<string, unknown> = {}) {
  const known = { [READ_HOLDER]: { body: member() }, [GET_OFFER]: { body: offer() } };
  const passkit = fakePasskit({ ...known, ...routes });
  const all = { passId: PASS, campaignId: CAMPAIGN, ...input };
  return { ...passkit, answer: passkit.client.search('find_rewards', all) };
}

/** Coupons that are not the holder's. */
export const strangers = (count: number) =>
  Array.from({ length: count }, (_, i) => coupon({ id: `S${i}`, externalId: `S-${i}` }));
