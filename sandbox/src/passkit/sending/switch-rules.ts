import { choice, flag } from '../../switch-rule.ts';
import type { SwitchRules } from '../../switch-rule.ts';

/** What PassKit's documents leave open about its message service. */
export const SENDING_SWITCHES = {
  sendMessageFiresUpdated: flag(
    false,
    'Sending a message fires PASS_EVENT_RECORD_UPDATED for each pass that gets it.',
  ),
  messageToUnknownPass: choice(
    ['skipped', 'refused'],
    'What an id that is no pass does in passIds of a message: it is left out of the count, or the call answers 404.',
  ),
  messageToProtocol: choice(
    ['refused', 'works'],
    'Whether a message can be sent to all passes of a class by "protocol"; its descriptor is typed as itself.',
  ),
  messageLinksRefused: flag(false, 'A message whose plainTextContent holds a link is refused.'),
  messageHistoryShape: choice(
    ['message', 'status'],
    'A line of the message history: the message, or {message, status, recipients, distributedAt, ...}.',
  ),
} as const satisfies SwitchRules;
