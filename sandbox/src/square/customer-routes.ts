import { choiceOf, isDescendingBy, isIn, limitOf, objectOf, rangeOf } from './inputs.ts';
import type { Body } from './inputs.ts';
import { pageOf } from './paging.ts';
import type { Customer } from './records.ts';
import { listAnswer, sameQuery } from './request.ts';
import type { SquareHandler } from './request.ts';
import { notFound } from './square-error.ts';

const PAGE = { start: 100, most: 100, beyond: 'refuse' } as const;

const byName = ({ given_name = '', family_name = '' }: Customer): string =>
  `${given_name} ${family_name}`.toLowerCase();

const keyOf =
  (field: 'DEFAULT' | 'CREATED_AT') =>
  (customer: Customer): string =>
    field === 'DEFAULT' ? byName(customer) : customer.created_at;

/** GET /v2/customers */
export const listCustomers: SquareHandler = ({ square, query }) => {
  const items = square.customers.listed();
  const field = choiceOf(query.get('sort_field'), 'sort_field', ['DEFAULT', 'CREATED_AT']);
  const page = pageOf({
    items,
    key: keyOf(field),
    isDescending: isDescendingBy(query.get('sort_order'), 'sort_order', false),
    limit: limitOf(query.get('limit'), PAGE),
    cursor: query.get('cursor') ?? undefined,
    query: sameQuery(query),
  });
  const count = query.get('count') === 'true' ? { count: items.length } : {};
  return { ...listAnswer(square, 'customers', page), ...count };
};

/** GET /v2/customers/{customer_id} */
export const oneCustomer: SquareHandler = ({ square, params: { id = '' } }) => {
  const customer = square.customers.get(id);
  if (customer === undefined) throw notFound('customer', id);
  return { customer };
};

/** Only letters and digits count; a fuzzy text may be any part. */
function fitsText(filter: Body, name: 'email_address' | 'phone_number' | 'reference_id') {
  const { exact, fuzzy } = objectOf(filter[name], `query.filter.${name}`);
  const plain = (text: string): string =>
    name === 'phone_number' ? text.replace(/\D/g, '') : text.toLowerCase();
  return (customer: Customer): boolean => {
    const value = customer[name];
    if (typeof exact === 'string') return value !== undefined && plain(value) === plain(exact);
    if (typeof fuzzy === 'string') return value !== undefined && plain(value).includes(plain(fuzzy));
    return true;
  };
}

/** POST /v2/customers/search: filters are combined by AND. */
export const searchCustomers: SquareHandler = ({ square, body }) => {
  const search = objectOf(body['query'], 'query');
  const filter = objectOf(search['filter'], 'query.filter');
  const sort = objectOf(search['sort'], 'query.sort');
  const created = rangeOf(filter['created_at'], 'query.filter.created_at');
  const updated = rangeOf(filter['updated_at'], 'query.filter.updated_at');
  const texts = (['email_address', 'phone_number', 'reference_id'] as const).map((name) =>
    fitsText(filter, name),
  );
  const items = square.customers
    .listed()
    .filter(
      (customer) =>
        texts.every((fits) => fits(customer)) &&
        (created === undefined || isIn(created, customer.created_at)) &&
        (updated === undefined || isIn(updated, customer.updated_at)),
    );
  const field = choiceOf(sort['field'], 'query.sort.field', ['DEFAULT', 'CREATED_AT']);
  const page = pageOf({
    items,
    key: keyOf(field),
    isDescending: isDescendingBy(sort['order'], 'query.sort.order', false),
    limit: limitOf(body['limit'], PAGE),
    cursor: typeof body['cursor'] === 'string' ? body['cursor'] : undefined,
    query: JSON.stringify(search),
  });
  const count = body['count'] === true ? { count: items.length } : {};
  return { ...listAnswer(square, 'customers', page), ...count };
};
