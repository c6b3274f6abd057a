import type { Intent } from '../intents.ts';
import type { Random } from '../random.ts';

const REUSED = 0.1;

/**
 * Collects what is wanted. Every amount is drawn once, so that it tells in a system's ledger, or in a call to a system
 * that keeps none, which intent moved it.
 */
export class Plan {
  readonly intents: Intent[] = [];
  readonly #random: Random;
  readonly #amounts = new Set<number>();
  #last = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** A whole number from 1 to 90 that no other intent has. */
  amount(): number {
    const drawn = this.#random.int(1, 90);
    if (this.#amounts.has(drawn)) return this.amount();
    this.#amounts.add(drawn);
    return drawn;
  }

  /** Wants something that has no transaction ID. */
  want(action: string, id: string, input: Record<string, unknown>, member?: string): void {
    this.intents.push({ action, id, input, ...(member === undefined ? {} : { member }) });
  }

  /** Wants something under a transaction ID; now and then one that another action has as well. Answers the ID. */
  wantOnce(action: string, input: Record<string, unknown>, member?: string): string {
    const random = this.#random;
    const id =
      this.#last > 0 && random.chance(REUSED) ? `T-${random.int(1, this.#last)}` : `T-${(this.#last += 1)}`;
    if (this.intents.some((other) => other.action === action && other.id === id))
      return this.wantOnce(action, input, member);
    this.want(action, id, { ...input, transactionId: id }, member);
    return id;
  }
}
