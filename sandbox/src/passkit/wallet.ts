import { logEvent } from './events.ts';
import { isOver } from './pass.ts';
import type { Pass } from './pass.ts';
import type { Member, MemberEvent } from './records.ts';
import { invalid } from './rpc-error.ts';
import type { PassKitState } from './state.ts';

export type Wallet = 'apple' | 'google';

function move(
  state: PassKitState,
  pass: Pass,
  event: 'PASS_EVENT_INSTALLED' | 'PASS_EVENT_UNINSTALLED',
): void {
  const { installMovesUpdated, installFiresUpdated } = state.switches;
  const now = state.now();
  if (installMovesUpdated) pass.updated = now;
  pass.passMetaData.lastUpdatedAt = now;
  state.tell(pass, event);
  if (installFiresUpdated) state.fire('PASS_EVENT_RECORD_UPDATED', pass);
}

/** The holder adds the pass to a wallet; lastInstalledAt moves each time (PassKit descriptors). */
export function installPass(state: PassKitState, pass: Pass, wallet: Wallet = 'apple'): void {
  if (isOver(pass)) throw invalid('The pass has expired. Move its expiry date forward first.');
  const now = state.now();
  const { passMetaData } = pass;
  passMetaData.status = 'PASS_INSTALLED';
  passMetaData.lifecycleEvents = [
    ...new Set([
      ...passMetaData.lifecycleEvents,
      'RENDERED' as const,
      wallet === 'apple' ? ('INSTALLED_APPLE' as const) : ('INSTALLED_GOOGLE' as const),
    ]),
  ];
  passMetaData.installDeviceAttributes = [wallet === 'apple' ? 'Ios' : 'Android'];
  passMetaData.firstInstalledAt ??= now;
  passMetaData.lastInstalledAt = now;
  move(state, pass, 'PASS_EVENT_INSTALLED');
}

/** The holder removes the pass from the wallet. */
export function removePass(state: PassKitState, pass: Pass): void {
  if (pass.passMetaData.status !== 'PASS_INSTALLED')
    throw invalid('The pass is not in a wallet. Install it first.');
  const now = state.now();
  const { passMetaData } = pass;
  const isApple = passMetaData.installDeviceAttributes?.includes('Ios') !== false;
  passMetaData.status = 'PASS_UNINSTALLED';
  passMetaData.lifecycleEvents = [
    ...new Set([
      ...passMetaData.lifecycleEvents,
      isApple ? ('UNINSTALLED_APPLE' as const) : ('UNINSTALLED_GOOGLE' as const),
    ]),
  ];
  passMetaData.firstUninstalledAt ??= now;
  passMetaData.lastUninstalledAt = now;
  move(state, pass, 'PASS_EVENT_UNINSTALLED');
}

/** PassKit's own scanner app verified the pass: an event in the log, no other effect. */
export function verifyPass(state: PassKitState, member: Member): MemberEvent {
  const event = logEvent(state, member, 'EVENT_MEMBER_VERIFIED');
  state.tell(member);
  return event;
}
