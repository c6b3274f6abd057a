import { writeMoney } from '../values/money.ts';
import type { Sale } from './sale.ts';

/** When a pass was scanned, and until when the sale may have been paid. In milliseconds since 1970. */
export interface Scan {
  fromMs: number;
  untilMs: number;
  nowMs: number;
  /** Whether nobody is known to have bought. */
  isAnonymous(sale: Sale): boolean;
}

/** What a scan may belong to. */
export interface Match {
  /** Null where more than one sale fits: which one is for a person to say. */
  sale: Sale | null;
  /** All that fit, in words, one in each line: time, amount and the whole Transaction ID. */
  candidates: string;
  /** What to do, or to beware of, in whole sentences. */
  notice?: string;
}

/**
 * The sale of a scan where the till did not note who bought: the next one after the scan that names nobody. With two in
 * the window it is not known which, so none is answered. Undefined when none fits.
 */
export function matchScan(sales: readonly Sale[], scan: Scan): Match | undefined {
  const { fromMs, untilMs, nowMs, isAnonymous } = scan;
  const fitting = sales
    .filter((sale) => sale.kind === 'sale' && isAnonymous(sale) && isWithin(sale, fromMs, untilMs))
    .sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));
  const [only, ...others] = fitting;
  if (!only) return undefined;
  const candidates = fitting.map(inWords).join('\n');
  if (others.length > 0)
    return {
      sale: null,
      candidates,
      notice: `${fitting.length} sales fit this scan. Ask the staff which one it was, and copy its Transaction ID from Sales That Fit.`,
    };
  if (nowMs >= untilMs) return { sale: only, candidates };
  const until = new Date(untilMs).toISOString();
  return {
    sale: only,
    candidates,
    notice: `Another sale may still fit until ${until}. Run this step after that time to be sure that there is only one.`,
  };
}

function isWithin({ occurredAt }: Sale, fromMs: number, untilMs: number): boolean {
  const atMs = Date.parse(occurredAt);
  return atMs >= fromMs && atMs <= untilMs;
}

/** `5:45 PM, 12.95 USD, Transaction ID 6a1f2f3e-3b0d-4a52-9a5e-0f6d6c1f7a10`; the time is that of the location where it is known, else UTC. */
function inWords({ occurredAt, timeZone, amounts, currency, transactionId }: Sale): string {
  const time = new Intl.DateTimeFormat('en-US', {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: timeZone ?? 'UTC',
  }).format(new Date(occurredAt));
  const zone = timeZone ? '' : ' UTC';
  const amount = `${writeMoney(amounts.total, currency)} ${currency}`;
  return `${time.replace(/\s/g, ' ')}${zone}, ${amount}, Transaction ID ${transactionId}`;
}
