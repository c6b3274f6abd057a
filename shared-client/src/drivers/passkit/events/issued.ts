import { toMillis } from '../../../values/time.ts';
import type { Context, HookEvent } from '../../driver.ts';
import { isOwnWrite, watchWrites } from '../own.ts';
import type { Message } from '../wire.ts';
import { newestMembers, occurrenceOf, readDelivery, timeIn } from './delivery.ts';
import type { Origin } from './occurrence.ts';
import { memberSink, subscriptions, watchingWrites } from './sink.ts';
import type { EventName } from './sink.ts';

const CREATED: EventName = { name: 'PASS_EVENT_RECORD_CREATED', number: 1 };

/** Pass Issued. A pass of our own Issue Pass is told of as well, and says so. */
export const passIssued: HookEvent = {
  ...watchingWrites(subscriptions(memberSink(CREATED))),

  async receive(context, input, delivery) {
    await watchWrites(context);
    const told = await readDelivery(context, input, delivery, [CREATED]);
    if (!told?.member) return [];
    const time = timeIn(told.member, ['created']) ?? timeIn(told.wallet, ['issueAt', 'lastUpdatedAt']);
    const byTillPass = await originOf(context, told.member, time);
    return [occurrenceOf(context, input, 'pass_issued', told.member, { time, byTillPass })];
  },

  async recent(context, input, limit) {
    return (await newestMembers(context, input, 'created')).slice(0, limit).map((member) =>
      occurrenceOf(context, input, 'pass_issued', member, {
        time: timeIn(member, ['created']),
        byTillPass: 'unknown',
      }),
    );
  },
};

async function originOf(context: Context, member: Message, time: string | null): Promise<Origin> {
  const update = { updated: toMillis(time), mark: time };
  return (await isOwnWrite(context, member, update, 'issue')) ? 'yes' : 'no';
}
