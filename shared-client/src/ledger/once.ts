import { isNotDone, TillPassError } from '../http/errors.ts';
import { LostAnswer } from '../http/request.ts';
import type { Runtime } from '../runtime.ts';
import type { Entry } from './ledger.ts';
import { exclusively } from './mutex.ts';

/** What the system's own record says of a change. */
export type Settled<R> =
  | { found: 'same'; result: R }
  | { found: 'other'; before: string }
  | { found: 'none'; passId: string; present: () => R }
  | { found: 'unclear'; passId: string; present: () => R; why: string };

/** A change that must happen once. */
export interface Change<R> {
  key: string;
  fingerprint: string;
  transactionId: string;
  /** Carries it out with one call. Throws LostAnswer when nobody knows. */
  write(): Promise<R>;
  /**
   * Reads the system's record of it. `claimedAt` (milliseconds) bounds how far back to look, where it is known.
   */
  settle(claimedAt: number | undefined): Promise<Settled<R>>;
  passId(result: R): string;
  /** A sentence in the capability's words. */
  explain(cause: string): string;
  /** Where a person finds the system's record, for the sentence about an unknown outcome. */
  whereToLook: string;
}

/** Longer than any host lets one step run; a claim older than this belongs to a run that has ended. */
const STEP_IS_OVER_MS = 40_000;

/**
 * Carries out a change effectively once per key.
 * The first claim writes at once. A key seen before is settled by reading the system's record, then answered as a
 * duplicate or sent. While the outcome is unknown there is no second write: it is reported.
 */
export function changeOnce<R extends object>(runtime: Runtime, change: Change<R>): Promise<R & { duplicate: boolean }> {
  return exclusively(change.key, async () => {
    const seen = await claim(runtime, change);
    if (seen && seen.state !== 'failed') {
      const answer = await answerRepeat(runtime, change, seen);
      if (answer) return answer;
    }
    return write(runtime, change);
  });
}

async function claim<R>(runtime: Runtime, change: Change<R>): Promise<Entry | undefined> {
  const entry: Entry = { state: 'claimed', fingerprint: change.fingerprint, at: runtime.now() };
  try {
    return await runtime.ledger.claim(change.key, entry);
  } catch {
    return { state: 'unknown' };
  }
}

async function mark<R>(runtime: Runtime, change: Change<R>, state: Entry['state'], passId?: string): Promise<void> {
  const entry: Entry = { state, fingerprint: change.fingerprint, at: runtime.now(), ...(passId ? { passId } : {}) };
  try {
    await runtime.ledger.mark(change.key, entry);
  } catch {
    // A host that forgets a state still has the claim, and a repeat of it is settled by reading.
    return;
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
  if (inFlight && seen.at !== undefined && runtime.now() - seen.at < STEP_IS_OVER_MS) {
    const retryAfterMs = STEP_IS_OVER_MS - (runtime.now() - seen.at);
    throw new TillPassError('busy', change.explain('another run of this step is doing it right now. Nothing was done twice; try again in a minute.'), { retryAfterMs });
  }
  const settled = await change.settle(seen.at);
  if (settled.found === 'same') {
    await mark(runtime, change, 'done', change.passId(settled.result));
    return { ...settled.result, duplicate: true };
  }
  if (settled.found === 'other') throw conflict(change, settled.before);
  if (otherInput && seen.state === 'done') throw conflict(change, 'with other values');
  if (seen.state === 'done') {
    if (seen.passId === settled.passId) return { ...settled.present(), duplicate: true };
    throw conflict(change, 'for another pass');
  }
  if (settled.found === 'unclear') throw unknown(change, settled.why);
  return undefined;
}

async function write<R extends object>(runtime: Runtime, change: Change<R>): Promise<R & { duplicate: boolean }> {
  await mark(runtime, change, 'sent');
  try {
    const result = await change.write();
    await mark(runtime, change, 'done', change.passId(result));
    return { ...result, duplicate: false };
  } catch (error) {
    if (error instanceof LostAnswer) return settleLoss(runtime, change);
    await mark(runtime, change, isNotDone(error) ? 'failed' : 'unknown');
    throw error;
  }
}

async function settleLoss<R extends object>(runtime: Runtime, change: Change<R>): Promise<R & { duplicate: boolean }> {
  await mark(runtime, change, 'unknown');
  let settled: Settled<R> | undefined;
  try {
    settled = await change.settle(runtime.now());
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
  }
  if (settled?.found !== 'same') throw unknown(change, settled?.found === 'unclear' ? settled.why : 'its answer was lost');
  await mark(runtime, change, 'done', change.passId(settled.result));
  return { ...settled.result, duplicate: false };
}

function conflict<R>(change: Change<R>, before: string): TillPassError {
  const cause = `transaction ID "${change.transactionId}" was used before ${before}. Use a new transaction ID for a new change.`;
  return new TillPassError('conflict', change.explain(cause), { field: 'transactionId' });
}

function unknown<R>(change: Change<R>, why: string): TillPassError {
  const cause =
    `${why}, so it is not known whether transaction "${change.transactionId}" was booked. Nothing was sent twice. ` +
    `Run the step again in a minute with the same transaction ID; if this message stays, look at ${change.whereToLook}.`;
  return new TillPassError('unknown_outcome', change.explain(cause), { field: 'transactionId', retryAfterMs: 60_000 });
}
