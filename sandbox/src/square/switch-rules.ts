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
} as const satisfies SwitchRules;
