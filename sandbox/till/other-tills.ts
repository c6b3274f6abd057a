import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, Pass } from '@tillpass/client';
import type { readLines } from '../src/control/tills.ts';
import type { Sandbox } from '../src/server.ts';
import { Connector } from './connector.ts';
import type { Bookings } from './connector.ts';
import type { OtherTill, Receipt } from './receipts.ts';

type Lines = ReturnType<typeof readLines>;

/** A sale that was rung up: the receipt's ID is the transaction ID that the till gives it. */
interface RungUp {
  readonly id: string;
  /** What the till knows the sale by when it is refunded. */
  readonly reference: string;
  readonly total: number;
  readonly currency: string;
}

const LOOKS = 4;
const BETWEEN_LOOKS_MS = 1000;

/** The tills of other makers that the page can ring up at, and the connector that carries their sales to the passes. */
export class OtherTills {
  readonly #sandbox: Sandbox;
  readonly #passes: () => Client;
  readonly #references = new Map<string, string>();
  readonly #refunded = new Set<string>();
  #connectors = new Map<OtherTill, Connector>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(sandbox: Sandbox, passes: () => Client) {
    this.#sandbox = sandbox;
    this.#passes = passes;
  }

  /** Forgets what was seen: the connector begins anew with what is rung up from now on. */
  startOver(): void {
    this.#connectors = new Map();
  }

  /** The tills have no sales any more. */
  clear(): void {
    this.startOver();
    this.#references.clear();
    this.#refunded.clear();
  }

  /** Makes the connector ready, so that it sees what is rung up next. */
  async watch(till: OtherTill): Promise<void> {
    await this.#connector(till).begin();
  }

  /** Rings up at the till. The guest is whoever the pass says, or nobody. */
  ringUp(till: OtherTill, lines: Lines, pass: Partial<Pass> | undefined): RungUp {
    const guest = pass === undefined ? null : guestOf(pass);
    const rung = till === 'toast' ? this.#atToast(lines, guest) : this.#atSquare(lines, guest);
    this.#references.set(rung.id, rung.reference);
    return rung;
  }

  /** Gives all money of a sale back at its till, once. */
  refund(till: OtherTill, saleId: string): void {
    if (this.#refunded.has(saleId)) return;
    this.#refunded.add(saleId);
    const reference = this.#references.get(saleId) ?? '';
    if (till === 'toast') this.#sandbox.toast.refund({ orderGuid: reference });
    else this.#sandbox.square.refund({ paymentId: reference });
  }

  /** Lets the connector read the till until it has seen the sale or refund. Answers all that it booked meanwhile. */
  async settle(till: OtherTill, { id, refundOf }: Receipt, programId: string): Promise<Bookings> {
    const connector = this.#connector(till);
    const read = (): Promise<Bookings> =>
      refundOf === undefined ? connector.recordPaid(programId) : connector.recordRefunded(programId);
    const work = (): Promise<Bookings> => lookFor(id, read);
    const done = this.#queue.then(work, work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  #connector(till: OtherTill): Connector {
    const connector = this.#connectors.get(till) ?? new Connector(this.#sandbox, till, this.#passes());
    this.#connectors.set(till, connector);
    return connector;
  }

  #atToast(lines: Lines, guest: Guest | null): RungUp {
    const order = this.#sandbox.toast.ringUp({ lines, guest });
    const [check] = order.checks;
    return {
      id: check?.guid ?? '',
      reference: order.guid,
      total: Math.round((check?.totalAmount ?? 0) * 100),
      currency: this.#sandbox.toast.books.restaurants[0]?.general.currencyCode ?? 'USD',
    };
  }

  #atSquare(lines: Lines, customer: Guest | null): RungUp {
    const { payment } = this.#sandbox.square.ringUp({ lines, customer });
    const { amount, currency } = payment.total_money;
    return { id: payment.id, reference: payment.id, total: amount, currency };
  }
}

interface Guest {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
}

function guestOf({ firstName, lastName, email, phone }: Partial<Pass>): Guest {
  return { firstName, lastName, email, phone };
}

/** A till may show a sale a moment late. */
async function lookFor(id: string, read: () => Promise<Bookings>): Promise<Bookings> {
  const all = new Map(await read());
  for (let look = 1; look < LOOKS && !all.has(id); look += 1) {
    await sleep(BETWEEN_LOOKS_MS);
    for (const [found, booked] of await read()) all.set(found, booked);
  }
  return all.has(id) ? all : all.set(id, { points: 0, note: 'the till does not show it yet' });
}
