import { randomBytes } from 'node:crypto';
import type { TillSink } from '../till-options.ts';
import { once } from './idempotency.ts';
import { objectOf, textsOf } from './inputs.ts';
import type { Body } from './inputs.ts';
import type { Subscription } from './records.ts';
import { listAnswer } from './request.ts';
import type { SquareHandler, SquareRequest } from './request.ts';
import { SquareError, invalid, notFound } from './square-error.ts';
import type { SquareState } from './state.ts';
import { SQUARE_EVENTS, fireTest } from './webhook.ts';
import type { SquareEvent } from './webhook.ts';

const API_VERSION = '2025-08-20';
const LONGEST_NAME = 64;
const KEY = { longest: 45 } as const;

/** Subscriptions belong to the application: only its own token may see them (Webhook Subscriptions API guide). */
function ownOnly({ token, square }: SquareRequest): void {
  if (token.kind === 'own') return;
  const status = square.switches.squareOauthMayNotSubscribeStatus;
  const code = status === 401 ? 'UNAUTHORIZED' : 'FORBIDDEN';
  throw new SquareError(
    status,
    'AUTHENTICATION_ERROR',
    code,
    "An OAuth token cannot manage webhook subscriptions. Use the application's personal access token.",
  );
}

const owned =
  (run: SquareHandler): SquareHandler =>
  (request) => {
    ownOnly(request);
    return run(request);
  };

/** A subscription as the page lists it. */
export function sinkOf({ id, notification_url, event_types }: Subscription): TillSink {
  return { id, url: notification_url, events: event_types };
}

function named({ square, params: { id = '' } }: SquareRequest): Subscription {
  const found = square.subscriptions.get(id);
  if (found === undefined) throw notFound('webhook subscription', id);
  return found;
}

function kept(square: SquareState, subscription: Subscription): Subscription {
  square.subscriptions.set(subscription.id, subscription);
  square.options.sinkChanged(sinkOf(subscription), false);
  return subscription;
}

/** The fields that a caller may set; `base` is what stays where nothing is said. */
function readFields(given: Body, base: Partial<Subscription>) {
  const at = 'subscription';
  const name = given['name'] ?? base.name ?? '';
  if (typeof name !== 'string' || name.length > LONGEST_NAME)
    throw invalid('VALUE_TOO_LONG', 'The name has at most 64 characters.', `${at}.name`);
  const types = textsOf(given['event_types'], `${at}.event_types`) ?? base.event_types;
  if (types === undefined || types.length === 0)
    throw invalid('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.', `${at}.event_types`);
  const unknown = types.find((type) => !(SQUARE_EVENTS as readonly string[]).includes(type));
  if (unknown !== undefined)
    throw invalid('INVALID_VALUE', `Unknown event type ${unknown}.`, `${at}.event_types`);
  const url = given['notification_url'] ?? base.notification_url;
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw invalid('INVALID_VALUE', 'The notification URL is not valid.', `${at}.notification_url`);
  return {
    name,
    event_types: types,
    notification_url: url,
    enabled: (given['enabled'] ?? base.enabled ?? true) === true,
    api_version: typeof given['api_version'] === 'string' ? given['api_version'] : API_VERSION,
  };
}

const newKey = (): string => randomBytes(16).toString('base64url');

/** POST /v2/webhooks/subscriptions. The sandbox takes http addresses too, for flows on this computer. */
export const createSubscription = owned((request) =>
  once(request, 'create', KEY, () => {
    const { square, body } = request;
    const at = square.time();
    const subscription = {
      id: `wbhk_${square.newId('subscription').toLowerCase()}`,
      ...readFields(objectOf(body['subscription'], 'subscription'), {}),
      signature_key: newKey(),
      created_at: at,
      updated_at: at,
    };
    return { subscription: kept(square, subscription) };
  }),
);

/** GET /v2/webhooks/subscriptions: enabled ones, or all. Keys are not shown in lists. */
export const listSubscriptions = owned(({ square, query }) => {
  const all = query.get('include_disabled') === 'true';
  const items = [...square.subscriptions.values()]
    .filter(({ enabled }) => all || enabled)
    .map(({ signature_key: _key, ...shown }) => shown);
  return listAnswer(square, 'subscriptions', { items });
});

/** GET /v2/webhooks/subscriptions/{id} */
export const oneSubscription = owned((request) => ({ subscription: named(request) }));

/** PUT /v2/webhooks/subscriptions/{id}: only what is given changes. */
export const updateSubscription = owned((request) => {
  const { square, body } = request;
  const before = named(request);
  const fields = readFields(objectOf(body['subscription'], 'subscription'), before);
  const { signature_key: _key, ...shown } = kept(square, { ...before, ...fields, updated_at: square.time() });
  return { subscription: shown };
});

/** DELETE /v2/webhooks/subscriptions/{id} */
export const deleteSubscription = owned((request) => {
  const subscription = named(request);
  request.square.subscriptions.delete(subscription.id);
  request.square.options.sinkChanged(sinkOf(subscription), true);
  return {};
});

/** POST /v2/webhooks/subscriptions/{id}/signature-key: a new key takes the place of the old one. */
export const newSignatureKey = owned((request) =>
  once(request, 'key', KEY, () => {
    const { square } = request;
    const subscription = { ...named(request), signature_key: newKey(), updated_at: square.time() };
    return { signature_key: kept(square, subscription).signature_key };
  }),
);

/** POST /v2/webhooks/subscriptions/{id}/test. The sandbox answers before the address does, so there is no status code. */
export const testSubscription = owned((request) => {
  const { square, body } = request;
  const subscription = named(request);
  const event = (body['event_type'] ?? subscription.event_types[0]) as SquareEvent;
  if (!SQUARE_EVENTS.includes(event))
    throw invalid('INVALID_VALUE', `Unknown event type ${String(event)}.`, 'event_type');
  const at = square.time();
  return {
    subscription_test_result: {
      id: square.newId('test'),
      status_code: null,
      payload: fireTest(square, subscription, event),
      created_at: at,
      updated_at: at,
    },
  };
});

/** GET /v2/webhooks/event-types */
export const listEventTypes = owned(() => ({
  event_types: SQUARE_EVENTS,
  metadata: SQUARE_EVENTS.map((event_type) => ({
    event_type,
    api_version_introduced: '2020-02-26',
    release_status: 'PUBLIC',
  })),
}));
