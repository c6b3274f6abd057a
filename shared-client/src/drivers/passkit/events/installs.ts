import { asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import type { HookEvent } from '../../driver.ts';
import { newestMembers, occurrenceOf, readDelivery, timeIn, walletOf } from './delivery.ts';
import { memberSink, subscriptions } from './sink.ts';
import type { EventName } from './sink.ts';

const INSTALLED: EventName = { name: 'PASS_EVENT_INSTALLED', number: 2 };
const INSTALLED_AT = ['lastInstalledAt', 'firstInstalledAt'];
const REMOVED: EventName = { name: 'PASS_EVENT_UNINSTALLED', number: 8 };
const REMOVED_AT = ['lastUninstalledAt', 'firstUninstalledAt'];

export const passInstalled = walletEvent('pass_installed', INSTALLED, INSTALLED_AT);
export const passRemoved = walletEvent('pass_removed', REMOVED, REMOVED_AT);

/** What the holder does with the pass on the phone; `times` are where the record of its installs keeps when. */
function walletEvent(key: string, name: EventName, times: readonly string[]): HookEvent {
  return {
    ...subscriptions(memberSink(name)),

    async receive(context, input, delivery) {
      const told = await readDelivery(context, input, delivery, [name]);
      if (!told?.member || !wasEverInstalled(told.member)) return [];
      const { wallet, member } = told;
      const time =
        timeIn(wallet, times) ?? timeIn(walletOf(member), times) ?? timeIn(wallet, ['lastUpdatedAt']);
      return [occurrenceOf(context, input, key, member, { time, byTillPass: 'no' })];
    },

    async recent(context, input, limit) {
      return (await newestMembers(context, input, 'updated'))
        .filter((member) => timeIn(walletOf(member), times))
        .slice(0, limit)
        .map((member) =>
          occurrenceOf(context, input, key, member, {
            time: timeIn(walletOf(member), times),
            byTillPass: 'no',
          }),
        );
    },
  };
}

/** A pass that never was on a phone was neither installed nor removed. */
function wasEverInstalled(member: Message): boolean {
  const record = walletOf(member);
  return !['', '0', 'PASS_ISSUED'].includes(asText(record.status)) || timeIn(record, INSTALLED_AT) !== null;
}
