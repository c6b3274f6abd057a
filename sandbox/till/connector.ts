import { processMemory, square, toast } from '@tillpass/client';
import type { Client, Memory, ToldSale } from '@tillpass/client';
import { connect } from '@tillpass/client/node';
import type { Sandbox } from '../src/server.ts';
import { refundIdOf } from './receipts.ts';
import type { OtherTill } from './receipts.ts';

/** What became of a sale or a refund on the customer's pass. */
export interface Booked {
  /** Points added or, as a negative number, taken back. */
  readonly points: number;
  /** Why nothing was booked. */
  readonly note?: string;
}

/** By the number of the receipt: the transaction ID of a sale, or the refund of one. */
export type Bookings = ReadonlyMap<string, Booked>;

const MOST = 50;
/** A poll of Toast leaves the newest seconds to the next one. On the page nobody should wait for that. */
const AHEAD_MS = 6_000;
const now = (): number => Date.now() + AHEAD_MS;

function tillClient(sandbox: Sandbox, till: OtherTill): Client {
  if (till === 'square') {
    const [token] = sandbox.square.tokens;
    return connect(square, {
      credentials: { region: 'sandbox', token: token?.token },
      baseUrl: sandbox.squareUrl,
      runtime: { now },
    });
  }
  const [account] = sandbox.toast.accounts;
  const credentials = {
    apiKey: account?.clientId,
    apiSecret: account?.clientSecret,
    accountId: sandbox.toast.books.restaurants[0]?.guid,
  };
  return connect(toast, { credentials, baseUrl: sandbox.toastUrl, runtime: { now } });
}

type TriggerKey = 'sale_paid' | 'sale_refunded';

/** What a host keeps of a trigger that is switched on. */
interface Trigger {
  readonly memory: Memory;
  seen: Set<string>;
  askedAt: number | undefined;
}

const newTrigger = (): Trigger => ({ memory: processMemory(now), seen: new Set(), askedAt: undefined });

/** The page's own connector between a till and the passes: TillPass's triggers and actions, as a Zap or flow joins them. */
export class Connector {
  readonly #till: Client;
  readonly #passes: Client;
  readonly #triggers: Readonly<Record<TriggerKey, Trigger>>;
  #begun: Promise<void> | undefined;

  constructor(sandbox: Sandbox, till: OtherTill, passes: Client) {
    this.#till = tillClient(sandbox, till);
    this.#passes = passes;
    this.#triggers = { sale_paid: newTrigger(), sale_refunded: newTrigger() };
  }

  /** Marks what is there already, as a trigger does when it is switched on. */
  begin(): Promise<void> {
    return (this.#begun ??= this.#begin().catch((problem: unknown) => {
      this.#begun = undefined;
      throw problem;
    }));
  }

  /** Reads the sales that are new at the till and adds their points to the passes of this program. */
  async recordPaid(programId: string): Promise<Bookings> {
    return this.#book('sale_paid', async ({ asText: sale }) => {
      const { recorded, pointsAdded } = await this.#passes.act('record_purchase', {
        programId,
        sale,
        ifMissing: 'skip',
      });
      return recorded === true ? { points: pointsAdded as number } : { points: 0, note: 'no pass found' };
    });
  }

  /** Reads what was given back at the till and takes its points back. */
  async recordRefunded(programId: string): Promise<Bookings> {
    return this.#book('sale_refunded', async ({ asText: sale }) => {
      const result = await this.#passes.act('refund_purchase', { programId, sale, ifNotRecorded: 'skip' });
      return { points: -((result.pointsReversed as number | undefined) ?? 0) };
    });
  }

  async #begin(): Promise<void> {
    for (const event of ['sale_paid', 'sale_refunded'] as const) await this.#poll(event, true);
  }

  async #poll(event: TriggerKey, isFirst: boolean): Promise<ToldSale[]> {
    const trigger = this.#triggers[event];
    const { memory, seen, askedAt: since } = trigger;
    const askedAt = now();
    const query = { limit: MOST, withPasses: !isFirst, memory, seen, since, isFirst };
    const occurrences = await this.#till.poll(event, {}, query);
    trigger.askedAt = askedAt;
    for (const { id } of occurrences) seen.add(id);
    if (isFirst) return [];
    return occurrences.flatMap(({ sale }) => (sale === undefined ? [] : [sale])).reverse();
  }

  /** What cannot be booked is read again by the next poll, as a host runs a step again. */
  async #book(event: TriggerKey, book: (sale: ToldSale) => Promise<Booked>): Promise<Bookings> {
    const trigger = this.#triggers[event];
    const before = { askedAt: trigger.askedAt, seen: [...trigger.seen] };
    const booked = new Map<string, Booked>();
    try {
      for (const sale of await this.#poll(event, false)) {
        const isKnown = [sale['email'], sale['phone'], sale['loyaltyId']].some((way) => way !== null);
        const { transactionId, originalTransactionId: original } = sale;
        const id = original === null ? transactionId : refundIdOf(original);
        booked.set(id, isKnown ? await book(sale) : { points: 0, note: 'nobody to give points to' });
      }
    } catch (problem) {
      trigger.askedAt = before.askedAt;
      trigger.seen = new Set(before.seen);
      throw problem;
    }
    return booked;
  }
}
