import { amount, choice, flag } from '../switch-rule.ts';
import type { SwitchRules } from '../switch-rule.ts';

/** Behaviour of Square that no official text states, and its eventual consistency. */
export const SQUARE_SWITCHES = {
  squareLagMs: amount(
    0,
    'Milliseconds until a new or changed payment, refund or customer shows in lists and searches; a read by id is at once.',
  ),
  squareRetryHours: amount(24, 'For how many hours a webhook that fails is sent again.'),
  squareEmptyLists: choice(
    ['absent', 'empty'],
    'A list without a match leaves its array out, or sends it empty.',
  ),
  squareOauthMayNotSubscribeStatus: choice(
    [403, 401],
    'HTTP status when an OAuth token asks for webhook subscriptions.',
  ),
  squareWebhookOldSignature: flag(
    false,
    'Deliveries carry the older x-square-signature (HMAC-SHA1) beside the new one.',
  ),
  squareUpdatedEventsFollow: flag(
    true,
    'A sale fires payment.created and then payment.updated with status COMPLETED; otherwise only payment.updated.',
  ),
  squareTillEarns: flag(
    true,
    'A sale at the till of a customer with a loyalty account earns by itself (source SQUARE), and a refund takes it back.',
  ),
  squareLoyaltyLagMs: amount(
    0,
    'Milliseconds until what is new in Square Loyalty shows in searches; a read by id is at once.',
  ),
  squareSecondAccountCode: choice(
    ['BAD_REQUEST', 'CONFLICT'],
    'Error code when a phone number has a loyalty account already: HTTP status 400 or 409.',
  ),
  squareTooFewPointsCode: choice(
    ['BAD_REQUEST', 'CONFLICT'],
    'Error code when a reward costs more points than the account has: HTTP status 400 or 409.',
  ),
  squareEndedRewardCode: choice(
    ['BAD_REQUEST', 'CONFLICT'],
    'Error code when a reward is redeemed or deleted that was redeemed or deleted before: HTTP status 400 or 409.',
  ),
  squareEarnsOnlyWhenPaid: flag(
    true,
    'Points for an order can be accumulated only once it is paid; otherwise for an open one too.',
  ),
  squareOrderEarnsAgain: flag(
    true,
    'A second accumulation for one order earns again; otherwise it is refused with BAD_REQUEST.',
  ),
  squareLoyaltyDataType: choice(
    ['full', 'loyalty'],
    'data.type of loyalty webhooks: loyalty_account, loyalty_event and so on, or only "loyalty", as older pages print it.',
  ),
} as const satisfies SwitchRules;
