import type { Case } from '../rig.ts';
import { DEMO_LOYALTY } from '../../../sandbox/src/square/seed.ts';
import { byCustomer, byId, byPhone, COFFEE, here, ORDER, PHONE, POINTS, REWARD } from './scene.ts';

const before = [POINTS];
const redemption = { rewardId: REWARD, transactionId: 'ORDER-1', ...here };
const person = { firstName: 'Cust', lastName: 'One', email: 'Cust1@example.com' };

const passCases: readonly Case[] = [
  { name: 'a new customer', key: 'issue_pass', input: { phone: '+1 212 555 0199' } },
  {
    name: 'a new customer with a name and the pass',
    key: 'issue_pass',
    input: { phone: '+12125550199', ...person, includePass: true },
  },
  { name: 'a known customer', key: 'issue_pass', input: { phone: PHONE, ...person } },
  {
    name: 'a known customer updated',
    key: 'issue_pass',
    input: { phone: PHONE, ...person, ...byCustomer, ifExists: 'update', includePass: true },
  },
  { name: 'by Pass ID', key: 'find_pass', input: byId },
  { name: 'by phone, with everything', key: 'find_pass', input: { ...byPhone, raw: true } },
  { name: 'by Square Customer ID', key: 'find_pass', input: byCustomer },
  {
    name: 'by email',
    key: 'find_pass',
    input: { email: 'cust1@example.com' },
    before: [{ key: 'issue_pass', input: { phone: PHONE, ...person, ifExists: 'update' } }],
  },
  { name: 'nobody', key: 'find_pass', input: { phone: '+12125550177' } },
];

const added = { ...byId, points: 12, transactionId: 'ORDER-1', ...here };
const pointsCases: readonly Case[] = [
  { name: 'by Pass ID', key: 'add_points', input: added },
  {
    name: 'by phone, points as text, with the pass',
    key: 'add_points',
    input: { ...byPhone, points: '12', transactionId: 'ORDER-2', ...here, includePass: true },
  },
  { name: 'a repeat', key: 'add_points', input: added, isRepeat: true },
  {
    name: 'with a reason',
    key: 'spend_points',
    input: { ...byId, points: 40, transactionId: 'REDEEM-1', note: 'A mug' },
    before,
  },
  {
    name: 'by Square Customer ID, a repeat',
    key: 'spend_points',
    input: { ...byCustomer, points: 40, transactionId: 'REDEEM-2' },
    before,
    isRepeat: true,
  },
  {
    name: 'up',
    key: 'adjust_points',
    input: { ...byPhone, points: 5, reason: 'Forgot to scan', transactionId: 'FIX-1' },
  },
  {
    name: 'down below zero',
    key: 'adjust_points',
    input: {
      ...byId,
      direction: 'take',
      points: 5,
      reason: 'Scanned twice',
      transactionId: 'FIX-2',
      onShortfall: 'negative',
    },
  },
  { name: 'a paid order', key: 'earn_for_order', input: { ...byId, orderId: ORDER, ...here } },
  {
    name: 'a repeat with the pass',
    key: 'earn_for_order',
    input: { ...byPhone, orderId: ORDER, ...here, includePass: true },
    isRepeat: true,
  },
  { name: 'of an amount', key: 'preview_points', input: { amount: '12.50', currency: 'usd' } },
  {
    name: 'of an order for a customer',
    key: 'preview_points',
    input: { previewOf: 'order', ...byId, orderId: ORDER },
  },
  { name: 'that run now', key: 'find_promotions', input: {} },
  { name: 'that are planned', key: 'find_promotions', input: { promotionStatus: 'scheduled', raw: true } },
];

const coffee = { ...byId, offerId: COFFEE, transactionId: 'REWARD-1' };
const rewardCases: readonly Case[] = [
  { name: 'for points', key: 'add_reward', input: coffee, before },
  {
    name: 'by phone, with the pass',
    key: 'add_reward',
    input: { ...byPhone, offerId: DEMO_LOYALTY.tiers.lunch, transactionId: 'REWARD-2', includePass: true },
    before,
  },
  { name: 'a repeat', key: 'add_reward', input: coffee, before, isRepeat: true },
  { name: 'a good one', key: 'check_reward', input: { rewardId: REWARD }, hasReward: true },
  {
    name: 'a used one',
    key: 'check_reward',
    input: { rewardId: REWARD },
    hasReward: true,
    before: [{ key: 'redeem_reward', input: redemption }],
  },
  { name: 'at the till', key: 'redeem_reward', input: redemption, hasReward: true },
  { name: 'a repeat', key: 'redeem_reward', input: redemption, hasReward: true, isRepeat: true },
  {
    name: 'after a refund',
    key: 'cancel_reward',
    input: { rewardId: REWARD, transactionId: 'REFUND-1' },
    hasReward: true,
  },
  {
    name: 'that was cancelled before',
    key: 'cancel_reward',
    input: { rewardId: REWARD, transactionId: 'REFUND-2' },
    hasReward: true,
    before: [{ key: 'cancel_reward', input: { rewardId: REWARD, transactionId: 'REFUND-1' } }],
  },
  { name: 'of a customer', key: 'find_rewards', input: byPhone, hasReward: true },
  { name: 'with everything', key: 'find_rewards', input: { ...byId, raw: true }, hasReward: true },
  { name: 'none', key: 'find_rewards', input: byId },
];

/** Every action and search of the loyalty program, in each of its ways. */
export const cases: readonly Case[] = [...passCases, ...pointsCases, ...rewardCases];
