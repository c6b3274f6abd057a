import type { Occurrence } from '../../../catalogue/events/event.ts';
import { toMillis } from '../../../values/time.ts';
import type { PolledEvent } from '../../driver.ts';
import { asMessage, asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import { occurrenceOf, pollLog } from './log-poll.ts';
import type { Found } from './log-poll.ts';
import { passIdOf, recordedAt } from './newest.ts';
import type { Origin } from './occurrence.ts';
import { forget, openRecall } from './recall.ts';
import type { Recall } from './recall.ts';

const TIER_CHANGED = new Set(['EVENT_MEMBER_TIER_CHANGED', '7']);
const isTierChange = (event: Message) => TIER_CHANGED.has(asText(event.eventType));

interface Move {
  tierId: string | null;
  /** Null when it is not known. */
  tierIdBefore: string | null;
}

interface TierChange extends Occurrence, Move {
  transactionId: string | null;
}

type Tiers = Recall<string, Move & { byTillPass: Origin }>;

/**
 * Tier Changed, from the program's log. The log tells of the change and not of the tier before it, which is the one that
 * the pass had when it was told of last; so it is not known for the first change of each pass.
 */
export const tierChanged: PolledEvent = {
  async poll(context, input, query) {
    const found = await pollLog(context, input, query, isTierChange);
    if (query.isFirst) await forget(query.memory);
    const recall: Tiers = await openRecall(query.memory, context.runtime.now());
    const moves = followTiers(found, recall);
    // Oldest first, so that the newest is recalled for the longest time.
    const told = found.news.toReversed().map((event): TierChange => {
      const basics = occurrenceOf(context, input, 'tier_changed', event, found);
      const move = moves.get(basics.id) ?? { tierId: tierIn(event), tierIdBefore: null };
      const known = recall.told(basics.id) ?? { ...move, byTillPass: basics.byTillPass };
      if (found.members) recall.tell(basics.id, known);
      const transactionId = asText(event.externalId) || asText(asMessage(event.metaData).transactionId);
      return { ...basics, ...known, transactionId: transactionId || null };
    });
    await recall.keep();
    return told.reverse();
  },
};

/** The tier that the entry names: what its pass had then, or has now; PassKit does not document which. */
const tierIn = (event: Message): string | null => asText(asMessage(event.member).tierId) || null;

/** The moves by the ids of their entries. The newest ends at the tier that the pass has now. */
function followTiers({ news, log, members }: Found, recall: Tiers): Map<string, Move> {
  const moves = new Map<string, Move>();
  for (const [passId, member] of members ?? []) {
    const entries = log.filter((event) => passIdOf(event) === passId);
    const last = recall.last(passId);
    const now = asText(member.tierId);
    const fresh = entries.filter((event) =>
      last ? isTierChange(event) && (recordedAt(event) ?? 0) > last.upTo : news.includes(event),
    );
    let before = last?.value ?? null;
    fresh.reverse().forEach((event, index) => {
      const tierId = index === fresh.length - 1 ? now : tierIn(event);
      moves.set(asText(event.id), { tierId, tierIdBefore: before === tierId ? null : before });
      before = tierId;
    });
    const newest = Math.max(0, ...entries.map((event) => recordedAt(event) ?? 0));
    recall.know(passId, { value: now, upTo: Math.max(newest, toMillis(member.updated) ?? 0) });
  }
  return moves;
}
