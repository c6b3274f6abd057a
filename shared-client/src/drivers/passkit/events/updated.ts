import { TillPassError } from '../../../http/errors.ts';
import { toMillis } from '../../../values/time.ts';
import type { Update } from '../../../memory/own-writes.ts';
import type { Context, HookEvent } from '../../driver.ts';
import { isOwnWrite, loggedWrites, takeUpdate, watchWrites } from '../own.ts';
import { asText, where } from '../wire.ts';
import type { Message } from '../wire.ts';
import { newestMembers, occurrenceOf, readDelivery, timeIn } from './delivery.ts';
import { passIdOf, readNewest, recordedAt } from './newest.ts';
import { isTraced } from './occurrence.ts';
import type { Origin } from './occurrence.ts';
import { memberSink, subscriptions, watchingWrites } from './sink.ts';
import type { EventName } from './sink.ts';
import { isTold } from './traces.ts';

const UPDATED: EventName = { name: 'PASS_EVENT_RECORD_UPDATED', number: 4 };

/**
 * Pass Updated. What TillPass changed itself is left out unless Include Own Changes says otherwise, so that a flow which
 * updates the pass that started it comes to rest. What this host wrote is known from its memory; a change of points, of
 * the tier, a check-in or check-out by TillPass on another host is known from its trace in PassKit's log. An Update Pass
 * of another host cannot be told from the change of a stranger.
 */
export const passUpdated: HookEvent = {
  ...watchingWrites(subscriptions(memberSink(UPDATED))),

  async receive(context, input, delivery) {
    await watchWrites(context);
    const told = await readDelivery(context, input, delivery, [UPDATED]);
    if (!told?.member) return [];
    const { claimed, wallet, member } = told;
    const time = timeIn(wallet, ['lastUpdatedAt']) ?? timeIn(member, ['updated']);
    // A delivery that comes again is the same to the letter.
    const mark = context.runtime.sha256(JSON.stringify(claimed)).slice(0, 16);
    const update: Update = { updated: toMillis(time), mark };
    const isOwn = await isOwnWrite(context, member, update);
    const byTillPass = isOwn ? 'yes' : await originInLog(context, member, update);
    if (byTillPass === 'yes' && input.includeOwn !== true) return [];
    return [occurrenceOf(context, input, 'pass_updated', member, { time, byTillPass })];
  },

  async recent(context, input, limit) {
    return (await newestMembers(context, input, 'updated'))
      .filter((member) => (toMillis(member.updated) ?? 0) > (toMillis(member.created) ?? 0))
      .slice(0, limit)
      .map((member) =>
        occurrenceOf(context, input, 'pass_updated', member, {
          time: timeIn(member, ['updated']),
          byTillPass: 'unknown',
        }),
      );
  },
};

/** How far the time of a record and that of its entry in the log may lie apart: both are PassKit's. */
const APART_MS = 2_000;
const LOOK = 25;

/** Whether the log has an entry of TillPass on another host for an update: one call. */
async function originInLog(context: Context, member: Message, update: Update): Promise<Origin> {
  const { updated } = update;
  if (updated === undefined) return 'unknown';
  const known = await loggedWrites(context, member);
  if (known.open > 0) return 'no';
  const passId = asText(member.id);
  try {
    const { events, complete } = await readNewest(context, asText(member.programId), {
      filters: { filterGroups: where('member.id', passId) },
      pageSize: LOOK,
      maxPages: 2,
      isEnough: (read) => (recordedAt(read.at(-1)!) ?? 0) < updated - APART_MS,
    });
    const traces = events.filter((event) => passIdOf(event) === passId && isTraced(event)).map(recordedAt);
    const isOurs = isTold(updated, {
      traces: traces.filter((at) => at !== undefined),
      taken: known.taken.map((taken) => taken.updated).filter((at) => at !== undefined),
      apartMs: APART_MS,
    });
    if (!isOurs) return complete ? 'no' : 'unknown';
  } catch (error) {
    if (error instanceof TillPassError) return 'unknown';
    throw error;
  }
  await takeUpdate(context, member, update);
  return 'yes';
}
