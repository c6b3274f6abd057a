import type { PassRef } from '../catalogue/parse.ts';
import { inputError } from '../http/errors.ts';
import type { Rule } from '../rules/rule.ts';
import { toMinor } from '../values/money.ts';
import { parseEmail } from '../values/email.ts';
import { parsePhone } from '../values/phone.ts';
import { totalOnly } from './sale.ts';
import type { Sale, SaleAmounts } from './sale.ts';

/** The fields of Record Purchase and Refund Purchase, read and checked each. */
export type AskedOfSale = Readonly<Record<string, unknown>>;

/** The currency of an amount whose currency nobody named (ISO 4217 keeps this code for it). */
export const NO_CURRENCY = 'XXX';

const saleIn = (input: AskedOfSale) => input.sale as Sale | undefined;

/**
 * The sale that is meant: what the fields say, and where they are empty what the mapped sale says. An amount alone counts as
 * total and subtotal. `nowMs` is in milliseconds since 1970. Throws an input error for what neither of them says.
 */
export function askedSale(input: AskedOfSale, nowMs: number): Sale {
  const sale = saleIn(input);
  if (sale && isGivenBack(sale))
    throw inputError('sale', 'Sale is a refund and earns nothing. Use Refund Purchase for it.');
  const ruled = (input.rule as Rule | undefined)?.earn.currency;
  const currency = (input.currency as string | undefined) ?? sale?.currency ?? ruled ?? NO_CURRENCY;
  return {
    source: sale?.source ?? 'csv',
    kind: sale?.kind ?? 'sale',
    originalTransactionId: null,
    isRunningTotal: false,
    original: null,
    occurredAtText: null,
    timeZone: sale?.timeZone ?? null,
    locationName: sale?.locationName ?? null,
    tenders: sale?.tenders ?? [],
    items: sale?.items ?? [],
    customer: sale?.customer ?? null,
    transactionId: referenceOf(input, 'transactionId', 'Transaction ID', sale?.transactionId),
    occurredAt: (input.occurredAt as string | undefined) ?? sale?.occurredAt ?? new Date(nowMs).toISOString(),
    businessDate: input.occurredAt === undefined ? (sale?.businessDate ?? null) : null,
    locationId: (input.locationId as string | undefined) ?? sale?.locationId ?? null,
    staffId: (input.staffId as string | undefined) ?? sale?.staffId ?? null,
    currency,
    amounts: amountsOf(input, sale, currency),
  };
}

/** Of an exchange the amounts are the difference: below 0 it gave money back. */
export const isGivenBack = ({ kind, amounts }: Sale): boolean =>
  kind === 'refund' || kind === 'void' || (kind === 'exchange' && amounts.total < 0);

function amountsOf(input: AskedOfSale, sale: Sale | undefined, currency: string): SaleAmounts {
  if (input.amount !== undefined) return totalOnly(minorOf(input.amount, currency));
  if (sale) return sale.amounts;
  throw inputError('amount', 'Amount is missing. Fill it in, such as 12.95, or map a Sale.');
}

/** An amount that was read as a number of main units, in minor units. */
export const minorOf = (amount: unknown, currency: string): number => toMinor(amount, currency) ?? 0;

/** A reference that was typed, or that the sale brings. */
export function referenceOf(
  input: AskedOfSale,
  key: string,
  label: string,
  brought: string | null | undefined,
): string {
  const reference = (input[key] as string | undefined) ?? brought;
  if (reference) return reference;
  throw inputError(key, `${label} is missing. Fill it in, such as ORDER-10231, or map a Sale that has it.`);
}

/**
 * Who bought: as the fields name the pass, and else by the email or phone that stands on the sale, as far as they are
 * whole. Nobody is named where there is no Pass ID, External ID, email or phone in it.
 */
export function askedBuyer(input: AskedOfSale): PassRef {
  const named = input.pass as PassRef;
  if (isNamed(named)) return named;
  const customer = saleIn(input)?.customer;
  const email = customer?.email && readable(() => parseEmail('email', 'Email', customer.email!));
  const phone = customer?.phone && readable(() => parsePhone('phone', 'Phone', customer.phone!));
  return { ...named, ...(email ? { email } : {}), ...(phone ? { phone } : {}) };
}

/** Whether the sale has a phone by which nobody can be found, because nothing tells its country. */
export function lacksCountryCode(input: AskedOfSale): boolean {
  const phone = saleIn(input)?.customer?.phone?.trim();
  return !!phone && !/^(\+|00)/.test(phone) && askedBuyer(input).phone === undefined;
}

/** Whether a pass can be looked for at all. */
export const isNamed = ({ passId, externalId, email, phone }: PassRef): boolean =>
  Boolean(passId || externalId || email || phone);

function readable(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
