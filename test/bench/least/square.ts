import type { Least } from './least.ts';

const BALANCE = 'The answer is an event without the balance, which stands in the account.';
const PROGRAM = 'The program is read once, and then kept.';

/** By Square's API reference, Loyalty API. */
export const squareLeast: readonly Least[] = [
  {
    key: 'issue_pass',
    name: 'a new customer',
    calls: 2,
    why: `A new account needs the ID of the program. ${PROGRAM}`,
    doc: 'CreateLoyaltyAccount',
  },
  {
    key: 'issue_pass',
    name: 'a known customer',
    calls: 3,
    why: `Whoever creates first learns by the refusal that the phone is known, and then looks it up. ${PROGRAM}`,
    doc: 'CreateLoyaltyAccount, SearchLoyaltyAccounts',
  },
  { key: 'find_pass', name: 'by Pass ID', calls: 1, why: 'One account.', doc: 'RetrieveLoyaltyAccount' },
  {
    key: 'find_pass',
    name: 'by email',
    calls: 2,
    why: 'Accounts are not found by email, customers are.',
    doc: 'SearchCustomers, SearchLoyaltyAccounts',
  },
  { key: 'add_points', name: 'by Pass ID', calls: 2, why: BALANCE, doc: 'AccumulateLoyaltyPoints' },
  { key: 'spend_points', name: 'with a reason', calls: 2, why: BALANCE, doc: 'AdjustLoyaltyPoints' },
  { key: 'adjust_points', name: 'down below zero', calls: 2, why: BALANCE, doc: 'AdjustLoyaltyPoints' },
  {
    key: 'earn_for_order',
    name: 'a paid order',
    calls: 3,
    why: `Only the events tell whether the till has earned for the order. ${BALANCE}`,
    doc: 'SearchLoyaltyEvents, AccumulateLoyaltyPoints',
  },
  {
    key: 'preview_points',
    name: 'of an amount',
    calls: 2,
    why: `The address holds the ID of the program. ${PROGRAM}`,
    doc: 'CalculateLoyaltyPoints',
  },
  {
    key: 'find_promotions',
    name: 'that run now',
    calls: 2,
    why: `The address holds the ID of the program. ${PROGRAM}`,
    doc: 'ListLoyaltyPromotions',
  },
  { key: 'add_reward', name: 'for points', calls: 1, why: 'One reward.', doc: 'CreateLoyaltyReward' },
  {
    key: 'check_reward',
    name: 'a good one',
    calls: 2,
    why: `A reward names its tier by ID; what it gives stands in the program. ${PROGRAM}`,
    doc: 'RetrieveLoyaltyReward, RetrieveLoyaltyProgram',
  },
  { key: 'redeem_reward', name: 'at the till', calls: 1, why: 'One call.', doc: 'RedeemLoyaltyReward' },
  { key: 'cancel_reward', name: 'after a refund', calls: 1, why: 'One call.', doc: 'DeleteLoyaltyReward' },
  {
    key: 'find_rewards',
    name: 'with everything',
    calls: 2,
    why: `Rewards name their tier by ID; what they give stands in the program. ${PROGRAM}`,
    doc: 'SearchLoyaltyRewards, RetrieveLoyaltyProgram',
  },
];
