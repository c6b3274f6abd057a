import { objectOf, textOf } from './inputs.ts';
import type { Body } from './inputs.ts';
import type { Customer } from './records.ts';
import type { VoucherifyState } from './state.ts';
import { notFound } from './voucherify-error.ts';
import { fire } from './webhook.ts';

const TEXTS = ['name', 'description', 'email', 'phone', 'birthdate'] as const;

/** A customer by id or source_id. */
export function findCustomer(state: VoucherifyState, key: string): Customer | undefined {
  return state.customers.get(key) ?? [...state.customers.values()].find(({ source_id: id }) => id === key);
}

/** A customer by id or source_id; throws 404. */
export function customerOf(state: VoucherifyState, key: string): Customer {
  const found = findCustomer(state, key);
  if (found === undefined) throw notFound('customer', key);
  return found;
}

function changesOf(body: Body): Partial<Customer> {
  const texts = TEXTS.flatMap((name) => {
    const value = textOf(body, name);
    return value === undefined ? [] : [[name, value]];
  });
  const address = body['address'] === undefined ? {} : { address: objectOf(body['address'], 'address') };
  return { ...(Object.fromEntries(texts) as Partial<Customer>), ...address };
}

function put(state: VoucherifyState, customer: Customer, event: 'customer.created' | 'customer.updated') {
  state.customers.set(customer.id, customer);
  fire(state, event, customer.id, () => ({ customer: customerView(state, customer) }));
  return customer;
}

/** Changes the fields that the body names; nothing is told where nothing differs. */
export function changeCustomer(state: VoucherifyState, customer: Customer, body: Body): Customer {
  const metadata = { ...customer.metadata, ...objectOf(body['metadata'], 'metadata') };
  const changed: Customer = { ...customer, ...changesOf(body), metadata };
  if (JSON.stringify(changed) === JSON.stringify(customer)) return customer;
  return put(state, { ...changed, updated_at: state.time() }, 'customer.updated');
}

/** Finds the customer that a body names by `id` or `source_id` and changes it, or makes one. */
export function upsertCustomer(state: VoucherifyState, body: Body): Customer {
  const id = textOf(body, 'id') ?? undefined;
  const source = textOf(body, 'source_id') ?? undefined;
  const found = id === undefined ? undefined : state.customers.get(id);
  if (id !== undefined && found === undefined) throw notFound('customer', id);
  const known = found ?? (source === undefined ? undefined : findCustomer(state, source));
  if (known !== undefined) return changeCustomer(state, known, body);
  const made: Customer = {
    id: state.letterId('cust'),
    source_id: source ?? null,
    ...changesOf(body),
    metadata: objectOf(body['metadata'], 'metadata'),
    created_at: state.time(),
    updated_at: null,
  };
  return put(state, made, 'customer.created');
}

/** A customer as other records show it. */
export function simpleCustomer({ id, source_id, name, email, metadata }: Customer): object {
  return { id, source_id, name: name ?? null, email: email ?? null, metadata, object: 'customer' };
}

/** A customer as Voucherify answers it, with the points on cards of v1. */
export function customerView(state: VoucherifyState, customer: Customer): object {
  const cards = [...state.vouchers.values()].filter(
    ({ holder_id: holder, type }) => holder === customer.id && type === 'LOYALTY_CARD',
  );
  const campaigns = cards.map(({ campaign, loyalty_card: card }) => [
    campaign,
    { points: card?.balance ?? 0, referred_customers: 0 },
  ]);
  const points = cards.reduce((sum, { loyalty_card: card }) => sum + (card?.balance ?? 0), 0);
  return {
    ...customer,
    summary: null,
    loyalty: { points, referred_customers: 0, campaigns: Object.fromEntries(campaigns) as object },
    referrals: { total: 0, campaigns: [] },
    system_metadata: {},
    object: 'customer',
  };
}
