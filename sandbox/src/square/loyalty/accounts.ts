import { addCustomer, customerBy } from '../directory.ts';
import { forbidden, invalid, notFound } from '../square-error.ts';
import type { SquareState } from '../state.ts';
import { fire } from '../webhook.ts';
import type { LoyaltyAccount, LoyaltyProgram } from './records.ts';

/** E.164 of the countries that have Square Loyalty: AU CA FR IE JP ES GB US. */
const PHONES = /^\+(?:1[2-9]\d{9}|61\d{9}|33\d{9}|353\d{7,9}|81\d{9,10}|34\d{9}|44\d{9,10})$/;

/** The merchant's program by its id or `main`; refused where it is another one or there is none. */
export function programOf({ loyalty: { program } }: SquareState, id: string): LoyaltyProgram {
  if (program === undefined || (id !== 'main' && id !== program.id)) throw notFound('loyalty program', id);
  return program;
}

export function accountOf({ loyalty }: SquareState, id: string): LoyaltyAccount {
  const account = loyalty.accounts.get(id);
  if (account === undefined) throw notFound('loyalty account', id);
  return account;
}

/** What a new account is made of. */
export interface NewAccount {
  /** E.164. */
  readonly phone: string;
  readonly customerId?: string | undefined;
  readonly enrolledAt?: string | undefined;
}

/** Opens an account for a phone number; the customer with that number is looked up, or added to the directory. */
export function openAccount(
  square: SquareState,
  { phone, customerId, enrolledAt }: NewAccount,
): LoyaltyAccount {
  const { loyalty, switches } = square;
  const program = programOf(square, 'main');
  if (!PHONES.test(phone))
    throw invalid(
      'INVALID_PHONE_NUMBER',
      'The phone number is not valid.',
      'loyalty_account.mapping.phone_number',
    );
  if (loyalty.accountByPhone(phone) !== undefined)
    throw forbidden(switches.squareSecondAccountCode, 'The phone number has a loyalty account already.');
  if (customerId !== undefined && square.customers.get(customerId) === undefined)
    throw notFound('customer', customerId);
  const customer =
    customerId ??
    (
      customerBy(square, { phone }) ??
      addCustomer(square, { phone_number: phone, creation_source: 'LOYALTY' })
    ).id;
  const at = square.time();
  const account = loyalty.accounts.put({
    id: square.newId('loyalty account'),
    program_id: program.id,
    balance: 0,
    lifetime_points: 0,
    customer_id: customer,
    ...(enrolledAt === undefined ? {} : { enrolled_at: enrolledAt }),
    mapping: { id: square.newId('mapping'), phone_number: phone, created_at: at },
    created_at: at,
    updated_at: at,
  });
  fire(square, 'loyalty.account.created', account);
  return account;
}
