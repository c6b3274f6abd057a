import { upsertCustomer } from '../customers.ts';
import { choiceOf, objectOf, textOf, wholeOf } from '../inputs.ts';
import type { Body } from '../inputs.ts';
import type { Customer, Order } from '../records.ts';
import type { VoucherifyState } from '../state.ts';
import { VoucherifyError, notFound } from '../voucherify-error.ts';
import { earnForOrder } from './earning.ts';

const STATUSES = ['CREATED', 'PAID', 'CANCELED', 'FULFILLED'] as const;

/** An order by id or source_id. */
function findOrder(state: VoucherifyState, key: string): Order | undefined {
  return state.orders.get(key) ?? [...state.orders.values()].find(({ source_id: id }) => id === key);
}

/** An order by id or source_id; throws 404. */
export function orderOf(state: VoucherifyState, key: string): Order {
  const found = findOrder(state, key);
  if (found === undefined) throw notFound('order', key);
  return found;
}

function itemsOf(value: unknown): Order['items'] {
  if (!Array.isArray(value)) return [];
  return value.map((item: unknown) => {
    const given = objectOf(item, 'items');
    const [quantity, price] = [wholeOf(given, 'quantity', 1), wholeOf(given, 'price', 0)];
    const amount = wholeOf(given, 'amount', quantity * price);
    return { object: 'order_item', ...given, quantity, amount, subtotal_amount: amount };
  });
}

function changed(state: VoucherifyState, order: Order, body: Body, customer: Customer | undefined): Order {
  const status = choiceOf(body, 'status', STATUSES) ?? order.status;
  const items = body['items'] === undefined ? order.items : itemsOf(body['items']);
  const sum = items.reduce((all, { amount }) => all + Number(amount), 0);
  const next: Order = {
    ...order,
    status,
    amount: wholeOf(body, 'amount', body['items'] === undefined ? order.amount : sum),
    discount: wholeOf(body, 'discount_amount', order.discount),
    items,
    metadata: { ...order.metadata, ...objectOf(body['metadata'], 'metadata') },
    customer_id: customer?.id ?? order.customer_id,
  };
  state.orders.set(next.id, next);
  const isPaidNow = status === 'PAID' && order.status !== 'PAID' && order.status !== 'FULFILLED';
  if (isPaidNow && next.customer_id !== null) earnForOrder(state, next, next.customer_id);
  return next;
}

/** Changes an order. One that becomes paid earns. */
export function changeOrder(state: VoucherifyState, order: Order, body: Body): Order {
  const customer =
    body['customer'] === undefined
      ? undefined
      : upsertCustomer(state, objectOf(body['customer'], 'customer'));
  return changed(state, { ...order, updated_at: state.time() }, body, customer);
}

/** Makes an order, or changes the one that has its `source_id`. */
export function orderFrom(
  state: VoucherifyState,
  body: Body,
  customer: Customer | undefined,
  discount = 0,
): Order {
  const source_id = textOf(body, 'source_id') ?? null;
  const before = source_id === null ? undefined : findOrder(state, source_id);
  if (before !== undefined) {
    if (state.switches.voucherifyOrderAgain === 'refuse')
      throw new VoucherifyError(
        409,
        'duplicate_resource_key',
        'Duplicate resource key',
        'Order exists already',
        {
          id: before.id,
          type: 'order',
        },
      );
    return changed(state, { ...before, updated_at: state.time() }, body, customer);
  }
  const order: Order = {
    id: state.hexId('ord'),
    source_id,
    status: 'CREATED',
    amount: 0,
    discount,
    items: [],
    metadata: {},
    customer_id: null,
    created_at: state.time(),
    updated_at: null,
  };
  return changed(state, order, body, customer);
}

/** An order as Voucherify answers it. */
export function orderView({ discount, amount, customer_id, ...order }: Order): object {
  const off = Math.min(discount, amount);
  return {
    ...order,
    amount,
    initial_amount: amount,
    discount_amount: off,
    total_discount_amount: off,
    total_applied_discount_amount: off,
    total_amount: amount - off,
    customer_id,
    referrer_id: null,
    ...(customer_id === null ? {} : { customer: { id: customer_id, object: 'customer' } }),
    object: 'order',
  };
}
