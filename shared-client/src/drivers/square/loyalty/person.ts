import { TillPassError } from '../../../http/errors.ts';
import { asGroup, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { pathSegment } from '../../../values/id.ts';
import type { Context, Input } from '../../driver.ts';

/** Where Square keeps what the form knows of a person. */
const NAMES = { firstName: 'given_name', lastName: 'family_name', email: 'email_address' } as const;

interface Written {
  /** The customer as it is now, where it was written. */
  customer?: Json;
  notice?: string;
}

/**
 * Writes what is filled in to the Square customer of an account: one call, or none. The account is there already, so
 * what cannot be written is told in a notice and does not fail the step.
 */
export async function writePerson({ caller }: Context, input: Input, account: Json): Promise<Written> {
  const body = Object.fromEntries(
    Object.entries(NAMES).flatMap(([key, name]) => (input[key] === undefined ? [] : [[name, input[key]]])),
  );
  const customerId = asText(account.customer_id);
  if (Object.keys(body).length === 0) return {};
  if (!customerId)
    return { notice: 'Names and email were not saved, because Square names no customer for the account.' };
  const path = `/v2/customers/${pathSegment('Square Customer ID', customerId)}`;
  try {
    const call = { method: 'PUT', path, body, safety: 'repeatable', answer: 'json' } as const;
    return { customer: asGroup(asGroup(await caller.send(call)).customer) };
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    return { notice: `The pass is there, but names and email were not saved: ${whyNot(error)}` };
  }
}

/** Square's codes for what it does not accept of a customer (`UpdateCustomer`). */
function whyNot({ problem, details }: TillPassError): string {
  if (details.code === 'INVALID_EMAIL_ADDRESS') return 'Square did not accept the email. Check it.';
  if (problem === 'permission') return 'the token needs the permission CUSTOMERS_WRITE.';
  return 'Square did not take them. Run the step again with Update It under If the Pass Exists.';
}
