import { parseEmail, parsePhone, TillPassError } from '@tillpass/client';
import type { Sale } from '@tillpass/client';
import { placeIn } from './profile.ts';
import type { Identifier, Profile } from './profile.ts';

/** One name by which a customer's pass may be found: as Find Pass takes it. */
export interface Candidate {
  kind: 'externalId' | 'email' | 'phone';
  value: string;
}

type Customer = NonNullable<Sale['customer']>;

const READ: Record<Identifier, (customer: Customer) => string | null> = {
  externalId: ({ id }) => id,
  loyaltyId: ({ loyaltyId }) => loyaltyId,
  email: ({ email }) => email,
  phone: ({ phone }) => phone,
};

const CHECKS: Partial<Record<Candidate['kind'], (value: string) => string>> = {
  email: (value) => parseEmail('email', 'Email', value),
  phone: (value) => parsePhone('phone', 'Phone', value),
};

/** Why an email or phone cannot be used; undefined where it can. */
export function refusalOf(kind: Candidate['kind'], value: string): string | undefined {
  try {
    CHECKS[kind]?.(value);
    return undefined;
  } catch (error) {
    if (error instanceof TillPassError) return error.message;
    throw error;
  }
}

/**
 * By what the customer of a sale can be found, in the order of the profile, without what cannot be read. Empty when the
 * sale names nobody, or by nothing that can be read.
 */
export function candidatesOf({ customer }: Sale, identify: readonly Identifier[]): Candidate[] {
  if (!customer) return [];
  const found: Candidate[] = [];
  for (const identifier of identify) {
    const value = READ[identifier](customer);
    const kind = identifier === 'loyaltyId' ? 'externalId' : identifier;
    if (value && refusalOf(kind, value) === undefined) found.push({ kind, value });
  }
  return found;
}

/** Whether the sale names its customer by anything that a pass may be found by. */
export function isNamed({ customer }: Sale, identify: readonly Identifier[]): boolean {
  if (!customer) return false;
  for (const identifier of identify) if (READ[identifier](customer)) return true;
  return false;
}

/** What helps where a sale names its customer, and by nothing that can be read; a whole sentence without the names. */
export function whyUnreadable(
  { customer, locationName }: Sale,
  { identify, locations, file }: Pick<Profile, 'identify' | 'locations' | 'file'>,
): string {
  const { email, phone } = customer!;
  const place = placeIn({ locations }, locationName ?? '');
  const isNational = phone !== null && !/^\s*(\+|00)/.test(phone);
  if (identify.includes('phone') && isNational && !place?.country)
    return `Phone has no country code. Add "country": "US" to the location in ${file}.`;
  const refusals = [phone && refusalOf('phone', phone), email && refusalOf('email', email)];
  return refusals.filter(Boolean).join(' ');
}
