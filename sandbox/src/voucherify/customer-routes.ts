import { changeCustomer, customerOf, customerView, upsertCustomer } from './customers.ts';
import { isWithin, listByPage } from './listing.ts';
import { Reply } from './request.ts';
import type { VoucherifyHandler } from './request.ts';
import { fire } from './webhook.ts';

/** POST /v1/customers: finds by id or source_id, else makes one. */
export const createCustomer: VoucherifyHandler = ({ state, body }) =>
  customerView(state, upsertCustomer(state, body));

/** GET /v1/customers */
export const listCustomers: VoucherifyHandler = ({ state, query }) => {
  const email = query.get('email');
  const name = query.get('name');
  const items = [...state.customers.values()].filter(
    (one) =>
      (email === null || one.email === email) &&
      (name === null || one.name === name) &&
      isWithin(query, 'created_at', one.created_at) &&
      isWithin(query, 'updated_at', one.updated_at ?? one.created_at),
  );
  return listByPage('customers', items, query, (one) => customerView(state, one), {
    order: ['created_at', 'updated_at', 'source_id'],
    mostPages: 99,
  });
};

/** GET /v1/customers/{customerId} */
export const oneCustomer: VoucherifyHandler = ({ state, params: { id = '' } }) =>
  customerView(state, customerOf(state, id));

/** PUT /v1/customers/{customerId}: fields that are not named stay. */
export const updateCustomer: VoucherifyHandler = ({ state, params: { id = '' }, body }) =>
  customerView(state, changeCustomer(state, customerOf(state, id), body));

/** DELETE /v1/customers/{customerId} */
export const deleteCustomer: VoucherifyHandler = ({ state, params: { id = '' } }) => {
  const customer = customerOf(state, id);
  state.customers.delete(customer.id);
  fire(state, 'customer.deleted', customer.id, () => ({ customer: customerView(state, customer) }));
  return new Reply(204);
};
