import type { PassRef } from '../../catalogue/parse.ts';
import { inputError } from '../../http/errors.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { changeOnce } from '../../ledger/once.ts';
import type { Settled } from '../../ledger/once.ts';
import type { Context, Input, Result, Verb } from '../driver.ts';
import { noticeOf } from '../notice.ts';
import { loyaltyOf, pointsOf } from './loyalty.ts';
import type { Entry, Move } from './loyalty.ts';
import { idsOf, passOnDemand } from './pass.ts';
import { hashOf, reasonOf } from './trace.ts';

const WHERE_TO_LOOK = "the transactions of the customer's loyalty card in Voucherify";
const UNDER_WAY =
  'Voucherify took the change and is still booking it; the balance is the one that the pass will have then.';

interface Booked extends Result {
  id: string;
}

/**
 * Add Points and Spend Points, effectively once per transaction ID. Voucherify has no key for that, so the reason of the change
 * bears a mark by which a repeat, or a lost answer, is settled from the card's own transactions.
 */
export function changePoints(capability: 'add_points' | 'spend_points'): Verb {
  const [verbed, sign] =
    capability === 'add_points' ? (['pointsAdded', 1] as const) : (['pointsSpent', -1] as const);
  return async (context, input) => {
    const { runtime, connection, caller } = context;
    const ref = input.pass as PassRef;
    const transactionId = input.transactionId as string;
    const points = wholePoints(input.points as number);
    const move = moveOf(context, capability, input, sign * points);
    const told = (ids: Parameters<typeof idsOf>[0], balance: number): Booked => ({
      ...idsOf(ids),
      [verbed]: points,
      points: balance,
      transactionId,
    });

    const answer = await changeOnce<Booked>(runtime, {
      key: ledgerKey(runtime, 'voucherify', connection.account, capability, transactionId),
      fingerprint: move.fingerprint,
      transactionId,
      passId: ({ id }) => id,
      explain: caller.explain,
      whereToLook: WHERE_TO_LOOK,
      async write() {
        const moved = await loyaltyOf(ref).move(context, ref, move);
        return { ...told(moved, moved.points), ...noticeOf(moved.isUnderWay && UNDER_WAY) };
      },
      async settle(claimedAt): Promise<Settled<Booked>> {
        const loyalty = loyaltyOf(ref);
        const member = await loyalty.read(context, ref);
        const { entries, complete } = await loyalty.entries(context, member, move.walletId);
        const present = () => told(member, pointsOf(member));
        const hash = hashOf(runtime, transactionId);
        const before = entries.find(
          ({ traced, state }) =>
            state !== 'rejected' && traced?.capability === capability && traced.hash === hash,
        );
        if (before) return compare(before, move, present());
        const isFarEnough = complete || reaches(entries, claimedAt);
        return isFarEnough
          ? { found: 'none', passId: member.id, present }
          : { found: 'unclear', passId: member.id, present, why: TOO_MANY };
      },
    });
    const pass = await passOnDemand(context, input.includePass, { passId: answer.id });
    return { ...answer, ...pass, ...noticeOf(answer.notice as string | undefined, pass.notice) };
  };
}

const TOO_MANY = 'the card has more transactions than can be read in one go';
/** Clocks of two machines may differ by this much. */
const CLOCK_SKEW_MS = 120_000;

/** Whether the transactions that were read go back to before the change was first tried. */
function reaches(entries: readonly Entry[], claimedAt: number | undefined): boolean {
  const oldest = entries.at(-1)?.at;
  return claimedAt !== undefined && oldest !== undefined && oldest < claimedAt - CLOCK_SKEW_MS;
}

function compare(before: Entry, move: Marked, result: Booked): Settled<Booked> {
  if (before.traced?.fingerprint === move.fingerprint) return { found: 'same', result };
  const was = Math.abs(before.points ?? 0);
  const now = Math.abs(move.points);
  return {
    found: 'other',
    before:
      was === now || before.points === null ? 'with other values' : `for ${was} points, and now it is ${now}`,
  };
}

interface Marked extends Move {
  fingerprint: string;
}

function moveOf({ runtime }: Context, capability: string, input: Input, points: number): Marked {
  const { transactionId, walletId, locationId, staffId, note } = input as Record<string, string | undefined>;
  const mark = fingerprint(runtime, [capability, transactionId!, points, ...(walletId ? [walletId] : [])]);
  const trace = {
    capability,
    transactionId: transactionId!,
    fingerprint: mark,
    ...(locationId ? { locationId } : {}),
    ...(staffId ? { staffId } : {}),
    ...(note ? { note } : {}),
  };
  return {
    points,
    transactionId: transactionId!,
    fingerprint: mark,
    reason: reasonOf(runtime, trace),
    ...(walletId ? { walletId } : {}),
  };
}

/** Voucherify's points are integers in both of its loyalty APIs. */
function wholePoints(points: number): number {
  if (Number.isInteger(points)) return points;
  throw inputError('points', 'Points must be a whole number in Voucherify. Round it, such as to 12.');
}
