import { actions, events, searches } from './index.ts';
import { rawOnDemand } from './outputs.ts';

/** What flows map from results: once released these names never change. */
const BALANCES = 'secondaryPoints tierPoints';
const IDS = 'id system programId externalId';
const PASS =
  'id system programId tierId externalId status points email phone firstName lastName passUrl installedAt removedAt expiresAt createdAt updatedAt';
const CHANGE = `points ${BALANCES} transactionId duplicate notice pass`;
const REWARD =
  'id system campaignId offerId title externalId passId status rewardUrl expiresAt redeemedAt createdAt';
const EVENT = 'id event occurredAt byTillPass pass';
const SALE_EVENT = 'id event occurredAt byTillPass customerKey sale';
const SALE =
  'transactionId originalTransactionId kind source occurredAt businessDate locationId locationName staffId currency subtotal discount tax tip gratuity serviceCharge total isRunningTotal tenders customerId loyaltyId email phone firstName lastName items asText';
const GROUPS: Record<string, string> = { pass: PASS, reward: REWARD, sale: SALE };
const OUTPUTS: Record<string, string> = {
  issue_pass: `${IDS} created passUrl cardCode notice pass`,
  update_pass: `${IDS} updated notice pass`,
  record_purchase: `${IDS} recorded pointsAdded because created passUrl rewardText rewardId rewardUrl pointsDeducted tierId message ${CHANGE}`,
  refund_purchase: `${IDS} originalTransactionId recorded pointsReversed pointsShort pointsLeft ${CHANGE}`,
  record_order: 'id system externalId recorded amount transactionId duplicate',
  record_event: 'id system externalId recorded eventName transactionId duplicate',
  earn_for_order: `${IDS} orderId pointsAdded promotionPoints ${CHANGE}`,
  add_points: `${IDS} pointsAdded ${CHANGE}`,
  spend_points: `${IDS} pointsSpent holdId ${CHANGE}`,
  set_points: `${IDS} ${CHANGE}`,
  adjust_points: `${IDS} pointsChanged ${CHANGE}`,
  preview_points: 'system programId pointsEarned promotionPoints',
  reverse_transaction: `${IDS} originalTransactionId pointsReversed pointsShort pointsLeft ${CHANGE}`,
  commit_hold: `${IDS} holdId committed points ${BALANCES} duplicate notice pass`,
  cancel_hold: `${IDS} holdId cancelled pointsReversed points ${BALANCES} duplicate notice pass`,
  add_reward: `${IDS} rewardKind rewardId redemptionId rewardUrl campaignId offerId rewardField rewardText transactionId duplicate notice pass`,
  check_reward: `${REWARD} valid reason`,
  redeem_reward: 'id system redeemed redemptionId transactionId duplicate notice',
  undo_redemption: 'id system undone undoId transactionId duplicate',
  cancel_reward: 'id system cancelled transactionId duplicate',
  change_tier: `${IDS} tierId notice pass`,
  check_in: `${IDS} occurredAt locationId duplicate notice pass`,
  check_out: `${IDS} occurredAt locationId duplicate notice pass`,
  send_message: `${IDS} messageKind messageId sentTo delivery deliveryReason holderSees duplicate notice`,
  revoke_pass: `${IDS} revoked revokeHow alreadyRevoked notice`,
  restore_pass: `${IDS} restored expiresAt notice pass`,
  create_image: 'id system imageKind imageName',
  calculate_points:
    'pointsEarned explanation rewards rewardPoints tierId pointsAfter moneyValue pointsForMoney',
  find_pass: `${PASS} raw notice`,
  find_rewards: `${REWARD} raw`,
  find_promotions:
    'id system programId title status timesPoints plusPoints minimumAmount currency startDate endDate createdAt raw',
  find_transaction:
    'id passId system programId externalId transactionId change points pointsLeft hold originalTransactionId occurredAt locationId staffId note raw',
  find_holds: 'id passId system programId externalId points heldAt locationId staffId',
  read_sale: 'sale salesFound otherSales skipped notice',
  find_sale: 'needsReview candidates sale notice',
  pass_issued: EVENT,
  pass_installed: EVENT,
  pass_updated: EVENT,
  pass_removed: EVENT,
  pass_revoked: EVENT,
  pass_scanned: `${EVENT} locationId staffId`,
  reward_redeemed: `${EVENT} externalId reward transactionId locationId tillReference amount`,
  points_changed: `${EVENT} change pointsChanged changeKnownFrom transactionId locationId staffId`,
  tier_changed: `${EVENT} tierId tierIdBefore transactionId`,
  pass_dormant: `${EVENT} lastUsedAt lastUse daysUnused optOut`,
  birthday: `${EVENT} birthday daysToGo optOut`,
  sale_paid: SALE_EVENT,
  sale_refunded: SALE_EVENT,
  customer_seen: SALE_EVENT,
};

const all = [...actions, ...searches, ...events];
const keysOf = (list: readonly { key: string }[]) => list.map(({ key }) => key).join(' ');

test('their results have these keys', () => {
  expect(Object.fromEntries(all.map(({ key, outputs }) => [key, keysOf(outputs)]))).toEqual(OUTPUTS);
});

test('a pass in a result is the whole snapshot, and so are a reward and a sale', () => {
  const groups = all.flatMap(({ outputs }) => outputs.filter(({ children }) => children));
  const withPass = Object.values(OUTPUTS).filter((keys) => /\bpass\b/.test(keys));
  expect(groups.filter(({ key }) => key === 'pass')).toHaveLength(withPass.length);
  for (const { key, type, children } of groups)
    expect([key, type, keysOf(children!.filter((child) => child !== rawOnDemand))]).toEqual([
      key,
      'object',
      GROUPS[key],
    ]);
});
