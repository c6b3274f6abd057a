import { TillPassError } from '../../../http/errors.ts';
import { LostAnswer } from '../../../http/request.ts';
import { pathSegment } from '../../../values/id.ts';
import type { HookEvent } from '../../driver.ts';
import { watchWrites } from '../own.ts';
import { asMessage, asText, readList } from '../wire.ts';
import type { Message } from '../wire.ts';

/** A value of one of PassKit's enums of events: REST has the name, webhooks may have the number. */
export interface EventName {
  name: string;
  number: number;
}

/** What a subscription is to tell of. */
export interface Sink {
  protocol: 'MEMBERSHIP' | 'SINGLE_USE_COUPON';
  /** The field that names what is watched: one program or campaign for each subscription. */
  classField: 'programId' | 'campaignId';
  /** Values of `PassEventId`, which every protocol has. */
  passEvents?: readonly EventName[];
  /** Values of `CouponEventId`, which coupons have beside those. */
  couponEvents?: readonly EventName[];
}

/** A subscription to events of members. */
export const memberSink = (...passEvents: EventName[]): Sink => ({
  protocol: 'MEMBERSHIP',
  classField: 'programId',
  passEvents,
});

type Subscriptions = Pick<HookEvent, 'subscribe' | 'unsubscribe' | 'findSubscription'>;

/** The same, for events of passes that TillPass may have written itself: from then on its writes are noted. */
export function watchingWrites(calls: Subscriptions): Subscriptions {
  return {
    ...calls,
    async subscribe(context, ...rest) {
      await watchWrites(context);
      return calls.subscribe(context, ...rest);
    },
  };
}

/** The calls that begin, end and find a subscription: PassKit's `SinkSubscription` (PassKit descriptors). */
export function subscriptions(sink: Sink): Subscriptions {
  const { protocol, classField } = sink;

  const calls: Subscriptions = {
    async subscribe(context, input, targetUrl) {
      const { caller } = context;
      const body = {
        classId: input[classField],
        protocol,
        ...wantedBy(sink),
        status: 'INTEGRATION_ACTIVE',
        configType: 'WEBHOOK',
        configuration: JSON.stringify({ targetUrl, actionMethod: 'METHOD_POST' }),
      };
      const call = { method: 'POST', path: '/integrations/sink', body } as const;
      try {
        const { id } = asMessage(await caller.send({ ...call, safety: 'delta', answer: 'json' }));
        if (asText(id)) return { subscriptionId: asText(id) };
      } catch (error) {
        if (!(error instanceof LostAnswer)) throw error;
      }
      // A second subscription would deliver everything twice, so the one that may be there is looked for.
      const subscriptionId = await calls.findSubscription(context, input, targetUrl);
      if (subscriptionId) return { subscriptionId };
      throw new TillPassError(
        'unavailable',
        caller.explain('it did not confirm the subscription. Try again in a minute.'),
        { retryAfterMs: 60_000 },
      );
    },

    async unsubscribe({ caller }, subscriptionId) {
      const path = `/integrations/sink/${protocol}/${pathSegment('Subscription', subscriptionId)}`;
      try {
        await caller.send({ method: 'DELETE', path, safety: 'repeatable', answer: 'json' });
      } catch (error) {
        if (!(error instanceof TillPassError) || error.problem !== 'not_found') throw error;
      }
    },

    async findSubscription({ caller }, input, targetUrl) {
      const request = { classId: input[classField], protocol };
      const sinks = await readList(caller, '/integrations/sinks/list', { limit: 1000, offset: 0 }, request);
      const ours = sinks.find(
        (found) => configOf(found).targetUrl === targetUrl && tellsAll(found, sink) && isActive(found),
      );
      return ours && asText(ours.id);
    },
  };
  return calls;
}

const namesOf = (events: readonly EventName[] = []) => events.map(({ name }) => name);

function wantedBy({ passEvents, couponEvents }: Sink): Message {
  return {
    ...(passEvents ? { passEventId: namesOf(passEvents) } : {}),
    ...(couponEvents ? { couponEvents: { ids: namesOf(couponEvents) } } : {}),
  };
}

/** True when a list of events has this one, by name or by number. */
export const speaksOf = (events: unknown, { name, number }: EventName): boolean =>
  Array.isArray(events) &&
  events.some((event) => event === name || event === number || event === String(number));

function tellsAll(found: Message, { passEvents = [], couponEvents = [] }: Sink): boolean {
  return (
    passEvents.every((event) => speaksOf(found.passEventId, event)) &&
    couponEvents.every((event) => speaksOf(asMessage(found.couponEvents).ids, event))
  );
}

function isActive(sink: Message): boolean {
  const status = asText(sink.status);
  return status === '' || status === 'INTEGRATION_ACTIVE' || status === '0';
}

function configOf(sink: Message): Message {
  try {
    return asMessage(JSON.parse(asText(sink.configuration)));
  } catch {
    return {};
  }
}
