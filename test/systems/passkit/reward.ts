import { byExternalId, byId, CAMPAIGN, COFFEE, REWARD } from './scene.ts';
import type { Case } from '../rig.ts';

const coupon = { rewardKind: 'coupon', campaignId: CAMPAIGN, offerId: COFFEE };
const redemption = {
  rewardId: REWARD,
  transactionId: 'ORDER-1',
  locationId: 'SHOP-3',
  staffId: 'STAFF-7',
  tillReference: 'CHECK-204',
  amount: '12.50',
};

export const rewardCases: readonly Case[] = [
  {
    name: 'a text in a field',
    key: 'add_reward',
    input: { ...byId, rewardField: 'offer', rewardText: 'One free coffee', transactionId: 'REWARD-1' },
  },
  { name: 'a coupon', key: 'add_reward', input: { ...byId, ...coupon, transactionId: 'REWARD-2' } },
  {
    name: 'a coupon with an end, by External ID',
    key: 'add_reward',
    input: { ...byExternalId, ...coupon, transactionId: 'REWARD-3', expiresAt: '2099-01-31T18:00:00Z' },
  },
  {
    name: 'a coupon, a repeat',
    key: 'add_reward',
    input: { ...byId, ...coupon, transactionId: 'REWARD-4' },
    isRepeat: true,
  },
  { name: 'a good one', key: 'check_reward', input: { rewardId: REWARD }, hasReward: true },
  {
    name: 'a used one',
    key: 'check_reward',
    input: { rewardId: REWARD },
    hasReward: true,
    before: [{ key: 'redeem_reward', input: redemption }],
  },
  {
    name: 'no such one',
    key: 'check_reward',
    input: { rewardId: '2NoSuchCouponAnywhere0', campaignId: CAMPAIGN },
  },
  { name: 'at the till', key: 'redeem_reward', input: redemption, hasReward: true },
  { name: 'a repeat', key: 'redeem_reward', input: redemption, hasReward: true, isRepeat: true },
  {
    name: 'after a refund',
    key: 'cancel_reward',
    input: { rewardId: REWARD, transactionId: 'REFUND-1' },
    hasReward: true,
  },
  { name: 'of one campaign', key: 'find_rewards', input: { ...byId, campaignId: CAMPAIGN }, hasReward: true },
  {
    name: 'of all, with everything',
    key: 'find_rewards',
    input: { ...byExternalId, raw: true },
    hasReward: true,
  },
];
