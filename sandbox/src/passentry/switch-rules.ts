import { amount, choice, flag } from '../switch-rule.ts';
import type { SwitchRules } from '../switch-rule.ts';

/** Behaviour of PassEntry that no official text states. */
export const PASSENTRY_SWITCHES = {
  passEntryCreateStatus: choice([201, 200], 'HTTP status of a pass that was created.'),
  passEntryDuplicateExtId: choice(
    ['reject', 'allow'],
    'A pass is created with an extId that a live pass has: it is refused, or there are two.',
  ),
  passEntryRefusedStatus: choice(
    [422, 400, 409],
    'HTTP status of a call whose values are refused, such as a duplicate or a full list of webhooks.',
  ),
  passEntryErrorBody: choice(
    ['error', 'errors', 'message', 'text'],
    'Body of an error: {"error": "…"}, {"errors": [{"title", "detail"}]}, {"message": "…"} or plain text.',
  ),
  passEntryPassList: choice(
    ['paged', 'all', 'first_page'],
    'GET /passes follows page and perPage, lists all passes, or gives the first page whatever is asked for.',
  ),
  passEntryPassListMeta: flag(true, 'GET /passes has "meta" and "links", as the list of webhooks has.'),
  passEntryTemplateList: flag(
    false,
    'GET /pass-templates lists the templates; otherwise there is no such path.',
  ),
  passEntryContentValues: choice(
    ['text', 'object'],
    'Values of passContent: plain text, or {"value": "…"}. Both are taken in calls.',
  ),
  passEntryEmptyBarcode: choice(['object', 'null'], 'The barcode of a pass without one: {} or null.'),
  passEntryBelowZero: choice(
    ['allow', 'refuse', 'stop_at_zero'],
    'A balance that would go below zero does so, is refused, or stops at zero.',
  ),
  passEntryBothBalances: choice(
    ['refuse', 'override'],
    'A call with both balance and overrideBalance is refused, or overrideBalance counts.',
  ),
  passEntryIntegerRounding: choice(
    ['cut', 'round'],
    'A number with decimals becomes whole on an integer balance: cut off, or rounded.',
  ),
  passEntryDecimalPlaces: choice(
    ['round', 'refuse'],
    'A number with more than 2 decimals on a decimal balance is rounded, or refused.',
  ),
  passEntryDecimalText: choice(
    ['separated', 'plain'],
    'A decimal balance within passContent: "100,000.34" or "100000.34".',
  ),
  passEntryBalanceField: choice(
    ['ignored', 'sets'],
    'Writing the field of the balance through /passes is ignored, or sets the balance.',
  ),
  passEntryLoyaltyTellsDelivery: flag(
    false,
    'A change of the balance with a message tells in meta.notifications whether it was delivered.',
  ),
  passEntryMessageLength: flag(false, 'A message of fewer than 5 or more than 350 characters is refused.'),
  passEntryNullifiedTakesChanges: flag(false, 'An erased pass takes updates, messages and balances.'),
  passEntryRotateAnswer: choice(
    ['bare', 'data'],
    'The answer to a new secret has the subscription at its top level, or within "data".',
  ),
  passEntryDeleteSubscription: choice(
    [204, 200, 404],
    'DELETE of a webhook subscription: its HTTP status; 404 where there is no such path.',
  ),
  passEntrySubscriptionLimit: amount(10, 'How many webhook subscriptions the organisation may have.'),
  passEntrySignatureEncoding: choice(['hex', 'base64'], 'How the signature of a webhook is written.'),
  passEntrySignaturePrefix: choice(['', 'sha256='], 'What stands before the signature of a webhook.'),
  passEntryEventWithoutPass: flag(
    false,
    'passCreated and passInstalled come without the pass in "included"; only its id is told.',
  ),
  passEntryEventIdsDiffer: flag(
    false,
    'In webhooks the id in "relationships" is not that of the pass in "included", as in the official samples.',
  ),
} as const satisfies SwitchRules;
