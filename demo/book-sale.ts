import { tellSale } from '@tillpass/client';
import type { Client, Sale } from '@tillpass/client';

/** One line of what happened. */
export interface Step {
  time: string;
  customer: string;
  what: string;
  /** Points that moved, with their sign; empty when none did. */
  moved: string;
  /** The balance after, where the step tells it. */
  balance: number | undefined;
}

export interface Shop {
  programId: string;
  tierId: string;
  /** The merchant's rule, in plain words. */
  rule: string;
}

/** A customer and the pass they hold. */
export interface Holder {
  /** The email or phone that stands on their checks. */
  known: string;
  name: string;
  passId: string;
}

export interface Booked {
  holder: Holder;
  created: boolean;
  /** It had been booked before, and was not booked again. */
  isRepeat: boolean;
  steps: Step[];
}

/** From a sale or a refund to points on the customer's pass, in one step each. Nothing for a sale that names nobody. */
export async function bookSale(client: Client, shop: Shop, sale: Sale): Promise<Booked | undefined> {
  const { email, phone, firstName, lastName } = sale.customer ?? {};
  const known = email ?? phone;
  if (!known) return undefined;
  const isSale = sale.kind === 'sale';
  const { programId, tierId, rule } = shop;
  const result = isSale
    ? await client.act('record_purchase', {
        programId,
        sale: tellSale(sale).asText,
        rule,
        ifMissing: 'issue',
        tierId,
      })
    : await client.act('refund_purchase', {
        programId,
        sale: tellSale(sale).asText,
        onShortfall: 'to_zero',
      });
  const name = [firstName, lastName].filter(Boolean).join(' ') || known;
  const line = { time: sale.occurredAt.slice(5, 16).replace('T', ' '), customer: name };
  const points = (isSale ? result.pointsAdded : result.pointsReversed) as number;
  const what = isSale
    ? `check ${short(sale.transactionId)}`
    : `refund of ${short(sale.originalTransactionId)}`;
  const isRepeat = result.duplicate === true;
  const created = result.created === true;
  return {
    holder: { known, name, passId: result.id as string },
    created,
    isRepeat,
    steps: [
      ...(created ? [{ ...line, what: 'pass issued', moved: '', balance: 0 }] : []),
      {
        ...line,
        what,
        moved: points === 0 ? '' : `${isSale ? '+' : '-'}${points}`,
        balance: result.points as number,
      },
    ],
  };
}

/** Toast's long numbers differ in their last digits. */
const short = (id: string | null) => `..${(id ?? '').slice(-7)}`;
