import { actions, events, searches } from './index.ts';

/**
 * Users build flows on these names, and tills fill these fields: once released they never change. What a system owns
 * alone, or what is added later, is added here by hand.
 */
const PERSON = 'firstName lastName email phone birthday optOut customFields';
const LOG = 'locationId staffId note includePass';
const BALANCES = 'secondaryPoints tierPoints';
const ACTIONS: Record<string, string> = {
  issue_pass: `programId tierId externalId ${PERSON} expiresAt profileImageUrl ifExists includePass`,
  update_pass: `${PERSON} tierId expiresAt profileImageUrl imageKind imageId locations includePass`,
  record_purchase: `sale rule ifMissing tierId amount transactionId currency rewardAs rewardField campaignId offerId messageAs messageField messageTitle message firstName lastName occurredAt ${LOG}`,
  refund_purchase: `sale originalTransactionId transactionId amount ifNotRecorded onShortfall isRunningTotal originalAmount currency ${LOG}`,
  record_order:
    'externalId amount transactionId firstName lastName email phone locationId staffId tillReference',
  record_event: 'eventName externalId transactionId eventData firstName lastName email phone',
  earn_for_order: 'orderId locationId includePass',
  add_points: `points transactionId ${BALANCES} ${LOG}`,
  spend_points: `points transactionId hold ${BALANCES} ${LOG}`,
  set_points: `points transactionId ${BALANCES} ${LOG}`,
  adjust_points: 'direction points reason transactionId onShortfall includePass',
  preview_points: 'previewOf amount currency orderId passId',
  reverse_transaction: `originalTransactionId transactionId points onShortfall ${LOG}`,
  commit_hold: `holdId ${LOG}`,
  cancel_hold: `holdId ${LOG}`,
  add_reward: 'rewardKind rewardField rewardText campaignId offerId transactionId expiresAt includePass',
  check_reward: 'rewardId campaignId',
  redeem_reward: 'rewardId transactionId campaignId locationId staffId tillReference amount',
  undo_redemption: 'redemptionId transactionId note',
  cancel_reward: 'rewardId transactionId campaignId',
  change_tier: 'tierId transactionId staffId note includePass',
  check_in: 'locationId transactionId staffId note includePass',
  check_out: 'locationId transactionId staffId note includePass',
  send_message: 'messageKind messageTitle messageField message transactionId',
  revoke_pass: 'revokeHow',
  restore_pass: 'expiresAt includePass',
  create_image: 'imageUrl imageKind imageName',
  calculate_points:
    'rule sale amount currency pointsBefore tierId tender locationId occurredAt points exchangeRate',
  read_sale: 'source body timeZone currency country',
};
const SEARCHES: Record<string, string> = {
  find_pass: 'programId passId externalId email phone raw',
  find_rewards: 'campaignId raw',
  find_promotions: 'promotionStatus raw',
  find_transaction: 'transactionId raw',
  find_holds: 'programId passId externalId minutes days',
  find_sale: 'scannedAt locationId minutes',
};
const EVENTS: Record<string, string> = {
  pass_issued: 'programId raw',
  pass_installed: 'programId raw',
  pass_updated: 'programId includeOwn raw',
  pass_removed: 'programId raw',
  pass_revoked: 'programId raw',
  pass_scanned: 'programId raw',
  reward_redeemed: 'campaignId raw',
  points_changed: 'programId raw',
  tier_changed: 'programId raw',
  pass_dormant: 'programId days raw',
  birthday: 'programId days raw',
  sale_paid: 'locationId onlyWithCustomer',
  sale_refunded: 'locationId onlyWithCustomer',
  customer_seen: 'locationId',
};

const REQUIRED: Record<string, string> = {
  issue_pass: 'programId tierId externalId',
  update_pass: '',
  record_purchase: 'tierId rewardField campaignId offerId messageField messageTitle',
  refund_purchase: '',
  record_order: 'externalId amount transactionId',
  record_event: 'eventName externalId transactionId',
  earn_for_order: 'orderId locationId',
  add_points: 'points transactionId',
  spend_points: 'points transactionId',
  set_points: 'transactionId',
  adjust_points: 'points reason transactionId',
  preview_points: 'amount currency orderId',
  reverse_transaction: 'originalTransactionId transactionId',
  commit_hold: 'holdId',
  cancel_hold: 'holdId',
  add_reward: 'rewardField rewardText campaignId offerId transactionId',
  check_reward: 'rewardId',
  redeem_reward: 'rewardId transactionId',
  undo_redemption: 'redemptionId transactionId',
  cancel_reward: 'rewardId transactionId',
  change_tier: 'tierId',
  check_in: '',
  check_out: '',
  send_message: 'messageTitle messageField message',
  revoke_pass: '',
  restore_pass: 'expiresAt',
  create_image: 'imageUrl imageKind',
  calculate_points: '',
  read_sale: 'body',
  find_pass: '',
  find_rewards: '',
  find_promotions: '',
  find_transaction: 'transactionId',
  find_holds: 'programId',
  ...Object.fromEntries(Object.keys(EVENTS).map((event) => [event, 'programId'])),
  reward_redeemed: 'campaignId',
  pass_dormant: 'programId days',
  find_sale: 'scannedAt',
  sale_paid: '',
  sale_refunded: '',
  customer_seen: '',
};

/** The fields that count only while a choice has a value. */
const WHEN: Record<string, string> = {
  'record_purchase.tierId': 'ifMissing issue',
  'record_purchase.rewardField': 'rewardAs field',
  'record_purchase.campaignId': 'rewardAs coupon',
  'record_purchase.offerId': 'rewardAs coupon',
  'record_purchase.messageField': 'messageAs field',
  'record_purchase.messageTitle': 'messageAs message',
  'adjust_points.onShortfall': 'direction take',
  'preview_points.amount': 'previewOf amount',
  'preview_points.currency': 'previewOf amount',
  'preview_points.orderId': 'previewOf order',
  'preview_points.passId': 'previewOf order',
  'add_reward.rewardField': 'rewardKind field',
  'add_reward.rewardText': 'rewardKind field',
  'add_reward.campaignId': 'rewardKind coupon',
  'add_reward.offerId': 'rewardKind coupon',
  'add_reward.expiresAt': 'rewardKind coupon',
  'send_message.messageTitle': 'messageKind message',
  'send_message.messageField': 'messageKind field',
};

const CHOICES: Record<string, string> = {
  ifExists: 'return stop update',
  ifMissing: 'stop issue skip',
  rewardAs: 'none field coupon',
  messageAs: 'none field message',
  ifNotRecorded: 'stop skip',
  onShortfall: 'to_zero negative refuse',
  direction: 'add take',
  previewOf: 'amount order',
  promotionStatus: 'active scheduled ended canceled',
  rewardKind: 'coupon field tier voucher',
  source: 'auto csv clover lightspeed-r lightspeed-x shopify square square-csv stripe sumup toast',
  messageKind: 'field message',
  revokeHow: 'deactivate delete erase expire',
  imageKind: 'background footer hero icon logo profile strip thumbnail',
};
const FALLBACKS: Record<string, string | boolean> = {
  ifExists: 'return',
  ifMissing: 'stop',
  rewardAs: 'none',
  messageAs: 'none',
  ifNotRecorded: 'stop',
  isRunningTotal: false,
  onShortfall: 'refuse',
  direction: 'add',
  previewOf: 'amount',
  promotionStatus: 'active',
  rewardKind: 'field',
  messageKind: 'message',
  revokeHow: 'expire',
  includePass: false,
  includeOwn: false,
  hold: false,
  rule: '1 point per 1',
  source: 'auto',
  onlyWithCustomer: false,
  raw: false,
};

const all = [...actions, ...searches, ...events];
const keysOf = (list: readonly { key: string }[]) => list.map(({ key }) => key).join(' ');
const table = (list: readonly { key: string; fields: readonly { key: string }[] }[]) =>
  Object.fromEntries(list.map(({ key, fields }) => [key, keysOf(fields)]));

test('the actions, searches and events have these keys and fields, in this order', () => {
  expect(Object.entries(table(actions))).toEqual(Object.entries(ACTIONS));
  expect(Object.entries(table(searches))).toEqual(Object.entries(SEARCHES));
  expect(Object.entries(table(events))).toEqual(Object.entries(EVENTS));
});

test('these fields must be filled in', () => {
  const required = all.map(({ key, fields }) => [key, keysOf(fields.filter((field) => field.required))]);
  expect(Object.fromEntries(required)).toEqual(REQUIRED);
});

test('choices and what stands in for an empty field are these', () => {
  const fields = all.flatMap((capability) => capability.fields);
  const choices = fields
    .filter((field) => field.choices)
    .map((field) => [field.key, field.choices!.map(({ value }) => value).join(' ')]);
  expect(Object.fromEntries(choices)).toEqual(CHOICES);
  const fallbacks = fields
    .filter((field) => field.fallback !== undefined)
    .map((field) => [field.key, field.fallback]);
  expect(Object.fromEntries(fallbacks)).toEqual(FALLBACKS);
});

test('these fields count only while a choice has a value', () => {
  const conditions = all.flatMap(({ key, fields }) =>
    fields.flatMap((field) =>
      field.when ? [[`${key}.${field.key}`, `${field.when.key} ${field.when.is}`]] : [],
    ),
  );
  expect(Object.fromEntries(conditions)).toEqual(WHEN);
});

test('a field means the same wherever it stands', () => {
  const facts = new Map<string, string>();
  for (const { kind, key, max, picker, fallback } of all.flatMap((capability) => capability.fields)) {
    // Only tills list their locations, and only where a program is chosen can its levels be listed.
    const list = picker === 'locations' || picker === 'tiers' ? undefined : picker;
    const fact = JSON.stringify([kind, max, list, fallback]);
    expect([key, facts.get(key) ?? fact]).toEqual([key, fact]);
    facts.set(key, fact);
  }
});
