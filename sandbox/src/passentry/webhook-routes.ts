import { randomBytes, randomUUID } from 'node:crypto';
import type { TillSink } from '../till-options.ts';
import { notFound, refused } from './passentry-error.ts';
import { PASSENTRY_EVENTS } from './records.ts';
import type { PassEntryEvent, PassEntrySubscription } from './records.ts';
import { objectAt, pageOf } from './request.ts';
import type { PassEntryHandler, PassEntryRequest } from './request.ts';
import type { PassEntryState } from './state.ts';

const newSecret = (): string => randomBytes(32).toString('hex');

/** A subscription as the page lists it. */
export function sinkOf({ id, url, subscribedEvents }: PassEntrySubscription): TillSink {
  return { id, url, events: subscribedEvents };
}

function resource({ id, ...attributes }: PassEntrySubscription): object {
  return {
    id,
    type: 'webhookSubscription',
    attributes: { ...attributes, scopeType: 'organisation', scopeName: 'Corner Cafe' },
  };
}

function named({ state, params: { id = '' } }: PassEntryRequest): PassEntrySubscription {
  const found = state.subscriptions.get(id);
  if (found === undefined) throw notFound('Webhook subscription');
  return found;
}

function kept(state: PassEntryState, subscription: PassEntrySubscription): PassEntrySubscription {
  state.subscriptions.set(subscription.id, subscription);
  state.options.sinkChanged(sinkOf(subscription), false);
  return subscription;
}

function readUrl(value: unknown, { state, params }: PassEntryRequest): string {
  if (typeof value !== 'string' || !URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw refused(state.switches, 'url must be a valid https URL');
  const isTaken = [...state.subscriptions.values()].some(
    ({ id, url }) => url === value && id !== params['id'],
  );
  if (isTaken) throw refused(state.switches, 'url has already been taken');
  return value;
}

function readEvents(value: unknown, { switches }: PassEntryState): readonly PassEntryEvent[] {
  const isKnown = (item: unknown): boolean => (PASSENTRY_EVENTS as readonly unknown[]).includes(item);
  if (!Array.isArray(value) || value.length === 0 || !value.every(isKnown))
    throw refused(switches, `subscribedEvents must be a list of ${PASSENTRY_EVENTS.join(', ')}`);
  return value as PassEntryEvent[];
}

/** What a caller may set; `base` is what stays where nothing is said. */
function readFields(request: PassEntryRequest, base: Partial<PassEntrySubscription>) {
  const { state, body } = request;
  const given = objectAt(body, 'webhookSubscription', state.switches);
  return {
    url: readUrl(given['url'] ?? base.url, request),
    enabled: (given['enabled'] ?? base.enabled ?? true) === true,
    subscribedEvents: readEvents(given['subscribedEvents'] ?? base.subscribedEvents, state),
  };
}

/** POST /webhook-subscriptions. The sandbox takes http addresses too, for flows on this computer. */
export const createSubscription: PassEntryHandler = (request) => {
  const { state } = request;
  const fields = readFields(request, {});
  if (state.subscriptions.size >= state.switches.passEntrySubscriptionLimit)
    throw refused(state.switches, 'The limit of webhook subscriptions has been reached');
  const made = kept(state, { id: randomUUID(), secretKey: newSecret(), ...fields });
  return { status: 201, json: { data: resource(made) } };
};

/** GET /webhook-subscriptions: those of the organisation; the sandbox has no entities. */
export const listSubscriptions: PassEntryHandler = ({ state, query }) => {
  const all = query.has('entityId') ? [] : [...state.subscriptions.values()];
  return { json: pageOf(all.map(resource), query, 'webhook-subscriptions') };
};

/** GET /webhook-subscriptions/{id} */
export const showSubscription: PassEntryHandler = (request) => ({
  json: { data: resource(named(request)) },
});

/** PATCH /webhook-subscriptions/{id}: only what is given changes. */
export const updateSubscription: PassEntryHandler = (request) => {
  const before = named(request);
  const after = kept(request.state, { ...before, ...readFields(request, before) });
  return { json: { data: resource(after) } };
};

/** PATCH /webhook-subscriptions/{id}/rotate-secret: the old secret is void at once. */
export const rotateSecret: PassEntryHandler = (request) => {
  const { state } = request;
  const rotated = resource(kept(state, { ...named(request), secretKey: newSecret() }));
  return { json: state.switches.passEntryRotateAnswer === 'bare' ? rotated : { data: rotated } };
};

/** DELETE /webhook-subscriptions/{id}: its path and status are not published, so that they are a switch. */
export const deleteSubscription: PassEntryHandler = (request) => {
  const { state } = request;
  const status = state.switches.passEntryDeleteSubscription;
  if (status === 404) throw notFound('Page');
  const gone = named(request);
  state.subscriptions.delete(gone.id);
  state.options.sinkChanged(sinkOf(gone), true);
  return status === 204 ? { status } : { status, json: { data: resource(gone) } };
};
