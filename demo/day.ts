import { wholeUnits } from '@tillpass/client';
import type { Client } from '@tillpass/client';
import type { DaySale } from './till-file.ts';

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
}

/** A customer and the pass they hold. */
export interface Holder {
  externalId: string;
  name: string;
  passId: string;
}

/** From a sale or a refund to points on the customer's pass: find or issue it, then add or reverse. */
export async function bookSale(
  client: Client,
  shop: Shop,
  sale: DaySale,
): Promise<{ holder: Holder; created: boolean; steps: Step[] }> {
  const { customer } = sale;
  const issued = await client.act('issue_pass', { ...shop, ...customer });
  const holder: Holder = {
    externalId: customer.externalId,
    name: [customer.firstName, customer.lastName].filter(Boolean).join(' '),
    passId: issued.id as string,
  };
  const time = sale.occurredAt.slice(11, 16);
  const steps: Step[] = [];
  if (issued.created) steps.push({ time, customer: holder.name, what: 'pass issued', moved: '', balance: 0 });
  steps.push({ time, customer: holder.name, ...(await book(client, shop, holder.passId, sale)) });
  return { holder, created: issued.created === true, steps };
}

async function book(
  client: Client,
  shop: Shop,
  passId: string,
  sale: DaySale,
): Promise<Omit<Step, 'time' | 'customer'>> {
  const points = wholeUnits(sale);
  const { transactionId, originalTransactionId, locationId, staffId } = sale;
  if (points === 0)
    return { what: `sale ${transactionId} is under one ${sale.currency}`, moved: '', balance: undefined };
  const common = { programId: shop.programId, passId, points, transactionId, locationId, staffId };
  if (sale.kind === 'refund') {
    const result = await client.act('reverse_transaction', {
      ...common,
      originalTransactionId,
      onShortfall: 'to_zero',
    });
    return {
      what: `refund ${transactionId} of ${originalTransactionId}${result.duplicate ? ' (repeat, not booked again)' : ''}`,
      moved: result.duplicate ? '' : `-${result.pointsReversed}`,
      balance: result.points as number,
    };
  }
  const result = await client.act('add_points', common);
  return {
    what: `sale ${transactionId}${result.duplicate ? ' (repeat, not booked again)' : ''}`,
    moved: result.duplicate ? '' : `+${result.pointsAdded}`,
    balance: result.points as number,
  };
}
