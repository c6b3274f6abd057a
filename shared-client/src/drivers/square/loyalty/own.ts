import type { Occurrence } from '../../../catalogue/events/event.ts';
import { asGroup, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import type { Context } from '../../driver.ts';

/** Flows act on an event within minutes; a host that was off catches up for a while. In milliseconds. */
const REMEMBER_MS = 3 * 24 * 3_600_000;

const keyOf = ({ connection }: Context, name: string) => `square:own:${connection.account}:${name}`;

/** What Square's history will show of a change to a reward, whose event no answer names. */
export const rewardMark = (type: 'CREATE_REWARD' | 'DELETE_REWARD', rewardId: string): string =>
  `${type}:${rewardId}`;

/** Remembers what a transaction left in Square's history: IDs of events, or the marks of rewards. */
export async function noteOwn(
  context: Context,
  names: readonly (string | null)[],
  transactionId: string,
): Promise<void> {
  for (const name of names)
    if (name) await context.runtime.memory.set(keyOf(context, name), transactionId, REMEMBER_MS);
}

/** What stands for an account that TillPass made. */
export const accountMark = (accountId: string): string => `CREATE_ACCOUNT:${accountId}`;

/** Whether this host remembers to have caused what is named. */
export const isOwn = async (context: Context, name: string): Promise<boolean> =>
  (await context.runtime.memory.get(keyOf(context, name))) !== undefined;

/** The reason of an adjustment, so that it can be known again by whoever reads Square's history. */
export const markedReason = (reason: string, transactionId: string): string =>
  `${reason} (TillPass ${transactionId})`;

const MARK = /^.*\(TillPass (.+)\)$/s;

export interface Origin {
  byTillPass: Occurrence['byTillPass'];
  transactionId: string | null;
}

/**
 * Who caused an event of Square's history. What the till did names `SQUARE`; of all others it is ours where the reason
 * says so or this host remembers it, and else unknown: another application, or TillPass on another host.
 */
export async function originOf(context: Context, event: Json): Promise<Origin> {
  const { reason } = asGroup(event.adjust_points);
  const marked = MARK.exec(typeof reason === 'string' ? reason.trim() : '')?.[1];
  if (marked) return { byTillPass: 'yes', transactionId: marked };
  if (event.source === 'SQUARE') return { byTillPass: 'no', transactionId: null };
  for (const name of namesOf(event)) {
    const kept = await context.runtime.memory.get(keyOf(context, name));
    if (typeof kept === 'string') return { byTillPass: 'yes', transactionId: kept };
  }
  return { byTillPass: 'unknown', transactionId: null };
}

function namesOf(event: Json): string[] {
  const type = asText(event.type);
  if (type !== 'CREATE_REWARD' && type !== 'DELETE_REWARD') return [asText(event.id) ?? ''];
  const { reward_id } = asGroup(event[type.toLowerCase()]);
  return [rewardMark(type, asText(reward_id) ?? '')];
}
