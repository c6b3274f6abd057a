import type { Route } from '../router.ts';
import { listLocations, listMerchants, oneLocation, oneMerchant, tokenStatus } from './account-routes.ts';
import { listCustomers, oneCustomer, searchCustomers } from './customer-routes.ts';
import { createCustomer, updateCustomer } from './customer-writing.ts';
import { LOYALTY_ROUTES } from './loyalty/routes.ts';
import { oneOrder, retrieveOrders, searchOrders } from './order-routes.ts';
import { listPayments, listRefunds, onePayment, oneRefund } from './payment-routes.ts';
import { route } from './request.ts';
import type { SquareOperation } from './request.ts';
import {
  createSubscription,
  deleteSubscription,
  listEventTypes,
  listSubscriptions,
  newSignatureKey,
  oneSubscription,
  testSubscription,
  updateSubscription,
} from './webhook-routes.ts';

const SINKS = '/v2/webhooks/subscriptions';

/** From Square's OpenAPI document: what reading sales, being told of them, customers and loyalty need. */
export const SQUARE_ROUTES: readonly Route<SquareOperation>[] = [
  route('POST', '/oauth2/token/status', undefined, tokenStatus),
  route('GET', '/v2/payments', 'PAYMENTS_READ', listPayments),
  route('GET', '/v2/payments/{id}', 'PAYMENTS_READ', onePayment),
  route('GET', '/v2/refunds', 'PAYMENTS_READ', listRefunds),
  route('GET', '/v2/refunds/{id}', 'PAYMENTS_READ', oneRefund),
  route('GET', '/v2/orders/{id}', 'ORDERS_READ', oneOrder),
  route('POST', '/v2/orders/batch-retrieve', 'ORDERS_READ', retrieveOrders),
  route('POST', '/v2/orders/search', 'ORDERS_READ', searchOrders),
  route('GET', '/v2/customers', 'CUSTOMERS_READ', listCustomers),
  route('POST', '/v2/customers', 'CUSTOMERS_WRITE', createCustomer),
  route('POST', '/v2/customers/search', 'CUSTOMERS_READ', searchCustomers),
  route('GET', '/v2/customers/{id}', 'CUSTOMERS_READ', oneCustomer),
  route('PUT', '/v2/customers/{id}', 'CUSTOMERS_WRITE', updateCustomer),
  route('GET', '/v2/locations', 'MERCHANT_PROFILE_READ', listLocations),
  route('GET', '/v2/locations/{id}', 'MERCHANT_PROFILE_READ', oneLocation),
  route('GET', '/v2/merchants', 'MERCHANT_PROFILE_READ', listMerchants),
  route('GET', '/v2/merchants/{id}', 'MERCHANT_PROFILE_READ', oneMerchant),
  route('GET', '/v2/webhooks/event-types', undefined, listEventTypes),
  route('GET', SINKS, undefined, listSubscriptions),
  route('POST', SINKS, undefined, createSubscription),
  route('GET', `${SINKS}/{id}`, undefined, oneSubscription),
  route('PUT', `${SINKS}/{id}`, undefined, updateSubscription),
  route('DELETE', `${SINKS}/{id}`, undefined, deleteSubscription),
  route('POST', `${SINKS}/{id}/signature-key`, undefined, newSignatureKey),
  route('POST', `${SINKS}/{id}/test`, undefined, testSubscription),
  ...LOYALTY_ROUTES,
];
