import { createLanes } from './lanes.ts';
import { createHeapKeeper } from './lean-heap.ts';
import { isPass } from './pass.ts';
import type { FoundPass, Passes } from './pass.ts';
import { RunEnded, Stopped } from './persist.ts';
import { isJob } from './plan.ts';
import type { Job, Planned, Planner } from './plan.ts';
import type { Poster } from './post.ts';
import type { ProgressPort } from './progress.ts';
import type { Report } from './report.ts';
import { SourceLost } from './source.ts';
import { settled } from './told.ts';
import type { Outcome, OutcomeKind, Told } from './told.ts';

/** How far the reader has come; it keeps this up to date. */
export interface Reading {
  /** The file that is being read. */
  file: string;
  files: number;
  /** Letters that were read, of all files. */
  letters: number;
}

/** What a run is made of. */
export interface ImportRun {
  /** Rows of all files, in batches. */
  batches: AsyncIterable<readonly Told[]>;
  reading: Reading;
  plan: Planner;
  /** Absent where sales are only claimed. */
  posting?: { passes: Passes; post: Poster; atOnce: number };
  report: Report;
  progress: ProgressPort;
  /** Aborted to stop: what is under way is finished, and nothing more is begun. */
  signal: AbortSignal;
  /** Told of every outcome, with the pass that it concerns where that is known. */
  onOutcome?(outcome: Outcome, pass: FoundPass | undefined): void;
}

export interface Summary {
  files: number;
  rows: number;
  outcomes: Record<OutcomeKind, number>;
  /** Points in hundredths. */
  added: number;
  takenBack: number;
  /** Why the run ended before all was done; a whole sentence. */
  ended?: string;
}

/** Rows that may wait for their turn or their answer; above that nothing more is read. */
const MOST_WAITING = 2_000;
const STOPPED = settled('untried', 'The run ended before its turn. Run it again to go on.');
const CLAIMED = settled('skipped', 'It is claimed and not posted.');

/** What came of a job. */
type Ended = readonly [outcome: Outcome, pass?: FoundPass];

/** Plans each batch, does its jobs with several under way, and writes down what became of each row, in its order. */
export async function runImport(run: ImportRun): Promise<Summary> {
  const { batches, reading, plan, posting, report, progress, signal } = run;
  const lanes = createLanes(posting?.atOnce ?? 1);
  const outcomes = { posted: 0, duplicate: 0, skipped: 0, review: 0, failed: 0, untried: 0 };
  const summary: Summary = { files: 0, rows: 0, outcomes, added: 0, takenBack: 0 };
  const keepHeap = createHeapKeeper();
  const bug: { error?: unknown } = {};
  let waiting = 0;
  let allWritten: Promise<void> = Promise.resolve();
  let wake = () => {};

  const isOver = () => signal.aborted || summary.ended !== undefined || 'error' in bug;
  const standing = () => ({ ...reading, rows: summary.rows, outcomes, waiting });

  /** Counts an outcome as soon as it is known, which is before it is written down in the order of the rows. */
  function count(outcome: Outcome): void {
    outcomes[outcome.kind] += 1;
    if (outcome.points > 0) summary.added += Math.round(outcome.points * 100);
    else summary.takenBack -= Math.round(outcome.points * 100);
  }

  function write(told: Told, outcome: Outcome, pass?: FoundPass): void {
    report.add(told, outcome);
    run.onOutcome?.(outcome, pass);
  }

  /** Runs a step of a job in its lane; errors that end the run are noted, and whatever has not begun is left. */
  async function inLane<T>(lane: string | undefined, step: () => Promise<T>): Promise<T | Outcome> {
    return lanes.run(lane, async () => {
      if (isOver()) return STOPPED;
      try {
        return await step();
      } catch (error) {
        if (error instanceof RunEnded) summary.ended ??= error.message;
        else if (!(error instanceof Stopped)) bug.error ??= error;
        return STOPPED;
      }
    });
  }

  const find = ({ sale, key }: Job) => inLane(undefined, () => posting!.passes.of(sale, key));

  async function carryOut(job: Job, pass: FoundPass | Outcome): Promise<Ended> {
    if (!isPass(pass)) return [pass];
    return [await inLane(pass.passId, () => posting!.post(job, pass)), pass];
  }

  async function carryOutAll(batch: readonly Told[], planned: readonly Planned[]): Promise<void> {
    // The order of one pass is known only once all passes are.
    const passes = await Promise.all(planned.map(async (one) => (isJob(one) ? find(one) : undefined)));
    const ended = planned.map(async (one, index): Promise<Ended> => {
      const came: Ended = isJob(one) ? await carryOut(one, passes[index]!) : [one];
      count(came[0]);
      if (isJob(one)) progress.show(standing());
      return came;
    });
    waiting += batch.length;
    const done = Promise.all(ended).then((list) => {
      waiting -= batch.length;
      wake();
      return list;
    });
    allWritten = Promise.all([done, allWritten]).then(([list]) => {
      list.forEach(([outcome, pass], index) => write(batch[index]!, outcome, pass));
      progress.show(standing());
    });
  }

  try {
    for await (const batch of batches) {
      if (isOver()) break;
      summary.rows += batch.length;
      const planned = plan(batch);
      if (posting) await carryOutAll(batch, planned);
      else
        planned.forEach((one, index) => {
          const outcome = isJob(one) ? CLAIMED : one;
          count(outcome);
          write(batch[index]!, outcome);
        });
      progress.show(standing());
      keepHeap();
      while (waiting > MOST_WAITING && !isOver()) await new Promise<void>((resolve) => (wake = resolve));
    }
  } catch (error) {
    if (!(error instanceof SourceLost)) throw error;
    summary.ended ??= error.message;
  } finally {
    await allWritten;
  }
  if ('error' in bug) throw bug.error;
  progress.end(standing());
  return { ...summary, files: reading.files };
}
