import type { Hand } from './hand.ts';
import { member, memberPath } from './job.ts';
import type { Fields, Job } from './job.ts';

const COUPONS = '/coupon/singleUse';

const couponOf = ({ campaignId, offerId, transactionId, expiresAt }: Fields, passId: unknown) => ({
  campaignId,
  offerId,
  externalId: `${String(passId)}.${transactionId}`,
  ...(expiresAt ? { expiryDate: expiresAt } : {}),
});

const give = (hand: Hand, fields: Fields, passId: unknown) =>
  hand.call('POST', `${COUPONS}/coupon`, couponOf(fields, passId));

const redeem = ({ rewardId, transactionId, locationId, tillReference, amount, staffId }: Fields) => ({
  id: rewardId,
  redemptionDetails: {
    transactionReference: transactionId,
    redemptionSource: locationId,
    redemptionReference: tillReference,
    transactionAmount: Number(amount),
    metaData: { staffId },
  },
});

/** Whether a coupon can be redeemed now, by itself and by its offer. */
async function check(hand: Hand, { rewardId, campaignId }: Fields) {
  const coupon =
    (await hand.find(`${COUPONS}/coupon/${String(rewardId)}`)) ??
    (campaignId &&
      (await hand.find(`${COUPONS}/coupon/externalId/${String(campaignId)}/${String(rewardId)}`)));
  if (!coupon) return { valid: false, title: null };
  const { status, expiryDate, offerId } = coupon as Record<string, string>;
  const { offerTitle, disabled } = await hand.call('GET', `${COUPONS}/offer/${offerId}`);
  const valid = status === 'UNREDEEMED' && Date.parse(expiryDate!) > Date.now() && disabled !== true;
  return { valid, title: offerTitle };
}

const verdict = ({ valid, title }: { valid: boolean; title: string | null }) => ({ valid, title });

export const rewardJobs: readonly Job[] = [
  {
    key: 'add_reward',
    name: 'a text in a field',
    goal: 1,
    byHand: (hand, fields) =>
      hand.call('PUT', '/members/member', {
        ...member(fields),
        metaData: { [String(fields.rewardField)]: fields.rewardText },
      }),
  },
  {
    key: 'add_reward',
    name: 'a coupon',
    goal: 1,
    byHand: (hand, fields) => give(hand, fields, fields.passId),
    note: 'By hand, a repeat gives a second coupon once the first is used or over.',
  },
  {
    key: 'add_reward',
    name: 'a coupon with an end, by External ID',
    goal: 2,
    byHand: async (hand, fields) => give(hand, fields, (await hand.call('GET', memberPath(fields))).id),
    note: 'By hand, a repeat gives a second coupon once the first is used or over.',
  },
  {
    key: 'add_reward',
    name: 'a coupon, a repeat',
    goal: 1,
    byHand: (hand, fields) => hand.attempt('POST', `${COUPONS}/coupon`, couponOf(fields, fields.passId)),
    note: 'By hand, the refusal does not tell a repeat from any other reason, and there is none once the first coupon is used or over.',
  },
  { key: 'check_reward', name: 'a good one', goal: 2, byHand: check, told: verdict },
  { key: 'check_reward', name: 'a used one', goal: 2, byHand: check, told: verdict },
  { key: 'check_reward', name: 'no such one', goal: 2, byHand: check, told: verdict },
  {
    key: 'redeem_reward',
    name: 'at the till',
    goal: 1,
    byHand: (hand, fields) => hand.call('PUT', `${COUPONS}/coupon/redeem`, redeem(fields)),
  },
  {
    key: 'redeem_reward',
    name: 'a repeat',
    goal: 1,
    byHand: (hand, fields) => hand.attempt('PUT', `${COUPONS}/coupon/redeem`, redeem(fields)),
    note: 'By hand, the refusal does not tell a repeat of this sale from a coupon that was used in another.',
  },
  {
    key: 'cancel_reward',
    name: 'after a refund',
    goal: 2,
    byHand: (hand, { rewardId }) => hand.call('DELETE', `${COUPONS}/coupon`, { id: rewardId }),
    note: 'By hand, a redeemed coupon may be voided with the record of its sale; ours reads the coupon first and leaves such a one.',
  },
];
