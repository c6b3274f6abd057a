import { addCustomer } from './directory.ts';
import { once } from './idempotency.ts';
import type { Body } from './inputs.ts';
import type { Customer } from './records.ts';
import type { SquareHandler } from './request.ts';
import { forbidden, invalid, notFound } from './square-error.ts';
import { fire } from './webhook.ts';

const FIELDS = [
  'given_name',
  'family_name',
  'company_name',
  'nickname',
  'email_address',
  'address',
  'phone_number',
  'reference_id',
  'note',
  'birthday',
] as const;
const NAMING = ['given_name', 'family_name', 'company_name', 'email_address', 'phone_number'] as const;
const LONGEST: Readonly<Record<string, number>> = { reference_id: 100 };
const LONGEST_TEXT = 300;
const LONGEST_KEY = 1000;

function checked(field: string, value: unknown): unknown {
  if (field === 'address') return value;
  if (typeof value !== 'string') throw invalid('EXPECTED_STRING', `Expected a string at ${field}.`, field);
  if (value.length > (LONGEST[field] ?? LONGEST_TEXT))
    throw invalid('VALUE_TOO_LONG', `${field} is too long.`, field);
  if (field === 'email_address' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
    throw invalid('INVALID_EMAIL_ADDRESS', 'Expected email_address to be a valid email address.', field);
  if (field === 'phone_number' && !/^\+?[\d\s().-]{9,16}$/.test(value))
    throw invalid('INVALID_PHONE_NUMBER', 'Expected phone_number to be a valid phone number.', field);
  if (field === 'birthday' && !/^(?:\d{4}-)?\d{2}-\d{2}$/.test(value))
    throw invalid('INVALID_TIME', 'Expected birthday to be a date.', field);
  return value;
}

/** The fields that are given; those that are null apart, because they clear. */
function readFields(body: Body): { given: Record<string, unknown>; cleared: string[] } {
  const named = FIELDS.filter((field) => body[field] !== undefined);
  const isCleared = (field: string): boolean => body[field] === null || body[field] === '';
  return {
    given: Object.fromEntries(
      named.filter((field) => !isCleared(field)).map((field) => [field, checked(field, body[field])]),
    ),
    cleared: named.filter(isCleared),
  };
}

/** POST /v2/customers: at least a name, a company, an email or a phone number. */
export const createCustomer: SquareHandler = (request) =>
  once(request, 'customer', { longest: LONGEST_KEY }, () => {
    const { given } = readFields(request.body);
    if (!NAMING.some((field) => given[field] !== undefined))
      throw invalid('BAD_REQUEST', `At least one of ${NAMING.join(', ')} is required for a customer.`);
    return { customer: addCustomer(request.square, { ...given, creation_source: 'THIRD_PARTY' }) };
  });

/** PUT /v2/customers/{customer_id}: only what is given changes, null clears; an old `version` is refused. */
export const updateCustomer: SquareHandler = ({ square, body, params: { id = '' } }) => {
  const before = square.customers.get(id);
  if (before === undefined) throw notFound('customer', id);
  const { version } = body;
  if (version !== undefined && version !== null && version !== before.version)
    throw forbidden('CONFLICT', 'The customer was changed meanwhile.');
  const { given, cleared } = readFields(body);
  const kept = Object.fromEntries(Object.entries(before).filter(([field]) => !cleared.includes(field)));
  const changed = { ...kept, ...given, updated_at: square.time(), version: before.version + 1 };
  const customer = square.customers.put(changed as unknown as Customer);
  fire(square, 'customer.updated', customer);
  return { customer };
};
