import type { PassRef } from '../../../catalogue/parse.ts';
import { TillPassError } from '../../../http/errors.ts';
import type { Caller } from '../../../http/request.ts';
import { asGroup, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { pathSegment } from '../../../values/id.ts';
import type { Result } from '../../driver.ts';
import { orMissing, orUndefined } from '../../retell.ts';
import { readOne, searchPage } from '../read.ts';

export const ACCOUNTS = '/v2/loyalty/accounts';

/** The address of an account. */
export const accountPath = (accountId: string): string => `${ACCOUNTS}/${pathSegment('Pass ID', accountId)}`;

export const NO_ACCOUNT = 'there is no such loyalty account. Check the Pass ID.';

/** A loyalty account by its ID: one call. */
export const readAccount = (caller: Caller, accountId: string): Promise<Json> =>
  orMissing(caller, readOne(caller, accountPath(accountId), 'loyalty_account'), NO_ACCOUNT, 'passId');

/** What a search names; an account has one phone number, and a customer may have several accounts after a merge. */
export type AccountQuery = { phone: string } | { customerIds: readonly string[] };

/** The accounts of a phone number or of up to 30 customers, in the order in which they were made: one call. */
export async function searchAccounts(caller: Caller, query: AccountQuery): Promise<Json[]> {
  const named =
    'phone' in query ? { mappings: [{ phone_number: query.phone }] } : { customer_ids: query.customerIds };
  return (await searchPage(caller, `${ACCOUNTS}/search`, 'loyalty_accounts', { query: named })).rows;
}

/** The account that a form names, by one call; undefined where nobody has one. */
export async function findAccount(caller: Caller, ref: PassRef): Promise<Json | undefined> {
  if (ref.passId) return orUndefined(readAccount(caller, ref.passId));
  const query = ref.phone ? { phone: ref.phone } : { customerIds: [ref.externalId ?? ''] };
  return (await searchAccounts(caller, query))[0];
}

/** An account that a step works on; `account` is as it was before, where naming it took a call. */
export interface Named {
  accountId: string;
  account?: Json;
}

/** Which account is meant: no call for a Pass ID, else one. Throws where nobody has one. */
export async function nameAccount(caller: Caller, ref: PassRef): Promise<Named> {
  if (ref.passId) return { accountId: ref.passId };
  const account = await findAccount(caller, ref);
  const accountId = asText(account?.id);
  if (account && accountId) return { accountId, account };
  const by = ref.phone ? 'phone number' : 'Square Customer ID';
  const cause = `there is no loyalty account with this ${by}. Check it, or issue a pass first.`;
  throw new TillPassError('not_found', caller.explain(cause), { field: ref.phone ? 'phone' : 'externalId' });
}

/** The part of a result that says whose account it was; what was not read is null. */
export const idsOf = (accountId: string, account?: Json): Result => ({
  id: accountId,
  system: 'square',
  programId: asText(account?.program_id),
  externalId: asText(account?.customer_id),
});

/** The phone number that an account stands for. */
export const phoneOf = (account: Json): string | null => asText(asGroup(account.mapping).phone_number);
