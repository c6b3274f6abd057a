import { inputError } from '../http/errors.ts';
import { isGivenBack, minorOf, NO_CURRENCY, referenceOf } from './asked.ts';
import type { AskedOfSale } from './asked.ts';
import { totalOnly } from './sale.ts';
import type { Sale, SaleAmounts } from './sale.ts';

/** What is to be refunded. Money in minor units. */
export interface AskedRefund {
  transactionId: string;
  originalTransactionId: string;
  /** What was given back: the amounts of a mapped sale, or one sum; undefined for all that is left. */
  given: { amounts: SaleAmounts } | { sum: number } | undefined;
  /** `given` is all that was given back so far. */
  isRunningTotal: boolean;
  /** What the purchase was, where that is said. */
  original: SaleAmounts | undefined;
  currency: string;
  locationId: string | undefined;
  staffId: string | undefined;
}

/** The refund that is meant: what the fields say, and where they are empty what the mapped sale says. Throws an input error. */
export function askedRefund(input: AskedOfSale): AskedRefund {
  const sale = input.sale as Sale | undefined;
  if (sale && !isGivenBack(sale))
    throw inputError('sale', 'Sale is no refund. Map a refund to it, or use Record Purchase for a sale.');
  const currency = (input.currency as string | undefined) ?? sale?.currency ?? NO_CURRENCY;
  return {
    transactionId: referenceOf(input, 'transactionId', 'Transaction ID', sale?.transactionId),
    originalTransactionId: referenceOf(
      input,
      'originalTransactionId',
      'Original Transaction ID',
      sale?.originalTransactionId,
    ),
    given: givenBack(input, sale, currency),
    isRunningTotal:
      input.isRunningTotal === true || (input.amount === undefined && sale?.isRunningTotal === true),
    original:
      input.originalAmount === undefined
        ? (sale?.original ?? undefined)
        : totalOnly(minorOf(input.originalAmount, currency)),
    currency,
    locationId: (input.locationId as string | undefined) ?? sale?.locationId ?? undefined,
    staffId: (input.staffId as string | undefined) ?? sale?.staffId ?? undefined,
  };
}

function givenBack(input: AskedOfSale, sale: Sale | undefined, currency: string): AskedRefund['given'] {
  if (input.amount !== undefined) return { sum: minorOf(input.amount, currency) };
  if (!sale || sale.kind === 'void') return undefined;
  return { amounts: sale.kind === 'exchange' ? turned(sale.amounts) : sale.amounts };
}

/** Of an exchange the amounts are the difference, and below 0 where money was given back. */
const turned = (amounts: SaleAmounts): SaleAmounts =>
  Object.fromEntries(
    Object.entries(amounts).map(([key, amount]) => [key, amount === 0 ? 0 : -amount]),
  ) as unknown as SaleAmounts;
