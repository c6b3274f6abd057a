import type { Customer } from './records.ts';
import type { SquareState } from './state.ts';
import { fire } from './webhook.ts';

const digits = (phone: string): string => phone.replace(/\D/g, '');

/** Who in the customer directory has that email, or else that phone number. */
export function customerBy(
  { customers }: SquareState,
  {
    email,
    phone,
  }: { readonly email?: string | null | undefined; readonly phone?: string | null | undefined },
): Customer | undefined {
  const all = customers.all();
  const byEmail =
    email == null ? undefined : all.find((one) => one.email_address?.toLowerCase() === email.toLowerCase());
  if (byEmail !== undefined || phone == null) return byEmail;
  return all.find((one) => one.phone_number != null && digits(one.phone_number) === digits(phone));
}

/** Adds somebody to the customer directory. */
export function addCustomer(square: SquareState, fields: Readonly<Record<string, unknown>>): Customer {
  const at = square.time();
  const customer = square.customers.put({
    id: square.newId('customer'),
    created_at: at,
    updated_at: at,
    ...fields,
    preferences: { email_unsubscribed: false },
    version: 0,
  });
  fire(square, 'customer.created', customer);
  return customer;
}
