export interface RateLimit {
  readonly calls: number;
  readonly perMs: number;
}

/** A strict sliding window: in no span of `perMs` are more than `calls` let in. Counts before the call is answered. */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #now: () => number;
  #admitted: number[] = [];
  #first = 0;

  constructor(limit: RateLimit, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Undefined where the call is let in; otherwise the milliseconds until there is room. */
  admit(): number | undefined {
    const now = this.#now();
    const { calls, perMs } = this.#limit;
    while (this.#first < this.#admitted.length && (this.#admitted[this.#first] as number) + perMs <= now)
      this.#first += 1;
    if (this.#first > 4096) {
      this.#admitted = this.#admitted.slice(this.#first);
      this.#first = 0;
    }
    if (this.#admitted.length - this.#first >= calls)
      return (this.#admitted[this.#first] as number) + perMs - now;
    this.#admitted.push(now);
    return undefined;
  }
}
