import { DEMO_CODES, DEMO_REWARDS } from '../../../sandbox/src/voucherify/seed.ts';
import type { Case } from '../rig.ts';
import {
  byCard,
  byExternalId,
  byId,
  byLegacyExternalId,
  CAMPAIGN,
  details,
  LEGACY,
  PROGRAM,
  REDEMPTION,
  redeem,
  REWARD,
} from './scene.ts';

const person = { firstName: 'Grace', lastName: 'Hopper', email: 'Grace@example.com', phone: '+447700900123' };
const added = { ...byId, points: 12, transactionId: 'ORDER-1', ...details };
const onCard = { ...byCard, points: '12', transactionId: 'ORDER-1', ...details };

const passCases: readonly Case[] = [
  {
    name: 'a new customer',
    key: 'issue_pass',
    input: {
      programId: PROGRAM,
      externalId: 'CUST-2',
      ...person,
      birthday: '1990-04-27',
      customFields: { drink: 'Tea' },
    },
  },
  {
    name: 'a known customer, with the pass',
    key: 'issue_pass',
    input: { ...byExternalId, includePass: true },
  },
  {
    name: 'a known customer updated',
    key: 'issue_pass',
    input: { ...byExternalId, ...person, ifExists: 'update' },
  },
  {
    name: 'a new customer of a legacy program',
    key: 'issue_pass',
    input: { programId: LEGACY, externalId: 'CUST-2', ...person },
  },
  { name: 'by Pass ID', key: 'find_pass', input: byId },
  { name: 'by External ID, with everything', key: 'find_pass', input: { ...byExternalId, raw: true } },
  { name: 'by a card of a legacy program', key: 'find_pass', input: byCard },
  { name: 'by External ID in a legacy program', key: 'find_pass', input: byLegacyExternalId },
  { name: 'nobody', key: 'find_pass', input: { ...byExternalId, externalId: 'NOBODY' } },
  { name: 'deactivate', key: 'revoke_pass', input: { ...byExternalId, revokeHow: 'deactivate' } },
  { name: 'delete', key: 'revoke_pass', input: { ...byId, revokeHow: 'delete' } },
  { name: 'deactivate a card of a legacy program', key: 'revoke_pass', input: byCard },
  {
    name: 'with the pass',
    key: 'restore_pass',
    input: { ...byId, includePass: true },
    before: [{ key: 'revoke_pass', input: byId }],
  },
  {
    name: 'a card of a legacy program',
    key: 'restore_pass',
    input: byLegacyExternalId,
    before: [{ key: 'revoke_pass', input: byCard }],
  },
];

const pointsCases: readonly Case[] = [
  { name: 'by Pass ID', key: 'add_points', input: added },
  { name: 'a repeat', key: 'add_points', input: added, isRepeat: true },
  {
    name: 'by External ID, with the pass',
    key: 'add_points',
    input: { ...byExternalId, points: 5, transactionId: 'ORDER-2', includePass: true },
  },
  { name: 'to a card of a legacy program', key: 'add_points', input: onCard },
  { name: 'to a card of a legacy program, a repeat', key: 'add_points', input: onCard, isRepeat: true },
  { name: 'in full', key: 'spend_points', input: { ...byId, points: 100, transactionId: 'REDEEM-1' } },
  {
    name: 'by External ID in a legacy program',
    key: 'spend_points',
    input: { ...byLegacyExternalId, points: 40, transactionId: 'REDEEM-1' },
  },
];

const order = { externalId: 'CUST-1', amount: '12.95', transactionId: 'ORDER-1' };
const event = { externalId: 'CUST-1', eventName: 'review_written', transactionId: 'REVIEW-1' };

const earningCases: readonly Case[] = [
  {
    name: 'of a known customer',
    key: 'record_order',
    input: { ...order, locationId: 'SHOP-3', staffId: 'STAFF-7', tillReference: 'CHECK-204' },
  },
  { name: 'of a new customer', key: 'record_order', input: { ...order, externalId: 'CUST-3', ...person } },
  { name: 'a repeat', key: 'record_order', input: order, isRepeat: true },
  { name: 'with data', key: 'record_event', input: { ...event, eventData: '{"stars": 5}' } },
  { name: 'a repeat', key: 'record_event', input: event, isRepeat: true },
];

const voucher = { ...byId, rewardKind: 'voucher', campaignId: CAMPAIGN, transactionId: 'ORDER-1' };
const forPoints = { rewardKind: 'tier', transactionId: 'ORDER-1' };

const rewardCases: readonly Case[] = [
  { name: 'a voucher', key: 'add_reward', input: voucher },
  { name: 'a voucher, a repeat', key: 'add_reward', input: voucher, isRepeat: true },
  {
    name: 'a reward for points, by External ID',
    key: 'add_reward',
    input: { ...byExternalId, ...forPoints, offerId: DEMO_REWARDS.v2Coupon },
  },
  {
    name: 'a reward for points of a legacy program',
    key: 'add_reward',
    input: { ...byCard, ...forPoints, offerId: DEMO_REWARDS.v1 },
  },
  { name: 'a good one', key: 'check_reward', input: { rewardId: REWARD }, hasReward: true },
  {
    name: 'one that asks for an order',
    key: 'check_reward',
    input: { rewardId: DEMO_CODES[0], amount: 12.5 },
  },
  { name: 'no such one', key: 'check_reward', input: { rewardId: 'NOPE' } },
  {
    name: 'at the till',
    key: 'redeem_reward',
    input: {
      ...redeem,
      locationId: 'SHOP-3',
      staffId: 'STAFF-7',
      tillReference: 'CHECK-204',
      amount: '12.50',
    },
    hasReward: true,
  },
  { name: 'a repeat', key: 'redeem_reward', input: redeem, hasReward: true, isRepeat: true },
  {
    name: 'after a refund',
    key: 'undo_redemption',
    input: { redemptionId: REDEMPTION, transactionId: 'REFUND-1', note: 'Cold coffee' },
    hasReward: true,
  },
  {
    name: 'a voucher',
    key: 'cancel_reward',
    input: { rewardId: REWARD, transactionId: 'REFUND-1' },
    hasReward: true,
  },
  { name: 'with everything', key: 'find_rewards', input: { ...byId, raw: true }, hasReward: true },
  {
    name: 'of one campaign, by a card of a legacy program',
    key: 'find_rewards',
    input: { ...byCard, campaignId: CAMPAIGN },
    hasReward: true,
  },
];

/** Every action and search, in each of its ways; those that differ in the older API in both. */
export const cases: readonly Case[] = [...passCases, ...pointsCases, ...earningCases, ...rewardCases];
