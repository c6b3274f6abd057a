import type { PassKitState } from './state.ts';

/** The event that the expiry of a pass fires. */
export function expiryEvent({
  switches,
}: PassKitState): 'PASS_EVENT_INVALIDATED' | 'PASS_EVENT_RECORD_UPDATED' {
  return switches.expiryInvalidatesPass ? 'PASS_EVENT_INVALIDATED' : 'PASS_EVENT_RECORD_UPDATED';
}
