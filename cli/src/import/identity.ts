import type { Sale } from '@tillpass/client';
import type { Identifier } from './profile.ts';

/** One name by which a customer's pass may be found: as Find Pass takes it. */
export interface Candidate {
  kind: 'externalId' | 'email' | 'phone';
  value: string;
}

const READ: Record<Identifier, (customer: NonNullable<Sale['customer']>) => string | null> = {
  externalId: ({ id }) => id,
  loyaltyId: ({ loyaltyId }) => loyaltyId,
  email: ({ email }) => email,
  phone: ({ phone }) => phone,
};

/** By what the customer of a sale can be found, in the order of the profile. Empty when the sale names nobody. */
export function candidatesOf({ customer }: Sale, identify: readonly Identifier[]): Candidate[] {
  if (!customer) return [];
  const found: Candidate[] = [];
  for (const identifier of identify) {
    const value = READ[identifier](customer);
    if (value) found.push({ kind: identifier === 'loyaltyId' ? 'externalId' : identifier, value });
  }
  return found;
}

/** Whether the sale names its customer by anything that a pass may be found by. */
export function isNamed({ customer }: Sale, identify: readonly Identifier[]): boolean {
  if (!customer) return false;
  for (const identifier of identify) if (READ[identifier](customer)) return true;
  return false;
}
