import { simpleCustomer, upsertCustomer } from '../customers.ts';
import { neededText, objectOf } from '../inputs.ts';
import { listByPage } from '../listing.ts';
import type { VoucherifyHandler } from '../request.ts';
import { VoucherifyError, invalidPayload } from '../voucherify-error.ts';
import { earnForEvent } from './earning.ts';
import { changeOrder, orderFrom, orderOf, orderView } from './orders.ts';

/** POST /v1/orders */
export const createOrder: VoucherifyHandler = ({ state, body }) => {
  const named = body['customer'];
  const customer = named === undefined ? undefined : upsertCustomer(state, objectOf(named, 'customer'));
  return orderView(orderFrom(state, body, customer));
};

/** PUT /v1/orders/{orderId}: by id or source_id. */
export const updateOrder: VoucherifyHandler = ({ state, params: { order = '' }, body }) =>
  orderView(changeOrder(state, orderOf(state, order), body));

/** GET /v1/orders/{orderId}: by id or source_id. */
export const oneOrder: VoucherifyHandler = ({ state, params: { order = '' } }) =>
  orderView(orderOf(state, order));

/** GET /v1/orders */
export const listOrders: VoucherifyHandler = ({ state, query }) =>
  listByPage('orders', [...state.orders.values()], query, orderView);

/** POST /v1/events: a custom event must be defined in the dashboard first. */
export const trackEvent: VoucherifyHandler = ({ state, body }) => {
  const event = neededText(body, 'event');
  if (body['customer'] === undefined) throw invalidPayload('customer is required');
  const rules = [...state.programs.values(), ...state.campaigns.values()].map(({ earning }) => earning);
  if (!rules.some((rule) => Object.hasOwn(rule?.events ?? {}, event)))
    throw new VoucherifyError(
      400,
      'invalid_payload',
      'Invalid payload',
      `The event ${event} is not defined in the project`,
    );
  const customer = upsertCustomer(state, objectOf(body['customer'], 'customer'));
  earnForEvent(state, event, customer);
  return {
    object: 'event',
    type: event,
    customer: simpleCustomer(customer),
    referral: null,
    loyalty: null,
    metadata: objectOf(body['metadata'], 'metadata'),
  };
};
