/** A list of the newest items; older ones are dropped beyond the cap. */
export class Journal<T> {
  readonly #cap: number;
  #items: T[] = [];

  constructor(cap: number) {
    this.#cap = cap;
  }

  /** All kept items, oldest first. */
  get entries(): readonly T[] {
    return this.#items;
  }

  add(item: T): void {
    this.#items.push(item);
    if (this.#items.length >= this.#cap * 2) this.#items = this.#items.slice(-this.#cap);
  }

  /** The newest items, newest first. */
  newest(count: number): T[] {
    return this.#items.slice(-Math.min(count, this.#cap)).reverse();
  }

  clear(): void {
    this.#items = [];
  }
}

/** One call to an emulated service. The Authorization header is never kept. */
export interface CallRecord {
  readonly id: string;
  readonly at: string;
  readonly system: string;
  readonly method: string;
  /** Beneath the service's mount, as the real service would see it. */
  readonly path: string;
  readonly body: unknown;
  /** HTTP status; 0 where no answer was sent. */
  readonly status: number;
  readonly ms: number;
  /** Kind of the fault that was applied, or "rate_limit". */
  readonly fault?: string;
}
