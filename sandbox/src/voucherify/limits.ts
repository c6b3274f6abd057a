import type { VoucherifySwitches } from './state.ts';

const MINUTE_MS = 60_000;

/**
 * Calls per fixed slice of time, by plan. Over it, nothing is let in for the rest of the slice. An enterprise plan has a limit
 * of its own, which nobody knows here: its answers tell of none.
 */
const PLANS: Readonly<
  Record<VoucherifySwitches['voucherifyPlan'], { readonly calls: number; readonly perMs: number } | undefined>
> = {
  enterprise: undefined,
  organization: { calls: 2000, perMs: MINUTE_MS },
  business: { calls: 100, perMs: MINUTE_MS },
  sandbox: { calls: 100, perMs: 60 * MINUTE_MS },
};

/** The headers of an answer, and whether the call is refused. */
export interface Allowance {
  readonly headers: Readonly<Record<string, string>>;
  readonly isRefused: boolean;
}

/** Counts the calls of the project. */
export class Allowances {
  #slice = '';
  #calls = 0;

  clear(): void {
    this.#slice = '';
    this.#calls = 0;
  }

  /** Counts one call. */
  take(plan: VoucherifySwitches['voucherifyPlan'], now: number): Allowance {
    const limit = PLANS[plan];
    if (!limit) return { headers: {}, isRefused: false };
    const { calls, perMs } = limit;
    const slice = Math.floor(now / perMs);
    if (this.#slice !== `${plan} ${slice}`) this.#calls = 0;
    this.#slice = `${plan} ${slice}`;
    this.#calls += 1;
    const isRefused = this.#calls > calls;
    const nextSlice = Math.ceil(((slice + 1) * perMs) / 1000);
    const headers = {
      'X-Rate-Limit-Limit': String(calls),
      'X-Rate-Limit-Remaining': String(Math.max(0, calls - this.#calls)),
      'X-Rate-Limit-Retry': String(isRefused ? nextSlice : Math.floor(now / 1000)),
    };
    if (!isRefused) return { headers, isRefused };
    const wait = Math.max(1, Math.ceil(nextSlice - now / 1000));
    return {
      headers: { ...headers, 'Retry-After': String(wait), 'X-Rate-Limit-Type': 'api_calls' },
      isRefused,
    };
  }
}
