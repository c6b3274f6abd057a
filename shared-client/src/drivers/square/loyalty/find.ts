import type { PassRef } from '../../../catalogue/parse.ts';
import { asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import type { Context, Finder } from '../../driver.ts';
import { searchPage } from '../read.ts';
import { findAccount, searchAccounts } from './account.ts';
import { toPass } from './pass.ts';

/** Square takes up to 30 customers in one search for accounts. */
const MOST_CUSTOMERS = 30;

/**
 * Find Pass: by Pass ID, phone or Square Customer ID one call; by email two, because loyalty accounts know only phone
 * numbers and customers have the email. Where more than one name is filled in, the first of these is used.
 */
export const findPass: Finder = async (context, input) => {
  const { passId, phone, externalId, email } = input as PassRef;
  if (email && !passId && !phone && !externalId) return findByEmail(context, email, input.raw);
  const account = await findAccount(context.caller, input as PassRef);
  return account ? [{ ...toPass(account, undefined, input.raw) }] : [];
};

async function findByEmail({ caller }: Context, email: string, raw: unknown) {
  const query = { filter: { email_address: { exact: email } } };
  const { rows } = await searchPage(caller, '/v2/customers/search', 'customers', {
    query,
    limit: MOST_CUSTOMERS,
  });
  const customers = new Map<string, Json>(rows.map((customer) => [asText(customer.id) ?? '', customer]));
  const customerIds = [...customers.keys()].slice(0, MOST_CUSTOMERS);
  if (customerIds.length === 0) return [];
  const accounts = await searchAccounts(caller, { customerIds });
  return accounts.map((account) => ({
    ...toPass(account, customers.get(asText(account.customer_id) ?? ''), raw),
  }));
}
