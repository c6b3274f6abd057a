import { amount } from './switch-rule.ts';
import type { SwitchRules } from './switch-rule.ts';

/** How the sandbox's own clock runs between the attempts of a delivery. */
export const WEBHOOK_SWITCHES = {
  webhookClockSpeed: amount(
    60,
    'How many times faster than in life the minutes between two attempts of a delivery pass; 0 sends again at once.',
  ),
} as const satisfies SwitchRules;
