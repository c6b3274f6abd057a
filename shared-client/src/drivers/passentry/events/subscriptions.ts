import { isDeclined, TillPassError } from '../../../http/errors.ts';
import { LostAnswer } from '../../../http/request.ts';
import type { Caller } from '../../../http/request.ts';
import { asHandle, asText } from '../../../sale/json.ts';
import { pathSegment } from '../../../values/id.ts';
import type { Context, HookEvent } from '../../driver.ts';
import { API, itemOf, itemsOf } from '../wire.ts';
import type { Item } from '../wire.ts';

const PATH = `${API}/webhook-subscriptions`;
const PAGE_SIZE = 100;
const MOST_PAGES = 5;
/** How many an organisation may have, and each of its entities beside it (PassEntry, webhook guide). */
export const SLOTS = 10;

/** How many subscriptions each scope has: the organisation first, then `entity` and its name. */
export function slotsTaken(all: readonly Item[]): Map<string, number> {
  const taken = new Map([['organisation', 0]]);
  for (const { attributes } of all) {
    const { scopeType, scopeName } = attributes;
    const scope = scopeType === 'entity' ? `entity ${asText(scopeName) ?? ''}`.trim() : 'organisation';
    taken.set(scope, (taken.get(scope) ?? 0) + 1);
  }
  return taken;
}

/** The names that PassEntry gives its events. */
export type EntryEvent = 'passCreated' | 'passInstalled' | 'passRemoved' | 'passScanned';

type Subscriptions = Pick<HookEvent, 'subscribe' | 'unsubscribe' | 'findSubscription'>;

/** All subscriptions of the account. */
export async function listSubscriptions(caller: Caller): Promise<Item[]> {
  const all: Item[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const path = `${PATH}?page=${page}&perPage=${PAGE_SIZE}`;
    const found = itemsOf(await caller.send({ method: 'GET', path, safety: 'repeatable', answer: 'json' }));
    all.push(...found);
    if (found.length < PAGE_SIZE) break;
  }
  return all;
}

/** The calls that begin, end and find a subscription to one event (PassEntry, "Webhook subscriptions"). */
export function subscriptions(event: EntryEvent): Subscriptions {
  const tellsThis = ({ attributes: { subscribedEvents } }: Item) =>
    Array.isArray(subscribedEvents) && subscribedEvents.includes(event);

  return {
    async subscribe(context, _input, targetUrl) {
      const wanted = { url: targetUrl, enabled: true, subscribedEvents: [event] };
      try {
        return await confirmed(context, itemOf(await write(context.caller, 'POST', PATH, wanted)));
      } catch (error) {
        if (!isDeclined(error) && !(error instanceof LostAnswer)) throw error;
        // An address can be used once, so the subscription that has it is ours, from a lost answer or an end that only paused it.
        const all = await listSubscriptions(context.caller);
        const ours = all.find(({ attributes }) => attributes.url === targetUrl);
        if (!ours) throw isDeclined(error) ? explained(context, error, all, targetUrl) : unconfirmed(context);
        const path = `${PATH}/${pathSegment('Subscription', ours.id)}`;
        return confirmed(context, itemOf(await write(context.caller, 'PATCH', path, wanted)));
      }
    },

    async unsubscribe({ caller }, subscriptionId) {
      const path = `${PATH}/${pathSegment('Subscription', subscriptionId)}`;
      const isGone = await unlessMissing(
        caller.send({ method: 'DELETE', path, safety: 'repeatable', answer: 'text' }),
      );
      // How a subscription is deleted is not documented; one that is paused tells nothing either.
      if (!isGone) await unlessMissing(write(caller, 'PATCH', path, { enabled: false }));
    },

    async findSubscription({ caller }, _input, targetUrl) {
      const all = await listSubscriptions(caller);
      const ours = all.find(
        (one) => one.attributes.url === targetUrl && one.attributes.enabled !== false && tellsThis(one),
      );
      return ours?.id;
    },
  };
}

/** A create is not repeated: the address is taken then. A change is absolute. */
const write = (
  caller: Caller,
  method: 'POST' | 'PATCH',
  path: string,
  webhookSubscription: Readonly<Record<string, unknown>>,
): Promise<unknown> =>
  caller.send({
    method,
    path,
    body: { webhookSubscription },
    safety: method === 'POST' ? 'delta' : 'repeatable',
    answer: 'json',
  });

/** The subscription and the secret that its deliveries are signed with; where none is told, a new one is asked for. */
async function confirmed(
  context: Context,
  { id, attributes }: Item,
): Promise<{ subscriptionId: string; secret: string }> {
  if (!id) throw unconfirmed(context);
  const told = asHandle(attributes.secretKey);
  if (told) return { subscriptionId: id, secret: told };
  const path = `${PATH}/${pathSegment('Subscription', id)}/rotate-secret`;
  const rotated = itemOf(
    await context.caller.send({ method: 'PATCH', path, safety: 'repeatable', answer: 'json' }),
  );
  const secret = asHandle(rotated.attributes.secretKey);
  if (!secret) throw unconfirmed(context);
  return { subscriptionId: id, secret };
}

/** False where there is no such thing, or no such way to ask for it. */
async function unlessMissing(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    if (error.problem === 'not_found' || error.details.status === 405) return false;
    throw error;
  }
}

function explained(
  { caller }: Context,
  error: TillPassError,
  all: readonly Item[],
  targetUrl: string,
): TillPassError {
  const { problem, details } = error;
  if ([...slotsTaken(all).values()].some((taken) => taken >= SLOTS))
    return new TillPassError(
      problem,
      caller.explain(
        `all ${SLOTS} webhook subscriptions of the account are in use. Each Zap or workflow with a PassEntry trigger takes one. Switch off one that you no longer need, or delete old subscriptions in PassEntry under Developer Tools.`,
        details,
      ),
      details,
    );
  if (!asText(targetUrl)?.startsWith('https://'))
    return new TillPassError(
      problem,
      caller.explain(
        'it calls only addresses that begin with https://. Give this server such an address and switch the trigger on again.',
        details,
      ),
      details,
    );
  return error;
}

const unconfirmed = ({ caller }: Context): TillPassError =>
  new TillPassError(
    'unavailable',
    caller.explain('it did not confirm the subscription. Try again in a minute.'),
    { retryAfterMs: 60_000 },
  );
