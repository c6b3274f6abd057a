import { asText } from './json.ts';
import { tillPhone } from './phone.ts';
import type { SaleCustomer } from './sale.ts';

/** What a till says of a customer, as it says it. */
export type Known = Readonly<Partial<Record<keyof SaleCustomer, unknown>>>;

/**
 * The customer of a sale: email trimmed and in lower case, phone in E.164 where `country` (ISO 3166-1) or the number tells
 * the country. Null when nothing names a person.
 */
export function customerOf(known: Known, country: string | null | undefined): SaleCustomer | null {
  const email = asText(known.email)?.toLowerCase() ?? '';
  const phone = asText(known.phone);
  const customer: SaleCustomer = {
    id: asText(known.id),
    loyaltyId: asText(known.loyaltyId),
    email: /^[^\s@,;<>]+@[^\s@,;<>]+$/.test(email) ? email : null,
    phone: phone === null ? null : tillPhone(phone, country),
    firstName: asText(known.firstName),
    lastName: asText(known.lastName),
  };
  const { id, loyaltyId, phone: number, firstName, lastName } = customer;
  return (id ?? loyaltyId ?? customer.email ?? number ?? firstName ?? lastName) === null ? null : customer;
}

/** A name that a till keeps in one piece: its first word, and the rest. */
export function namesOf(whole: unknown): Pick<SaleCustomer, 'firstName' | 'lastName'> {
  const [firstName = null, ...rest] = asText(whole)?.split(/\s+/) ?? [];
  return { firstName, lastName: rest.join(' ') || null };
}
