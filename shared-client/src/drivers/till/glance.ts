import type { Sale } from '../../sale/sale.ts';
import { candidatesIn } from './watch.ts';
import type { Candidate, Watching } from './watch.ts';

const HOUR_MS = 3_600_000;
/** How far back to look for an example, in milliseconds: a till may be closed, or new. Toast takes no more than a month. */
const LOOKS = [HOUR_MS, 24 * HOUR_MS, 7 * 24 * HOUR_MS, 28 * 24 * HOUR_MS];
/** How many records are enough: refunds are few. */
const ENOUGH = { paid: 50, refunded: 500 };

/** The newest few, for whoever tries a trigger. Newest first. */
export async function glance({ till, watch, context, input }: Watching, limit: number): Promise<Candidate[]> {
  const untilMs = context.runtime.now();
  let found: Candidate[] = [];
  // A refund may name nobody until its sale is read.
  const buyerComesLater = ({ customer }: Sale) =>
    customer === null && watch.kind === 'refunded' && till.complete !== undefined;
  for (const lookMs of till.isWhole ? LOOKS.slice(0, 1) : LOOKS) {
    const window = {
      fromMs: untilMs - lookMs,
      untilMs,
      kind: watch.kind,
      enough: Math.max(limit, ENOUGH[watch.kind]),
    };
    const { records } = await till.read(context, input, window);
    found = candidatesIn(
      records.filter(({ sale }) => watch.isWanted(sale) || buyerComesLater(sale)),
      watch,
    );
    if (found.length >= limit) break;
  }
  return found.reverse().slice(0, limit);
}
