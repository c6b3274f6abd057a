import { inputError } from '@tillpass/client';

/** A sale or a refund at the page's till. Amounts in integer minor units. */
export interface Receipt {
  id: string;
  /** ISO 8601. */
  at: string;
  /** Empty where nobody told the till who pays. */
  passId: string;
  customer: string;
  total: number;
  currency: string;
  items: string | null;
  /** What it did to the balance, once known; negative for a refund. */
  points: number | null;
  refundOf?: string;
  refunded?: boolean;
  /** The till that it was rung up at, where it is not the page's own. */
  till?: OtherTill;
  /** Why it earned nothing, in a few words. */
  note?: string;
}

/** The number of the refund of a sale. */
export const refundIdOf = (saleId: string): string => `R-${saleId}`;

/** Tills that the page rings up at beside its own. */
export type OtherTill = 'toast' | 'square';

const MAX_TOTAL = 100_000_00;
const KEPT = 500;

/** The till's roll: what was rung up since the sandbox started. */
export class Receipts {
  readonly #roll = new Map<string, Receipt>();
  #last = 1000;

  /** Newest first. */
  all(): Receipt[] {
    return [...this.#roll.values()].reverse();
  }

  ringUp(sale: {
    passId: string;
    customer: string;
    total: unknown;
    currency: unknown;
    items?: unknown;
  }): Receipt {
    const { total, currency } = sale;
    if (typeof total !== 'number' || !Number.isInteger(total) || total <= 0 || total > MAX_TOTAL) {
      throw inputError('total', 'Total must be a whole number of cents above 0, at most 10000000.');
    }
    if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) {
      throw inputError('currency', 'Currency must be a three-letter code such as EUR.');
    }
    const items = typeof sale.items === 'string' ? sale.items.slice(0, 200) : null;
    return this.#add(
      { passId: sale.passId, customer: sale.customer, total, currency, items, points: null },
      `S-${++this.#last}-${Date.now().toString(36)}`,
    );
  }

  /** Keeps the receipt of a sale at another till. */
  take(sale: Omit<Receipt, 'at'>): Receipt {
    const { id, ...receipt } = sale;
    return this.#add(receipt, id);
  }

  get(id: string): Receipt | undefined {
    return this.#roll.get(id);
  }

  /** A refund of a whole sale; a sale is refunded once. */
  refund(id: string): { sale: Receipt; refund: Receipt } {
    const sale = this.#roll.get(id);
    if (!sale || sale.refundOf)
      throw inputError('id', 'There is no such sale. Refund one that the till shows.');
    if (sale.refunded) throw inputError('id', 'This sale has been refunded already.');
    sale.refunded = true;
    const { passId, customer, total, currency, items, till } = sale;
    const from = till === undefined ? {} : { till };
    return {
      sale,
      refund: this.#add(
        { passId, customer, total, currency, items, points: null, refundOf: id, ...from },
        refundIdOf(id),
      ),
    };
  }

  /** Takes a refund back that could not be booked, so that it can be tried again. */
  undoRefund(refund: Receipt): void {
    this.#roll.delete(refund.id);
    const sale = this.#roll.get(refund.refundOf ?? '');
    if (sale) sale.refunded = false;
  }

  clear(): void {
    this.#roll.clear();
  }

  #add(receipt: Omit<Receipt, 'id' | 'at'>, id: string): Receipt {
    const added = { id, at: new Date().toISOString(), ...receipt };
    this.#roll.set(id, added);
    if (this.#roll.size > KEPT) this.#roll.delete(this.#roll.keys().next().value!);
    return added;
  }
}
