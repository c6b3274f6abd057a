import { createHash, randomBytes } from 'node:crypto';
import type { SwitchesOf } from '../switch-rule.ts';
import type { TillOptions } from '../till-options.ts';
import { LoyaltyState } from './loyalty/state.ts';
import type { Customer, Location, Order, Payment, PaymentRefund, Subscription } from './records.ts';
import { Shelf } from './shelf.ts';
import type { SQUARE_SWITCHES } from './switch-rules.ts';

export type SquareSwitches = SwitchesOf<typeof SQUARE_SWITCHES>;

/** Everything that the emulated Square keeps. */
export class SquareState {
  readonly options: TillOptions<SquareSwitches>;
  readonly switches: SquareSwitches;
  readonly payments: Shelf<Payment>;
  readonly refunds: Shelf<PaymentRefund>;
  readonly orders: Shelf<Order>;
  readonly customers: Shelf<Customer>;
  readonly loyalty: LoyaltyState;
  readonly subscriptions = new Map<string, Subscription>();
  /** First answers to calls with an idempotency key. */
  readonly answered = new Map<string, { readonly request: string; readonly answer: object }>();
  locations: readonly Location[] = [];
  #lastId = 0;
  #clock: number | undefined;

  constructor(options: TillOptions<SquareSwitches>) {
    this.options = options;
    this.switches = options.switches;
    const now = (): number => this.now();
    const lag = (): number => this.switches.squareLagMs;
    this.payments = new Shelf(now, lag);
    this.refunds = new Shelf(now, lag);
    this.orders = new Shelf(now, () => 0);
    this.customers = new Shelf(now, lag);
    this.loyalty = new LoyaltyState(now, () => this.switches.squareLoyaltyLagMs);
  }

  now(): number {
    return this.#clock ?? this.options.now();
  }

  /** The time as Square writes it. */
  time(): string {
    return new Date(this.now()).toISOString();
  }

  /** Does something as of another moment, such as the sample sales. */
  at(moment: number, work: () => void): void {
    this.#clock = moment;
    try {
      work();
    } finally {
      this.#clock = undefined;
    }
  }

  /** A new id: the same for the samples at every start, and never seen before for whatever happens then. */
  newId(kind: string): string {
    this.#lastId += 1;
    const bytes =
      this.#clock === undefined
        ? randomBytes(32)
        : createHash('sha256').update(`${kind} ${this.#lastId}`).digest();
    return BigInt(`0x${bytes.toString('hex')}`)
      .toString(36)
      .toUpperCase()
      .slice(0, 22);
  }

  clear(): void {
    for (const shelf of [this.payments, this.refunds, this.orders, this.customers]) shelf.clear();
    this.loyalty.clear();
    this.subscriptions.clear();
    this.answered.clear();
    this.#lastId = 0;
  }
}
