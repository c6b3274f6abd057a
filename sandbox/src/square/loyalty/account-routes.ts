import { once } from '../idempotency.ts';
import { limitOf, objectOf, textOf, textsOf } from '../inputs.ts';
import { pageOf } from '../paging.ts';
import { listAnswer } from '../request.ts';
import type { SquareHandler } from '../request.ts';
import { invalid } from '../square-error.ts';
import { accountOf, openAccount, programOf } from './accounts.ts';
import { LOYALTY_KEY } from './key.ts';

const MOST_NAMED = 30;

/** POST /v2/loyalty/accounts */
export const createAccount: SquareHandler = (request) =>
  once(request, 'loyalty account', LOYALTY_KEY, () => {
    const { square, body } = request;
    const at = 'loyalty_account.';
    const given = objectOf(body['loyalty_account'], 'loyalty_account');
    programOf(square, textOf(given, 'program_id', { at }));
    const mapping = objectOf(given['mapping'], `${at}mapping`);
    const { customer_id: customerId, enrolled_at: enrolledAt } = given;
    const loyalty_account = openAccount(square, {
      phone: textOf(mapping, 'phone_number', { at: `${at}mapping.` }),
      customerId: typeof customerId === 'string' ? customerId : undefined,
      enrolledAt: typeof enrolledAt === 'string' ? enrolledAt : undefined,
    });
    return { loyalty_account };
  });

/** GET /v2/loyalty/accounts/{account_id} */
export const oneAccount: SquareHandler = ({ square, params: { id = '' } }) => ({
  loyalty_account: accountOf(square, id),
});

/** POST /v2/loyalty/accounts/search: by phone numbers or by customers, never both; all where nothing is asked for. */
export const searchAccounts: SquareHandler = ({ square, body }) => {
  const query = objectOf(body['query'], 'query');
  const customers = textsOf(query['customer_ids'], 'query.customer_ids');
  const given = query['mappings'] ?? undefined;
  if (given !== undefined && !Array.isArray(given))
    throw invalid('EXPECTED_ARRAY', 'Expected an array at query.mappings.', 'query.mappings');
  const phones = given?.map((one: unknown) => {
    return textOf(objectOf(one, 'query.mappings'), 'phone_number', { at: 'query.mappings.' });
  });
  if (phones !== undefined && customers !== undefined)
    throw invalid('BAD_REQUEST', 'Search by mappings or by customer_ids, not by both.', 'query');
  if ((phones ?? customers ?? []).length > MOST_NAMED)
    throw invalid('ARRAY_LENGTH_TOO_LONG', `At most ${MOST_NAMED} can be searched for.`, 'query');
  const page = pageOf({
    items: square.loyalty.accounts
      .listed()
      .filter(
        ({ mapping, customer_id: customer }) =>
          (phones?.includes(mapping.phone_number) ?? true) && (customers?.includes(customer) ?? true),
      ),
    key: ({ created_at: at }) => at,
    isDescending: false,
    limit: limitOf(body['limit'], { start: 30, most: 200, beyond: 'refuse' }),
    cursor: typeof body['cursor'] === 'string' ? body['cursor'] : undefined,
    query: JSON.stringify(query),
  });
  return listAnswer(square, 'loyalty_accounts', page);
};
