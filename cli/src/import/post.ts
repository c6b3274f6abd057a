import { TillPassError } from '@tillpass/client';
import type { ImportLedger } from '../ledger/ledger.ts';
import { STATE } from '../ledger/sales.ts';
import type { SaleRow } from '../ledger/sales.ts';
import type { Changer } from './change.ts';
import { candidatesOf } from './identity.ts';
import { createLevels } from './level.ts';
import { failure } from './pass.ts';
import type { FoundPass } from './pass.ts';
import { isBehind, toTakeBack } from './plan.ts';
import type { Job } from './plan.ts';
import type { Profile } from './profile.ts';
import { remembered } from './remembered.ts';
import { POSTED_BEFORE, settled } from './told.ts';
import type { Outcome } from './told.ts';

/** Carries out the job of a row on its pass, and notes in the ledger what is done. */
export type Poster = (job: Job, pass: FoundPass) => Promise<Outcome>;

export interface PosterOptions {
  ledger: ImportLedger;
  changer: Changer;
  /** Runs a step again while its error says that this helps. */
  persist<T>(step: () => Promise<T>): Promise<T>;
  profile: Pick<Profile, 'identify' | 'rule' | 'spendIn'>;
}

const NOT_POSTED =
  'The sale itself could not be posted yet, so there is nothing to take back. Import the file again.';
const NOTHING = 'The sale earned no points.';
const WITH_SALE = 'It was taken back together with its sale.';

const MOST_KNOWN = 100_000;

/** Jobs of one pass must follow each other. */
export function createPoster({ ledger, changer, persist, profile }: PosterOptions): Poster {
  const { sales, changes, people, keys } = ledger;
  const levels = createLevels(profile, ledger, (passId, tierId) =>
    persist(() => changer.changeTier(passId, tierId)),
  );
  const linked = remembered<true>(MOST_KNOWN);

  /** Notes the outcome of a change, and lets go of what the client remembered for it. */
  function note(row: SaleRow, { sale }: Job, pass: FoundPass, used: readonly string[]): void {
    const key = keys.person('passId', pass.passId);
    const candidates = candidatesOf(sale, profile.identify).filter(
      ({ kind, value }) => !linked.get(`${kind}:${value}`),
    );
    ledger.commit(() => {
      levels.count(row, pass);
      sales.save({ ...row, pass: key });
      for (const { kind, value } of candidates) people.link(keys.person(kind, value), key);
      changes.drop(used);
    });
    for (const { kind, value } of candidates) linked.set(`${kind}:${value}`, true);
  }

  async function earn(job: Job, row: SaleRow, pass: FoundPass): Promise<Outcome> {
    if (row.state === STATE.done) return POSTED_BEFORE;
    const memory = changes.open();
    try {
      const { passId } = pass;
      const done = await persist(() => changer.earn(memory, passId, job.sale, row.earned / 100));
      const points = done.points ?? row.earned / 100;
      Object.assign(row, { state: STATE.done, earned: Math.round(points * 100) });
      await levels.raise(row, pass, job.sale.currency);
      // The first key is that of the points. What follows them may have to be remembered: a reward comes once for a pass.
      note(row, job, pass, points > 0 ? memory.keys.slice(0, 1) : []);
      if (done.duplicate) return done.notice ? settled('duplicate', done.notice) : POSTED_BEFORE;
      if (points === 0) return settled('skipped', done.notice ?? NOTHING);
      return settled('posted', done.notice ?? '', points);
    } catch (error) {
      if (!(error instanceof TillPassError)) throw error;
      row.state = error.problem === 'unknown_outcome' ? STATE.unknown : STATE.failed;
      note(row, job, pass, []);
      return failure(error);
    }
  }

  /** Takes back what is left to take back, each part under a number of its own that stands in the ledger first. */
  async function takeBack(job: Job, row: SaleRow, pass: FoundPass): Promise<Outcome> {
    if (row.earned === 0) return settled('skipped', NOTHING);
    if (row.state !== STATE.done) return settled('failed', NOT_POSTED);
    const original = originalOf(job);
    const notices: string[] = [];
    let taken = 0;
    if (!isBehind(row)) return settled('posted', WITH_SALE);
    while (isBehind(row)) {
      if (row.pending === 0) {
        Object.assign(row, { pending: toTakeBack(row) - row.taken, step: row.step + 1 });
        ledger.commit(() => sales.save(row));
      }
      const memory = changes.open();
      const change = {
        sale: job.sale,
        originalTransactionId: original,
        transactionId: `${original} refund ${row.step}`,
        points: row.pending / 100,
      };
      try {
        const done = await persist(() => changer.takeBack(memory, pass.passId, change));
        if (!done.duplicate) taken += done.points ?? change.points;
        if (done.notice) notices.push(done.notice);
      } catch (error) {
        if (!(error instanceof TillPassError)) throw error;
        return { ...failure(error), points: -taken };
      }
      note(Object.assign(row, { taken: row.taken + row.pending, pending: 0 }), job, pass, memory.keys);
    }
    return settled('posted', notices.join(' '), -taken);
  }

  return async (job, pass) => {
    const row = sales.find(job.key)!;
    if (job.does === 'takeBack') return takeBack(job, row, pass);
    const earned = await earn(job, row, pass);
    if (!job.thenTakesBack || row.state !== STATE.done || !isBehind(row)) return earned;
    const back = await takeBack(job, row, pass);
    return { ...back, points: Math.round((earned.points + back.points) * 100) / 100 };
  };
}

/** The earn key of the sale that a job is about. */
const originalOf = ({ sale, does }: Job): string =>
  does === 'earn' ? sale.transactionId : (sale.originalTransactionId ?? sale.transactionId);
