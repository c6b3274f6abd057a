import type { Least } from './least.ts';

const CARD = 'Points belong to a card, whose ID stands in the membership.';
const CUSTOMER = 'A member names its customer by ID; source ID, name and email stand in the customer.';

/** By Voucherify's API reference, loyalties v2 where no other is named. */
export const voucherifyLeast: readonly Least[] = [
  {
    key: 'issue_pass',
    name: 'a new customer',
    calls: 2,
    why: 'The customer is written, then enrolled; who is a member already is refused.',
    doc: 'Create customer, create member',
    allowed: {
      calls: 3,
      why: 'Ours looks first, so that a known customer costs one call and is not written.',
    },
  },
  {
    key: 'issue_pass',
    name: 'a known customer updated',
    calls: 2,
    why: 'The membership, then the customer.',
    doc: 'Get membership, create customer',
  },
  { key: 'find_pass', name: 'by Pass ID', calls: 2, why: CUSTOMER, doc: 'Get membership, get customer' },
  {
    key: 'revoke_pass',
    name: 'deactivate',
    calls: 2,
    why: 'The address holds the ID of the member.',
    doc: 'Deactivate member',
  },
  {
    key: 'restore_pass',
    name: 'with the pass',
    calls: 4,
    why: `The membership names its program; then it is told as it is after the change. ${CUSTOMER}`,
    doc: 'Activate member, get membership, get customer',
  },
  { key: 'add_points', name: 'by Pass ID', calls: 2, why: CARD, doc: 'Adjust card points' },
  {
    key: 'add_points',
    name: 'to a card of a legacy program',
    calls: 1,
    why: 'The card is named itself.',
    doc: 'Loyalties v1, adjust loyalty card balance',
  },
  { key: 'spend_points', name: 'in full', calls: 2, why: CARD, doc: 'Adjust card points' },
  {
    key: 'record_order',
    name: 'of a known customer',
    calls: 1,
    why: 'An order writes its customer along.',
    doc: 'Create order',
  },
  {
    key: 'record_event',
    name: 'with data',
    calls: 1,
    why: 'An event writes its customer along.',
    doc: 'Track custom event',
  },
  {
    key: 'add_reward',
    name: 'a voucher',
    calls: 2,
    why: 'A voucher is published to a customer, whom the membership names.',
    doc: 'Create publication',
  },
  {
    key: 'add_reward',
    name: 'a reward for points, by External ID',
    calls: 3,
    why: 'A purchase is answered as pending; the list tells what came of it.',
    doc: 'Purchase reward, list reward purchases',
  },
  {
    key: 'check_reward',
    name: 'a good one',
    calls: 2,
    why: 'A validation needs the holder, whom the voucher names.',
    doc: 'Get voucher, validate stackable discounts',
  },
  {
    key: 'redeem_reward',
    name: 'at the till',
    calls: 1,
    why: 'One call.',
    doc: 'Redeem stackable discounts',
  },
  {
    key: 'undo_redemption',
    name: 'after a refund',
    calls: 1,
    why: 'One call.',
    doc: 'Rollback redemption',
  },
  { key: 'cancel_reward', name: 'a voucher', calls: 1, why: 'One call.', doc: 'Disable voucher' },
  {
    key: 'find_rewards',
    name: 'with everything',
    calls: 2,
    why: 'Vouchers are listed by customer, whom the membership names.',
    doc: 'Get membership, list vouchers',
  },
];
