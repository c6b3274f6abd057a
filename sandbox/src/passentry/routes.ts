import type { Route } from '../router.ts';
import { showBalance, updateBalance } from './loyalty-routes.ts';
import { createPass, listPasses, notifyPass, nullifyPass, showPass, updatePass } from './pass-routes.ts';
import type { PassEntryHandler } from './request.ts';
import { listTemplates, showTemplate } from './template-routes.ts';
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
  rotateSecret,
  showSubscription,
  updateSubscription,
} from './webhook-routes.ts';

const route = (method: string, path: string, handler: PassEntryHandler): Route<PassEntryHandler> => ({
  method,
  path: `/api/v1${path}`,
  handler,
});

/** From PassEntry's published pages: passes, balances, templates to read, and webhook subscriptions. */
export const PASSENTRY_ROUTES: readonly Route<PassEntryHandler>[] = [
  route('POST', '/passes', createPass),
  route('GET', '/passes', listPasses),
  route('GET', '/passes/{id}', showPass),
  route('PATCH', '/passes/{id}', updatePass),
  route('POST', '/passes/{id}/notification', notifyPass),
  route('POST', '/passes/{id}/nullify', nullifyPass),
  route('GET', '/loyalty/{id}', showBalance),
  route('PATCH', '/loyalty/{id}', updateBalance),
  route('GET', '/pass-templates', listTemplates),
  route('GET', '/pass-templates/{id}', showTemplate),
  route('POST', '/webhook-subscriptions', createSubscription),
  route('GET', '/webhook-subscriptions', listSubscriptions),
  route('GET', '/webhook-subscriptions/{id}', showSubscription),
  route('PATCH', '/webhook-subscriptions/{id}', updateSubscription),
  route('PATCH', '/webhook-subscriptions/{id}/rotate-secret', rotateSecret),
  route('DELETE', '/webhook-subscriptions/{id}', deleteSubscription),
];
