import { TillPassError } from '../../http/errors.ts';
import { asGroup, asHandle } from '../../sale/json.ts';
import { pathSegment } from '../../values/id.ts';
import type { Context, HookEvent } from '../driver.ts';
import { readPage } from './read.ts';

const PATH = '/v2/webhooks/subscriptions';
/** The longest key that Square takes here. */
const KEY_LENGTH = 45;
const MOST_PAGES = 20;

type Subscriptions = Pick<HookEvent, 'subscribe' | 'unsubscribe' | 'findSubscription'>;

/**
 * The calls that begin, end and find a subscription to these types of events. Subscriptions belong to an application, so
 * only its own access token may make them; Square refuses tokens of an OAuth login (Webhook Subscriptions API). `hookOnly`
 * is an event that cannot be polled instead.
 */
export function subscriptions(event: string, types: readonly string[], way?: 'hookOnly'): Subscriptions {
  const ownTokenOnly = <T>(context: Context, sent: Promise<T>) => orTellWhose(context, sent, way);
  return {
    async subscribe(context, _input, targetUrl) {
      const { caller, runtime } = context;
      const key = runtime.sha256(JSON.stringify([event, targetUrl, runtime.now()])).slice(0, KEY_LENGTH);
      const subscription = {
        name: `TillPass ${event}`,
        event_types: types,
        notification_url: targetUrl,
        enabled: true,
      };
      const body = { idempotency_key: key, subscription };
      // The key makes it the same subscription however often it is sent.
      const call = { method: 'POST', path: PATH, body, safety: 'repeatable', answer: 'json' } as const;
      const made = asGroup(asGroup(await ownTokenOnly(context, caller.send(call))).subscription);
      const subscriptionId = asHandle(made.id);
      const secret = asHandle(made.signature_key);
      if (!subscriptionId || !secret)
        throw new TillPassError(
          'unavailable',
          caller.explain('it did not confirm the subscription. Try again in a minute.'),
          { retryAfterMs: 60_000 },
        );
      return { subscriptionId, secret };
    },

    async unsubscribe({ caller }, subscriptionId) {
      const path = `${PATH}/${pathSegment('Subscription', subscriptionId)}`;
      try {
        await caller.send({ method: 'DELETE', path, safety: 'repeatable', answer: 'json' });
      } catch (error) {
        if (!(error instanceof TillPassError) || error.problem !== 'not_found') throw error;
      }
    },

    async findSubscription(context, _input, targetUrl) {
      let cursor: string | null = null;
      for (let pages = 0; pages < MOST_PAGES; pages++) {
        const query: Record<string, string> = cursor ? { cursor } : {};
        const page = await ownTokenOnly(context, readPage(context.caller, PATH, 'subscriptions', query));
        const ours = page.rows.find(
          (row) => row.notification_url === targetUrl && row.enabled !== false && tellsAll(row.event_types),
        );
        if (ours) return asHandle(ours.id) ?? undefined;
        cursor = page.cursor;
        if (!cursor) break;
      }
      return undefined;
    },
  };

  function tellsAll(told: unknown): boolean {
    return Array.isArray(told) && types.every((type) => told.includes(type));
  }
}

/** Says what to use instead where the token is not that of an application. */
async function orTellWhose<T>({ caller }: Context, sent: Promise<T>, way?: 'hookOnly'): Promise<T> {
  try {
    return await sent;
  } catch (error) {
    if (!(error instanceof TillPassError) || !['auth', 'permission'].includes(error.problem)) throw error;
    const orPolled = way ? '' : ', or use the polled trigger of the same name, which every token can';
    const cause = `it lets only the access token of an application of your own watch for events at once. Connect with that token${orPolled}.`;
    throw new TillPassError('permission', caller.explain(cause, error.details), error.details);
  }
}
