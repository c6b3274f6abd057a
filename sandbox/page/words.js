// @ts-check

/** What a call does, in plain words. The first match counts. @type {[RegExp, string][]} */
const CALLS = [
  [/^PUT .*\/points\/earn$/, 'Add points'],
  [/^PUT .*\/points\/burn$/, 'Take points off'],
  [/^PUT .*\/points\/set$/, 'Set points'],
  [/^PUT .*\/member\/tier$/, 'Change tier'],
  [/^PUT .*\/updateExpiry$/i, 'Change expiry'],
  [/^POST .*\/checkIn$/i, 'Check in'],
  [/^POST .*\/checkOut$/i, 'Check out'],
  [/^POST \/members\/member$/, 'Issue a pass'],
  [/^PUT \/members\/member$/, 'Update a pass'],
  [/^DELETE \/members\/member$/, 'Revoke a pass'],
  [/^PATCH .*\/person$/, 'Update a customer'],
  [/^GET \/members\/member\/(id|externalId)\//, 'Look up a pass'],
  [/^POST .*\/list\/events\//, 'Read the activity'],
  [/^POST \/members\/member\/list\//, 'Search passes'],
  [/^POST \/members\/count\//, 'Count passes'],
  [/^(POST|GET) \/members\/programs?(\/|$)/, 'Read programs'],
  [/^(POST|GET) \/members\/tiers?(\/|$)/, 'Read tiers'],
  [/^GET .*\/meta\//, 'Read the fields'],
  [/^(POST|PUT) \/integrations\/sink$/, 'Switch a webhook on'],
  [/^DELETE \/integrations\/sink\//, 'Switch a webhook off'],
  [/^(POST|GET) \/integrations\//, 'Read webhooks'],
  [/^(GET|POST) \/(user\/profile|login)/, 'Test the connection'],
  [/^PUT \/coupon\/.*redeem$/, 'Redeem a reward'],
  [/^PUT \/coupon\/singleUse\/coupon/, 'Change a reward'],
  [/^DELETE \/coupon\/singleUse\/coupon$/, 'Cancel a reward'],
  [/^POST \/coupon\/singleUse\/coupon$/, 'Give a reward'],
  [/^(POST|GET) \/coupon\//, 'Look up rewards'],
  [/^POST \/message\/send$/, 'Send a message'],
  [/^POST \/message$/, 'Write a message'],
  [/^GET .*\/messages$/, 'Read the messages'],
  [/^(POST \/images|PUT \/image)$/, 'Upload a picture'],
  [/^GET \/image\//, 'Look up a picture'],
  [/^POST \/distribution\/email$/, 'Send the welcome email'],
  [/^POST \/authentication\/v1\//, 'Log in to Toast'],
  [/^GET \/orders\/v2\/ordersBulk$/, 'Read Toast’s orders'],
  [/^GET \/orders\/v2\/orders\//, 'Read one order of Toast'],
  [/^GET \/orders\/v2\//, 'Read Toast’s payments'],
  [/^GET \/restaurants\/v1\//, 'Read Toast’s location'],
  [/^GET \/menus\/v2\//, 'Read Toast’s menu'],
  [/^GET \/v2\/payments/, 'Read Square’s payments'],
  [/^GET \/v2\/refunds/, 'Read Square’s refunds'],
  [/^(GET|POST) \/v2\/orders/, 'Read Square’s orders'],
  [/^(GET|POST) \/v2\/customers/, 'Look up Square’s customer'],
  [/^POST \/oauth2\/token/, 'Test the connection'],
  [/^GET \/v2\/(locations|merchants)/, 'Read Square’s locations'],
  [/^POST \/v2\/webhooks\//, 'Switch a webhook on'],
  [/^DELETE \/v2\/webhooks\//, 'Switch a webhook off'],
  [/^(GET|PUT) \/v2\/webhooks\//, 'Read webhooks'],
  [/^POST \/v2\/loyalty\/accounts$/, 'Open a loyalty account'],
  [/^POST \/v2\/loyalty\/accounts\/[^/]+\/(accumulate|adjust)$/, 'Change the points'],
  [/^POST \/v2\/loyalty\/rewards$/, 'Give a reward'],
  [/^POST \/v2\/loyalty\/rewards\/[^/]+\/redeem$/, 'Redeem a reward'],
  [/^DELETE \/v2\/loyalty\/rewards\//, 'Cancel a reward'],
  [/^(GET|POST) \/v2\/loyalty\/events/, 'Read the activity'],
  [/^(GET|POST) \/v2\/loyalty\//, 'Read Square’s loyalty'],
  [/^POST \/v2\/loyalties\/.*\/points$/, 'Change the points'],
  [/^POST \/v1\/loyalties\/.*\/balance$/, 'Change the points'],
  [/^POST \/v[12]\/loyalties\/.*\/members$/, 'Enrol a member'],
  [/^GET \/v[12]\/loyalties\/.*\/transactions$/, 'Read the activity'],
  [/^GET \/v1\/loyalties$|^GET \/v2\/loyalties\/programs$/, 'Read programs'],
  [/^GET \/v[12]\/loyalties/, 'Read Voucherify’s members'],
  [/^GET \/v1\/campaigns/, 'Read campaigns'],
  [/^(POST|PUT) \/v1\/customers/, 'Update a customer'],
  [/^GET \/v1\/customers/, 'Look up a customer'],
  [/^POST \/v1\/validations$/, 'Check a reward'],
  [/^POST \/v1\/redemptions$/, 'Redeem a reward'],
  [/^POST \/v1\/redemptions\/.*\/rollbacks?$/, 'Undo a redemption'],
  [/^POST \/v1\/publications$/, 'Give a reward'],
  [/^POST \/v1\/orders$/, 'Record an order'],
  [/^POST \/v1\/events$/, 'Record an event'],
  [/^POST \/api\/v1\/passes$/, 'Issue a pass'],
  [/^POST \/api\/v1\/passes\/[^/]+\/notification$/, 'Send a message'],
  [/^POST \/api\/v1\/passes\/[^/]+\/nullify$/, 'Erase a pass'],
  [/^PATCH \/api\/v1\/passes\//, 'Update a pass'],
  [/^GET \/api\/v1\/passes$/, 'Search passes'],
  [/^GET \/api\/v1\/passes\//, 'Look up a pass'],
  [/^PATCH \/api\/v1\/loyalty\//, 'Change the balance'],
  [/^GET \/api\/v1\/loyalty\//, 'Read the balance'],
  [/^GET \/api\/v1\/pass-templates/, 'Read templates'],
  [/^POST \/api\/v1\/webhook-subscriptions$/, 'Switch a webhook on'],
  [/^DELETE \/api\/v1\/webhook-subscriptions\//, 'Switch a webhook off'],
  [/^GET \/api\/v1\/webhook-subscriptions/, 'Read webhooks'],
];

/** @type {Record<string, string>} */
const EVENTS = {
  PASS_EVENT_RECORD_CREATED: 'Pass issued',
  PASS_EVENT_INSTALLED: 'Pass installed',
  PASS_EVENT_RECORD_UPDATED: 'Pass updated',
  PASS_EVENT_UNINSTALLED: 'Pass removed',
  PASS_EVENT_INVALIDATED: 'Pass voided',
  PASS_EVENT_RECORD_DELETED: 'Pass deleted',
  MEMBER_EVENT_ENROLLED: 'Customer enrolled',
  MEMBER_EVENT_UPDATED: 'Customer updated',
  COUPON_EVENT_CREATED: 'Reward given',
  COUPON_EVENT_REDEEMED: 'Reward redeemed',
  COUPON_EVENT_UPDATED: 'Reward changed',
  COUPON_EVENT_DELETED: 'Reward cancelled',
  passCreated: 'Pass issued',
  passInstalled: 'Pass installed',
  passRemoved: 'Pass removed',
  passScanned: 'Pass scanned',
  order_updated: 'Order changed at Toast',
  'payment.created': 'Payment begun at Square',
  'payment.updated': 'Payment changed at Square',
  'refund.created': 'Refund begun at Square',
  'refund.updated': 'Refund changed at Square',
  'customer.created': 'New customer at Square',
  'sale.paid': 'Sale to your flow',
  'sale.refunded': 'Refund to your flow',
  'pass.scanned': 'Scan to your flow',
};

/** @type {Record<number, string>} */
const STATUSES = {
  400: 'Not accepted',
  401: 'Key refused',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not offered',
  409: 'Already there',
  410: 'Gone',
  429: 'Too busy',
  503: 'Busy',
};

/** @param {string} method @param {string} path */
export const callWords = (method, path) =>
  CALLS.find(([pattern]) => pattern.test(`${method} ${path.split('?')[0]}`))?.[1] ?? 'Call';

/** @param {string} event */
export function eventWords(event) {
  const known = EVENTS[event];
  if (known) return known;
  const plain = event
    .replace(/^[A-Z]+_EVENT_/, '')
    .replace(/[._]+/g, ' ')
    .toLowerCase();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** A status for the eye and in words. @param {number} status @returns {['wait' | 'good' | 'slow' | 'bad', string]} */
export function statusWords(status) {
  if (!status) return ['bad', 'No answer'];
  if (status < 400) return ['good', 'OK'];
  const text = STATUSES[status] ?? (status >= 500 ? 'Out of order' : 'Not accepted');
  return [status === 429 || status === 503 ? 'slow' : 'bad', text];
}
