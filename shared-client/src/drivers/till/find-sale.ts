import { TillPassError } from '../../http/errors.ts';
import { matchScan } from '../../sale/match.ts';
import { tellSale } from '../../sale/tell.ts';
import type { Context, Finder, Input, Result } from '../driver.ts';
import { isNamed } from './occurrence.ts';
import { completed } from './till.ts';
import type { Till } from './till.ts';

const USUAL_MINUTES = 15;

/** Find Sale of a Scan, on any till. */
export function findSale(till: Till): Finder {
  return async (context, input) => {
    const fromMs = Date.parse(input.scannedAt as string);
    const untilMs = fromMs + ((input.minutes as number | undefined) ?? USUAL_MINUTES) * 60_000;
    const sales = await salesSince(till, context, input, fromMs);
    const match = matchScan(sales, {
      fromMs,
      untilMs,
      nowMs: context.runtime.now(),
      isAnonymous: ({ customer }) => !isNamed(customer, till.knowsById),
    });
    if (!match) return [];
    const { sale, candidates, notice } = match;
    const result: Result = {
      needsReview: sale === null,
      candidates,
      sale: sale && tellSale(sale),
      ...(notice ? { notice } : {}),
    };
    return [result];
  };
}

/** Everything since the scan: a till says when a record changed last, which may be long after it was paid. */
async function salesSince(till: Till, context: Context, input: Input, fromMs: number) {
  const nowMs = context.runtime.now();
  if (fromMs >= nowMs) return [];
  const window = { fromMs, untilMs: nowMs, kind: 'paid' } as const;
  const { records, readUntilMs } = await till.read(context, input, window);
  if (readUntilMs < nowMs)
    throw new TillPassError(
      'refused',
      context.caller.explain(
        'there are too many sales since the scan to be sure which one it was. Run this step sooner after the scan.',
      ),
    );
  const sold = records.filter(({ sale }) => sale.kind === 'sale' && Date.parse(sale.occurredAt) >= fromMs);
  return (await completed(till, context, sold)).filter((sale) => sale !== undefined);
}
