import type { Occurrence } from '../../../catalogue/events/event.ts';
import { subtractPoints, toPoints } from '../../../values/points.ts';
import { toMillis } from '../../../values/time.ts';
import type { PolledEvent } from '../../driver.ts';
import { isMark, movedBy, toRecorded } from '../log.ts';
import type { Recorded } from '../log.ts';
import { asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import { occurrenceOf, pollLog } from './log-poll.ts';
import type { Found } from './log-poll.ts';
import { passIdOf, recordedAt } from './newest.ts';
import type { Origin } from './occurrence.ts';
import { forget, openRecall } from './recall.ts';
import type { Recall } from './recall.ts';

const KINDS = { earn: 'added', burn: 'spent', set: 'set' } as const;

/** By how much the points of a pass changed, and how that is known. */
interface Known {
  /** Negative where points were taken; null when it is not known. */
  pointsChanged: number | null;
  /** What TillPass wrote with the change; the balance before and after; or nothing. */
  changeKnownFrom: 'transaction' | 'balances' | 'unknown';
}

interface Change extends Occurrence, Known {
  change: 'added' | 'spent' | 'set' | 'reversed';
  transactionId: string | null;
  locationId: string | null;
  staffId: string | null;
}

type Balances = Recall<number, Known & { byTillPass: Origin }>;

/**
 * Points Changed, from the program's log, which has no amounts (PassKit's `MemberEvent`). TillPass writes its own amounts
 * into the entry. For the changes of others the balance that the pass had at the last poll is compared with the one that
 * it has now, where only one change lies between; so the first change of each pass by others stays without an amount.
 */
export const pointsChanged: PolledEvent = {
  async poll(context, input, query) {
    const found = await pollLog(context, input, query, (event) => changeIn(event) !== undefined);
    if (query.isFirst) await forget(query.memory);
    const recall: Balances = await openRecall(query.memory, context.runtime.now());
    const byBalance = compareBalances(found, recall);
    // Oldest first, so that the newest is recalled for the longest time.
    const told = found.news.toReversed().map((event): Change => {
      const change = changeIn(event)!;
      const basics = occurrenceOf(context, input, 'points_changed', event, found);
      const known = recall.told(change.id) ?? {
        ...(asKnown(movedBy(change), 'transaction') ??
          asKnown(byBalance.get(change.id), 'balances') ??
          UNKNOWN),
        byTillPass: basics.byTillPass,
      };
      if (found.members) recall.tell(change.id, known);
      return {
        ...basics,
        change: change.reverses === undefined ? KINDS[change.direction] : 'reversed',
        ...known,
        transactionId: change.transactionId || null,
        locationId: asText(event.externalServiceId) || null,
        staffId: asText(event.externalUserId) || null,
      };
    });
    await recall.keep();
    return told.reverse();
  },
};

const UNKNOWN: Known = { pointsChanged: null, changeKnownFrom: 'unknown' };
const asKnown = (points: number | undefined, from: Known['changeKnownFrom']): Known | undefined =>
  points === undefined ? undefined : { pointsChanged: points, changeKnownFrom: from };

function changeIn(event: Message): Recorded | undefined {
  const change = toRecorded(event);
  return change && !isMark(change) ? change : undefined;
}

/** A record that changed so much later than its last entry in the log holds more than the log tells. */
const SLACK_MS = 10_000;

/** The changes whose amount the balances tell, by their ids. The balances are noted for the next poll. */
function compareBalances({ log, members }: Found, recall: Balances): Map<string, number> {
  const amounts = new Map<string, number>();
  for (const [passId, member] of members ?? []) {
    const entries = log.filter((event) => passIdOf(event) === passId);
    const newest = Math.max(0, ...entries.map((event) => recordedAt(event) ?? 0));
    const updated = toMillis(member.updated) ?? 0;
    const balance = toPoints(member.points);
    const last = recall.last(passId);
    if (last && updated <= newest + SLACK_MS) {
      const changes = entries
        .map(changeIn)
        .filter((change) => change !== undefined && (change.at ?? 0) > last.upTo) as Recorded[];
      const [unknown, ...more] = changes.filter((change) => movedBy(change) === undefined);
      const known = changes.reduce((sum, change) => toPoints(sum + (movedBy(change) ?? 0)), last.value);
      const rest = subtractPoints(balance, known);
      if (unknown && more.length === 0 && isPlausible(unknown, rest)) amounts.set(unknown.id, rest);
    }
    recall.know(passId, { value: balance, upTo: Math.max(newest, updated) });
  }
  return amounts;
}

/** Points that were earned are not fewer than before; else something else changed them meanwhile. */
function isPlausible({ direction }: Recorded, moved: number): boolean {
  if (direction === 'earn') return moved > 0;
  return direction === 'burn' ? moved < 0 : moved !== 0;
}
