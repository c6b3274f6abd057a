import { amount, choice, flag } from '../switch-rule.ts';
import type { SwitchRules } from '../switch-rule.ts';

/** Behaviour of Toast that no official text states, and limits that a test may want out of its way. */
export const TOAST_SWITCHES = {
  toastRateLimits: flag(
    true,
    'Calls are counted: 20 a second and 10,000 in 15 minutes per restaurant, 5 a second for ordersBulk, 1 for menus.',
  ),
  toastLoginLimit: flag(
    false,
    'The third login within an hour is refused with 429. Toast asks for no more than two.',
  ),
  toastTokenSeconds: amount(86_400, 'How long an access token lives.'),
  toastScopeClaim: choice(['scope', 'scopes'], 'Name of the claim in the token that lists the scopes.'),
  toastLoginEchoesClass: flag(false, 'The login answer carries an extra "@class" at its top level.'),
  toastGuestScope: flag(
    true,
    'The demo account may read guests (guest.pi:read); otherwise they come without email and phone.',
  ),
  toastGuestScopeHidesName: flag(
    false,
    'Without guest.pi:read the name of a guest is missing too, not only email and phone.',
  ),
  toastErrorStatus: choice(['text', 'number'], 'Type of "status" in an error body.'),
  toastMissingRestaurantStatus: choice(
    [400, 403],
    'HTTP status of a call without Toast-Restaurant-External-ID.',
  ),
  toastUnknownRestaurantStatus: choice(
    [403, 400, 404],
    'HTTP status of a call for a restaurant that the credentials do not reach.',
  ),
  toastDefaultPageSize: amount(100, 'Orders per page of ordersBulk where the call names no pageSize.'),
  toastOrdersSorted: choice(
    ['modified', 'modified_newest_first', 'opened'],
    'In which order ordersBulk lists the orders.',
  ),
  toastWebhookKeepsEmail: flag(
    false,
    'The guest in a webhook keeps the email; otherwise the webhook has no guest at all.',
  ),
} as const satisfies SwitchRules;
