import { isNotDone, TillPassError } from '../http/errors.ts';
import { LostAnswer } from '../http/request.ts';
import type { Runtime } from '../runtime.ts';
import { claim, claimOf, conflict, mark, UNREAD } from './claim.ts';
import type { Claimed } from './claim.ts';
import type { Entry } from './ledger.ts';
import { exclusively } from './mutex.ts';

export { usedBefore } from './claim.ts';

/** What the system's own record says of a change. */
export type Settled<R> =
  | { found: 'same'; result: R }
  | { found: 'other'; before: string }
  | { found: 'none'; passId: string; present: () => R }
  | { found: 'unclear'; passId: string; present: () => R; why: string };

/** A change that must happen once. */
export interface Change<R> extends Claimed {
  /** Carries it out with one call. Throws LostAnswer when nobody knows. */
  write(): Promise<R>;
  /**
   * Reads the system's record of it. `claimedAt` (milliseconds) bounds how far back to look, where it is known.
   */
  settle(claimedAt: number | undefined): Promise<Settled<R>>;
  passId(result: R): string;
  /** Where a person finds the system's record, for the sentence about an unknown outcome. */
  whereToLook: string;
}

const STEP_IS_OVER_MS = 40_000;
const LAST_CALL_MS = 10_000;
/** A call whose answer was lost has arrived or never will, and stands in the record, after this. */
const ARRIVES_MS = 60_000;

/** Longer than this host lets one step run; a claim older than this belongs to a run that has ended. */
const stepIsOverMs = ({ limits }: Runtime) => Math.max(STEP_IS_OVER_MS, limits.deadlineMs + LAST_CALL_MS);

/**
 * Carries out a change effectively once per key.
 * The first claim writes at once. A key seen before is settled by reading the system's record, then answered as a
 * duplicate or sent. While the outcome is unknown there is no second write: it is reported.
 */
export function changeOnce<R extends object>(
  runtime: Runtime,
  change: Change<R>,
): Promise<R & { duplicate: boolean }> {
  return exclusively(change.key, async () => {
    const seen = await claim(runtime, change);
    if (seen) {
      const answer = seen.state === 'failed' ? undefined : await answerRepeat(runtime, change, seen);
      if (answer) return answer;
      if (!(await takeOver(runtime, change, seen))) throw busy(change, stepIsOverMs(runtime));
    }
    return write(runtime, change);
  });
}

/**
 * Of two runs that both found an earlier try to have left nothing, only one may send, where the host can tell.
 * Nothing is sent that the host cannot remember: the next run would take itself for the first one and send again.
 */
async function takeOver<R>(runtime: Runtime, change: Change<R>, seen: Entry): Promise<boolean> {
  const { ledger } = runtime;
  const mine = claimOf(runtime, change);
  try {
    if (seen === UNREAD) return (await ledger.claim(change.key, mine)) === undefined;
    if (ledger.takeOver) return await ledger.takeOver(change.key, seen, mine);
    await ledger.mark(change.key, mine);
    return true;
  } catch {
    const cause =
      'the run cannot be noted on this host, so a repeat of it would not be noticed. Nothing was sent; try again in a minute.';
    throw new TillPassError('unavailable', change.explain(cause), { retryAfterMs: 60_000 });
  }
}

/** The answer to a key seen before, or undefined when it certainly was not carried out and is to be sent now. */
async function answerRepeat<R extends object>(
  runtime: Runtime,
  change: Change<R>,
  seen: Entry,
): Promise<(R & { duplicate: true }) | undefined> {
  const otherInput = seen.fingerprint !== undefined && seen.fingerprint !== change.fingerprint;
  const inFlight = seen.state === 'claimed' || seen.state === 'sent';
  const busyForMs = inFlight && seen.at !== undefined ? seen.at + stepIsOverMs(runtime) - runtime.now() : 0;
  if (busyForMs > 0) throw busy(change, busyForMs);
  const settled = await settleRepeat(change, seen);
  if (settled.found === 'other') throw conflict(change, settled.before);
  if (otherInput && seen.state === 'done') throw conflict(change, 'with other values');
  if (settled.found === 'same') {
    await mark(runtime, change, 'done', change.passId(settled.result));
    return { ...settled.result, duplicate: true };
  }
  if (seen.state === 'done') {
    if (await wasFor(runtime, change.key, seen, settled.passId))
      return { ...settled.present(), duplicate: true };
    throw conflict(change, 'for another pass');
  }
  if (settled.found === 'unclear') throw unknown(change, settled.why, false);
  // A call whose answer was lost may still be under way, and a record may show a change a moment late.
  const isYoung = seen.state === 'unknown' && seen.at !== undefined && runtime.now() - seen.at < ARRIVES_MS;
  if (isYoung) throw unknown(change, 'its answer was lost a moment ago');
  return undefined;
}

/** A system that refuses to be read says nothing about the change. */
async function settleRepeat<R>(change: Change<R>, seen: Entry): Promise<Settled<R>> {
  try {
    return await change.settle(seen.at);
  } catch (error) {
    const isUnread = seen.state !== 'done' && error instanceof TillPassError && error.problem === 'refused';
    throw isUnread ? unknown(change, 'its record could not be read') : error;
  }
}

async function wasFor(runtime: Runtime, key: string, seen: Entry, passId: string): Promise<boolean> {
  if (seen.passId !== undefined) return seen.passId === passId;
  try {
    return (await runtime.ledger.wasFor?.(key, passId)) ?? false;
  } catch {
    return false;
  }
}

async function write<R extends object>(
  runtime: Runtime,
  change: Change<R>,
): Promise<R & { duplicate: boolean }> {
  await mark(runtime, change, 'sent');
  try {
    const result = await change.write();
    await mark(runtime, change, 'done', change.passId(result));
    return { duplicate: false, ...result };
  } catch (error) {
    if (error instanceof LostAnswer) return settleLoss(runtime, change);
    await mark(runtime, change, isNotDone(error) ? 'failed' : 'unknown');
    throw error;
  }
}

async function settleLoss<R extends object>(
  runtime: Runtime,
  change: Change<R>,
): Promise<R & { duplicate: boolean }> {
  await mark(runtime, change, 'unknown');
  let settled: Settled<R> | undefined;
  try {
    settled = await change.settle(runtime.now());
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
  }
  if (settled?.found !== 'same')
    throw settled?.found === 'unclear'
      ? unknown(change, settled.why, false)
      : unknown(change, 'its answer was lost');
  await mark(runtime, change, 'done', change.passId(settled.result));
  return { ...settled.result, duplicate: false };
}

function busy<R>(change: Change<R>, retryAfterMs: number): TillPassError {
  const cause =
    'another run of this step is doing it right now. Nothing was done twice; try again in a minute.';
  return new TillPassError('busy', change.explain(cause), { retryAfterMs });
}

/** `repeatHelps` is false where the system's record will never tell, so that no host repeats the step by itself. */
function unknown<R>(change: Change<R>, why: string, repeatHelps = true): TillPassError {
  const { transactionId, whereToLook } = change;
  const cause = repeatHelps
    ? `${why}, so it is not known whether transaction "${transactionId}" was booked. Nothing was sent twice. ` +
      `Run the step again in a minute with the same transaction ID; if this message stays, look at ${whereToLook}.`
    : `${why}, so it is not known whether "${transactionId}" was carried out. It was not repeated. ` +
      `Look at ${whereToLook}; if it is not there, run the step again with a new transaction ID.`;
  return new TillPassError('unknown_outcome', change.explain(cause), {
    field: 'transactionId',
    ...(repeatHelps ? { retryAfterMs: 60_000 } : {}),
  });
}
