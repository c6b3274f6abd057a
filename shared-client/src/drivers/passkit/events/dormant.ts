import type { Pass } from '../../../catalogue/outputs.ts';
import { toMillis } from '../../../values/time.ts';
import { toPass } from '../pass.ts';
import { asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import { timeIn, walletOf } from './delivery.ts';
import { findUses } from './last-use.ts';
import type { Use, UseFinder, Uses } from './last-use.ts';
import { occurrenceId } from './occurrence.ts';
import type { PassOccurrence } from './occurrence.ts';
import { isPassing, sweeping } from './sweep.ts';
import type { Looked, Step } from './sweep.ts';

const DAY_MS = 24 * 3_600_000;
const PAUSE_MS = 3_600_000;

/** Both in milliseconds since 1970: for which moment a round tells, and for which one the round before did. */
interface Round {
  at: number;
  before?: number;
}

interface Dormancy extends PassOccurrence {
  lastUsedAt: string;
  lastUse: Use['kind'];
  daysUnused: number;
  /** Whether the customer wants no marketing messages. */
  optOut: boolean;
}

/**
 * Pass Dormant: told once for each time that a pass falls asleep. The last use is the latest of its issue, its last
 * install and its newest check-in, verification or change of points in the log; a change of the name is no use. A round
 * tells what fell asleep since the round before it, so no list of what was told is kept. Passes that were removed from
 * the phone are told of as well, because these customers are to be won back; those that expired or were revoked are not.
 * Rounds begin at least an hour after one another.
 */
export const passDormant = sweeping<Round, Dormancy>({
  async next({ runtime }, _input, last, since) {
    const at = runtime.now();
    if (last && at < last.endedAt + PAUSE_MS) return undefined;
    const before = last ? last.round.at : since;
    return before === undefined ? { at } : { at, before };
  },

  isStale: () => false,

  looker(step) {
    let finder: Promise<UseFinder> | undefined;
    const { awokeAt } = limitsOf(step);
    return async (members, room) => {
      if (!members.some((member) => mayBeDormant(step, member))) return { told: [], count: members.length };
      finder ??= findUses(step.context, step.input.programId as string, awokeAt);
      return lookAt(step, await finder, members, room);
    };
  },
});

/** A pass sleeps when it was last used at `asleepAt` or before, and was told of before when that was at `awokeAt` or before. */
function limitsOf({ input, round }: Step<Round>): { asleepAt: number; awokeAt: number | undefined } {
  const unused = (input.days as number) * DAY_MS;
  return {
    asleepAt: round.at - unused,
    awokeAt: round.before === undefined ? undefined : round.before - unused,
  };
}

async function lookAt(
  step: Step<Round>,
  finder: UseFinder,
  members: Message[],
  room: number,
): Promise<Looked<Dormancy>> {
  const told: Dormancy[] = [];
  let count = 0;
  while (count < members.length && told.length < room && (count === 0 || step.mayGoOn())) {
    const batch = members.slice(count, endOfBatch(step, finder, members, count));
    const candidates = batch.filter((member) => mayBeDormant(step, member));
    const uses = await usesOf(candidates, finder, count > 0);
    if (!uses) break;
    for (const member of batch) {
      if (told.length === room) break;
      count++;
      const dormancy = candidates.includes(member) ? dormancyOf(step, member, uses) : undefined;
      if (dormancy && !step.seen.has(dormancy.id)) told.push(dormancy);
    }
  }
  return { told, count };
}

/** Undefined where PassKit is busy and something was done before: that is told, and the next poll goes on. */
async function usesOf(candidates: Message[], finder: UseFinder, mayWait: boolean): Promise<Uses | undefined> {
  if (candidates.length === 0) return new Map();
  try {
    return await finder.find(candidates.map(({ id }) => asText(id)));
  } catch (error) {
    if (mayWait && isPassing(error)) return undefined;
    throw error;
  }
}

/** Behind as many candidates as can be asked for at once. */
function endOfBatch(step: Step<Round>, finder: UseFinder, members: Message[], from: number): number {
  let left = finder.atOnce();
  let end = from;
  while (end < members.length && left > 0) if (mayBeDormant(step, members[end++]!)) left--;
  return end;
}

const SLEEPERS: readonly Pass['status'][] = ['issued', 'installed', 'removed'];

/** What the record of a pass allows: whether it was used after is in the log. */
function mayBeDormant(step: Step<Round>, member: Message): boolean {
  const { asleepAt } = limitsOf(step);
  const expiresAt = toMillis(member.expiryDate) ?? Infinity;
  return (
    recordedUse(member).at <= asleepAt &&
    expiresAt > step.round.at &&
    SLEEPERS.includes(toPass(member, step.context.connection).status)
  );
}

function recordedUse(member: Message): Use {
  const installedAt = toMillis(timeIn(walletOf(member), ['lastInstalledAt', 'firstInstalledAt'])) ?? 0;
  const createdAt = toMillis(member.created) ?? 0;
  return installedAt > createdAt ? { kind: 'installed', at: installedAt } : { kind: 'issued', at: createdAt };
}

function dormancyOf(step: Step<Round>, member: Message, uses: Uses): Dormancy | undefined {
  const { context, input, round } = step;
  const { asleepAt, awokeAt } = limitsOf(step);
  const id = asText(member.id);
  const inLog = uses.get(id);
  const inRecord = recordedUse(member);
  const last = inLog && inLog.at > inRecord.at ? inLog : inRecord;
  if (last.at > asleepAt || (awokeAt !== undefined && last.at <= awokeAt)) return undefined;
  const lastUsedAt = new Date(last.at).toISOString();
  return {
    id: occurrenceId(context.runtime, id, 'pass_dormant', lastUsedAt),
    event: 'pass_dormant',
    occurredAt: new Date(last.at + (input.days as number) * DAY_MS).toISOString(),
    byTillPass: 'no',
    pass: toPass(member, context.connection, input.raw),
    lastUsedAt,
    lastUse: last.kind,
    daysUnused: Math.floor((round.at - last.at) / DAY_MS),
    optOut: member.optOut === true,
  };
}
