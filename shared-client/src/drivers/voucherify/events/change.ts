import type { Occurrence } from '../../../catalogue/events/event.ts';
import type { Pass } from '../../../catalogue/outputs.ts';
import type { Entry } from '../loyalty.ts';

/** A change of points, as every system tells it. */
export interface Change extends Occurrence {
  change: 'added' | 'spent' | 'reversed';
  pointsChanged: number | null;
  changeKnownFrom: 'transaction' | 'unknown';
  transactionId: string | null;
  locationId: string | null;
  staffId: string | null;
}

const REVERSED = /^(POINTS_REFUND|POINTS_REFUNDED|POINTS_RETURNED|POINTS_PURCHASE_REVERSED)$/;

/** An entry of Voucherify's record as an event, polled or delivered: its ID is the same either way. */
export function toChange(entry: Entry, pass: Pass | null, nowMs: number): Change {
  const { id, points, at, traced, type, transactionId } = entry;
  return {
    id,
    event: 'points_changed',
    occurredAt: new Date(at ?? nowMs).toISOString(),
    byTillPass: traced ? 'yes' : 'no',
    pass,
    change: REVERSED.test(type) ? 'reversed' : (points ?? 0) < 0 ? 'spent' : 'added',
    pointsChanged: points,
    changeKnownFrom: points === null ? 'unknown' : 'transaction',
    transactionId,
    locationId: traced?.locationId ?? null,
    staffId: traced?.staffId ?? null,
  };
}

/** Points that wait to become valid are no change of the balance yet. */
export const movesBalance = ({ points, state, type }: Entry): boolean =>
  state === 'booked' && points !== 0 && !/^PENDING_POINTS_(ADDED|CANCELED)$/.test(type);
