import type { VoucherifySwitches } from './state.ts';

interface Job {
  readonly dueAt: number;
  readonly run: () => void;
}

/** What Voucherify does after it has answered, in the order in which it was asked; by the sandbox's clock, never a timer. */
export class Jobs {
  readonly #now: () => number;
  readonly #switches: VoucherifySwitches;
  #waiting: Job[] = [];
  #isAtOnce = false;

  constructor(now: () => number, switches: VoucherifySwitches) {
    this.#now = now;
    this.#switches = switches;
  }

  /** Does it now or later, as the switches say. */
  add(run: () => void): void {
    if (this.#isAtOnce || this.#switches.voucherifyAsync === 'at_once') run();
    else this.#waiting.push({ dueAt: this.#now() + this.#switches.voucherifyAsyncMs, run });
  }

  /** Does what is due by now. */
  runDue(): void {
    if (this.#switches.voucherifyAsync === 'never') return;
    const now = this.#now();
    while (this.#waiting[0] !== undefined && this.#waiting[0].dueAt <= now) this.#waiting.shift()?.run();
  }

  /** Somebody has read while these were waiting: they are done, but not what they bring about. */
  afterRead(): void {
    if (this.#switches.voucherifyAsync === 'never') return;
    for (const { run } of this.#waiting.splice(0)) run();
  }

  /** Runs something whose later work is done at once, whatever the switches say. */
  atOnce<T>(work: () => T): T {
    this.#isAtOnce = true;
    try {
      return work();
    } finally {
      this.#isAtOnce = false;
    }
  }

  clear(): void {
    this.#waiting = [];
  }
}
