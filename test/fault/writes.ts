import { action } from './flow.ts';
import type { Flow } from './flow.ts';
import type { Scene } from './scene.ts';

const customer = ({ programId }: Scene, externalId: string) => ({ programId, tierId: 'base', externalId });
const byExternalId = ({ programId }: Scene) => ({ programId, externalId: 'CUST-1' });
const change = (scene: Scene) => ({ ...byExternalId(scene), transactionId: scene.transactionId });
/** A purchase of 12.50 on that day, for 12 points. */
const sold = (transactionId: string, more = '') => ({
  amount: '12.50',
  occurredAt: '2026-03-02T09:00:00Z',
  transactionId,
  rule: `1 point per 1\n${more}`,
});
/** Every writing capability, in the variants that send different calls. */
export const writes: readonly Flow[] = [
  action('new', 'issue_pass', (scene) => ({
    ...customer(scene, 'CUST-2'),
    email: 'bob@example.com',
    includePass: true,
  })),
  action('taken, return', 'issue_pass', (scene) => customer(scene, 'CUST-1')),
  action('taken, update', 'issue_pass', (scene) => ({
    ...customer(scene, 'CUST-1'),
    lastName: 'Byron',
    ifExists: 'update',
  })),
  { ...action('in an editor', 'issue_pass', (scene) => customer(scene, 'CUST-2')), interactive: true },
  action('by Pass ID', 'add_points', ({ passId, transactionId }) => ({
    passId,
    points: 12.5,
    transactionId,
  })),
  action('by External ID, with the pass', 'add_points', (scene) => ({
    ...change(scene),
    points: 12.5,
    includePass: true,
  })),
  action('by Pass ID', 'spend_points', ({ passId, transactionId }) => ({
    passId,
    points: 30,
    transactionId,
  })),
  action('more than there is', 'spend_points', ({ passId, transactionId }) => ({
    passId,
    points: 101,
    transactionId,
  })),
  action('as a hold', 'spend_points', ({ passId, transactionId }) => ({
    passId,
    points: 30,
    tierPoints: 0,
    hold: true,
    transactionId,
  })),
  action('to a number', 'set_points', ({ passId, transactionId }) => ({ passId, points: 55, transactionId })),
  action('to zero', 'set_points', (scene) => ({ ...change(scene), points: 0, includePass: true })),
  action('by Pass ID', 'commit_hold', ({ passId }) => ({ passId, holdId: 'HOLD-1' })),
  action('by External ID', 'cancel_hold', (scene) => ({ ...byExternalId(scene), holdId: 'HOLD-1' })),
  action('by External ID, with a coupon for its points', 'record_purchase', (scene) => ({
    ...byExternalId(scene),
    ...sold(scene.transactionId, 'at 110 points: Coffee, take the points'),
    rewardAs: 'coupon',
    campaignId: scene.campaignId,
    offerId: scene.offerId,
  })),
  action('by email, with what the pass shows', 'record_purchase', ({ programId, transactionId }) => ({
    programId,
    email: 'ada@example.com',
    ...sold(transactionId, 'at 110 points: Coffee, take the points\ntier gold at 110 points'),
    rewardAs: 'field',
    rewardField: 'offer',
    messageAs: 'field',
    messageField: 'notice',
    message: "You've earned {points} points!",
  })),
  action('to a new customer', 'record_purchase', ({ programId, transactionId }) => ({
    programId,
    externalId: 'CUST-2',
    ...sold(transactionId),
    ifMissing: 'issue',
    tierId: 'base',
  })),
  action('wholly', 'refund_purchase', ({ passId, transactionId }) => ({
    passId,
    originalTransactionId: 'CHECK-1',
    transactionId,
  })),
  action('of less than a point', 'refund_purchase', (scene) => ({
    ...change(scene),
    originalTransactionId: 'SALE-1',
    amount: '0.50',
    originalAmount: '40.00',
    onShortfall: 'to_zero',
  })),
  action('all', 'reverse_transaction', ({ passId, transactionId }) => ({
    passId,
    originalTransactionId: 'SALE-1',
    transactionId,
  })),
  action('a part of a spending', 'reverse_transaction', (scene) => ({
    ...change(scene),
    originalTransactionId: 'REDEEM-1',
    points: 5,
  })),
  action('a text', 'add_reward', ({ passId, transactionId }) => ({
    passId,
    rewardField: 'offer',
    rewardText: 'One free coffee',
    transactionId,
    includePass: true,
  })),
  action('a coupon', 'add_reward', ({ passId, campaignId, offerId, transactionId }) => ({
    passId,
    rewardKind: 'coupon',
    campaignId,
    offerId,
    transactionId,
  })),
  action('a coupon by External ID', 'add_reward', (scene) => ({
    ...change(scene),
    rewardKind: 'coupon',
    campaignId: scene.campaignId,
    offerId: scene.offerId,
    includePass: true,
  })),
  action('at the till', 'redeem_reward', ({ couponId, transactionId }) => ({
    rewardId: couponId,
    transactionId,
    locationId: 'SHOP-3',
    amount: 12.5,
  })),
  action('by its External ID', 'redeem_reward', ({ passId, campaignId, transactionId }) => ({
    rewardId: `${passId}.0123456789abcdef`,
    campaignId,
    transactionId,
  })),
  action('after a refund', 'cancel_reward', ({ couponId, transactionId }) => ({
    rewardId: couponId,
    transactionId,
  })),
  action('a name', 'update_pass', ({ passId }) => ({ passId, lastName: 'Byron', includePass: true })),
  action('not opted out', 'update_pass', (scene) => ({
    ...byExternalId(scene),
    lastName: 'Byron',
    optOut: false,
  })),
  action('up', 'change_tier', ({ passId }) => ({ passId, tierId: 'gold' })),
  action('once', 'check_in', (scene) => ({ ...change(scene), locationId: 'SHOP-3' })),
  action('once', 'check_out', ({ passId, transactionId }) => ({ passId, transactionId })),
  action('once', 'send_message', (scene) => ({
    ...change(scene),
    messageTitle: 'We miss you',
    message: 'Come back',
  })),
  action('until later', 'restore_pass', ({ passId }) => ({ passId, expiresAt: '2027-01-31T00:00:00Z' })),
  action('by expiry', 'revoke_pass', ({ passId }) => ({ passId })),
  action('by deletion', 'revoke_pass', (scene) => ({ ...byExternalId(scene), revokeHow: 'delete' })),
];

/** Writes without a reference of their own, which nobody promises to count once. */
export const others: readonly Flow[] = [
  action('in a field', 'send_message', ({ passId }) => ({
    passId,
    messageKind: 'field',
    messageField: 'notice',
    message: 'Come back',
  })),
  action('whenever it runs', 'send_message', ({ passId }) => ({
    passId,
    messageTitle: 'We miss you',
    message: 'Come back',
  })),
  action('whenever it runs', 'check_in', ({ passId }) => ({ passId })),
  action('a strip', 'create_image', () => ({
    imageUrl: 'https://example.com/strip.png',
    imageKind: 'strip',
  })),
  action('a coupon', 'check_reward', ({ couponId }) => ({ rewardId: couponId })),
  action('by its External ID', 'check_reward', ({ passId, campaignId }) => ({
    rewardId: `${passId}.0123456789abcdef`,
    campaignId,
  })),
];
