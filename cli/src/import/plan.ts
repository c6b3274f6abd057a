import { compileEarn, pointsKept, refundedBase, TillPassError } from '@tillpass/client';
import type { Sale } from '@tillpass/client';
import { STATE } from '../ledger/sales.ts';
import type { Claim, SaleRow } from '../ledger/sales.ts';
import type { EarlyRefund } from '../ledger/refunds.ts';
import type { ImportLedger } from '../ledger/ledger.ts';
import { isNamed } from './identity.ts';
import type { Profile } from './profile.ts';
import { POSTED_BEFORE, settled } from './told.ts';
import type { Outcome, Told } from './told.ts';

/** What is to be done for a row. */
export interface Job {
  told: Told;
  sale: Sale;
  /** Of the sale that earns, in the ledger. */
  key: Uint8Array;
  does: 'earn' | 'takeBack';
  /** Refunds that came earlier than the sale are taken back right after it. */
  thenTakesBack: boolean;
}

export type Planned = Job | Outcome;
/** Whether something is to be done, and not settled already. */
export const isJob = (planned: Planned): planned is Job => 'does' in planned;

/** Plans batches of rows: claims their sales in the ledger and says what is to be done. */
export type Planner = (batch: readonly Told[]) => Planned[];

const DAY_MS = 86_400_000;
/** The clock of a till may be ahead, and its time zone may be. */
const DAYS_AHEAD = 1;

const SAYS = {
  nobody: 'The sale names nobody, so nobody gets its points.',
  future:
    'It lies in the future. Set "dateOrder" in the profile to "dayFirst" or "monthFirst", and check the time zone of the location.',
  forgotten: 'The customer was forgotten; the sale is kept from being posted again.',
  other:
    'Another sale stands under this transaction ID, with another amount or day. If the numbers of the till start anew, map a column that makes them unique.',
  noOriginal: 'It does not say which sale it is for, so a person has to take the points back.',
  early: 'Its sale has not been imported yet. It is kept and taken back as soon as the sale comes.',
  known: 'The till told of as much before.',
  nothing: 'The sale earned no points.',
};

/** The day of a moment, counted from 1970 in UTC. */
export const dayNumber = (ms: number): number => Math.floor(ms / DAY_MS);

/** The day of a sale; those of a file come in the order of time, so that one in thousands has to be worked out. */
function dayReader(): (sale: Sale) => number {
  let [known, day] = ['', 0];
  return ({ occurredAt }) => {
    if (!occurredAt.startsWith(known) || known === '') {
      known = occurredAt.slice(0, 'yyyy-mm-dd'.length);
      day = dayNumber(Date.parse(known));
    }
    return day;
  };
}

/** `now` in milliseconds since 1970. */
export function createPlanner(profile: Profile, ledger: ImportLedger, now: number): Planner {
  const earn = compileEarn(profile.rule);
  const firstDay = Math.max(ledger.firstDay(), dayNumber(now) - profile.keepDays);
  const lastDay = dayNumber(now) + DAYS_AHEAD;
  const dayOf = dayReader();
  const tooOld = `It is older than the ${profile.keepDays} days that the ledger remembers, so nobody could tell whether it was posted before. Raise "keepDays" in the profile before the next import if such sales are to count.`;
  const { keys, sales, refunds } = ledger;

  /** Why a sale is not claimed, or its claim. */
  function claimOf(sale: Sale): Claim | Outcome {
    const day = dayOf(sale);
    if (day > lastDay) return settled('review', SAYS.future);
    if (day < firstDay) return settled('skipped', tooOld);
    if (!isNamed(sale, profile.identify)) return settled('skipped', SAYS.nobody);
    try {
      const { points, base, curve } = earn(sale, {});
      const key = keys.transaction(sale.transactionId);
      const earned = Math.round(points * 100);
      return { key, day, total: sale.amounts.total, base, earned, curve };
    } catch (error) {
      if (error instanceof TillPassError) return settled('failed', error.message);
      throw error;
    }
  }

  function planSale(told: Told, sale: Sale, claim: Claim, known: SaleRow | undefined): Planned {
    if (known?.state === STATE.forgotten) return settled('duplicate', SAYS.forgotten);
    if (known && (known.total !== claim.total || known.day !== claim.day))
      return settled('review', SAYS.other);
    const { key } = claim;
    const job = { told, sale, key, does: 'earn' } as const;
    const early = refunds.take(key);
    if (early.length > 0) {
      const row = known ?? sales.find(key)!;
      for (const refund of early) {
        if (refund.kind === 'part') refunds.note(refund.key, key, refund.day);
        row.refunded = refundedAfter(row, refund);
      }
      sales.save(row);
      return { ...job, thenTakesBack: true };
    }
    if (known?.state === STATE.done && !isBehind(known)) return POSTED_BEFORE;
    return { ...job, thenTakesBack: known !== undefined };
  }

  function planRefund(told: Told, sale: Sale): Planned {
    const originalId = sale.originalTransactionId ?? (sale.kind === 'void' ? sale.transactionId : null);
    if (originalId === null) return settled('review', SAYS.noOriginal);
    const key = keys.transaction(originalId);
    const row = sales.find(key);
    const refund = refundOf(sale, keys.transaction(`${sale.transactionId} of ${originalId}`));
    if (!row) {
      refunds.keep(key, refund);
      return settled('skipped', SAYS.early);
    }
    if (row.state === STATE.forgotten) return settled('duplicate', SAYS.forgotten);
    const isNew = refund.kind !== 'part' || refunds.note(refund.key, key, refund.day);
    const refunded = isNew ? refundedAfter(row, refund) : row.refunded;
    if (refunded !== row.refunded) {
      row.refunded = refunded;
      sales.save(row);
    }
    if (isBehind(row)) return { told, sale, key, does: 'takeBack', thenTakesBack: false };
    return row.earned === 0 ? settled('skipped', SAYS.nothing) : settled('duplicate', SAYS.known);
  }

  return (batch) => {
    const planned = new Array<Planned>(batch.length);
    const claims: Claim[] = [];
    const claimed: number[] = [];
    batch.forEach((told, index) => {
      if (told.outcome) planned[index] = told.outcome;
      else if (isSale(told.sale!)) {
        const claim = claimOf(told.sale!);
        if ('kind' in claim) planned[index] = claim;
        else {
          claims.push(claim);
          claimed.push(index);
        }
      }
    });
    ledger.commit(() => {
      const known = sales.claim(claims);
      claimed.forEach((index, nth) => {
        const told = batch[index]!;
        planned[index] = planSale(told, told.sale!, claims[nth]!, known[nth]);
      });
      batch.forEach((told, index) => {
        if (!planned[index]) planned[index] = planRefund(told, told.sale!);
      });
    });
    return planned;
  };

  function refundedAfter(row: SaleRow, { kind, amounts }: EarlyRefund): number {
    if (kind === 'void') return Math.max(row.refunded, row.base, 1);
    const base = refundedBase(row.curve, amounts);
    return kind === 'running' ? Math.max(row.refunded, base) : row.refunded + base;
  }
}

/** An exchange that costs more than what came back earns like a sale; one that costs less is a refund. */
const isSale = ({ kind, amounts }: Sale) => kind === 'sale' || (kind === 'exchange' && amounts.total >= 0);

function refundOf(sale: Sale, key: Uint8Array): EarlyRefund {
  const { kind, amounts, isRunningTotal, occurredAt } = sale;
  const given =
    kind === 'exchange'
      ? (Object.fromEntries(
          Object.entries(amounts).map(([name, minor]) => [name, -minor]),
        ) as unknown as typeof amounts)
      : amounts;
  return {
    key,
    day: dayNumber(Date.parse(occurredAt)),
    kind: kind === 'void' ? 'void' : isRunningTotal ? 'running' : 'part',
    amounts: given,
  };
}

/** Points in hundredths that should have been taken back of a sale by now. */
export function toTakeBack({ curve, base, refunded, earned }: SaleRow): number {
  const kept = pointsKept({ curve, base, refunded, earned: earned / 100 });
  return Math.max(0, earned - Math.round(kept * 100));
}

/** Whether points are still to be taken back. */
export const isBehind = (row: SaleRow): boolean => row.pending > 0 || toTakeBack(row) > row.taken;
