import type { Occurrence } from '../../catalogue/events/event.ts';
import { TillPassError } from '../../http/errors.ts';
import { LostAnswer } from '../../http/request.ts';
import type { Crypto } from '../../runtime.ts';
import { pathSegment } from '../../values/id.ts';
import { toIso } from '../../values/time.ts';
import type { Context, Delivery, HookEvent, Input } from '../driver.ts';
import { readMemberIfAny, readMembers } from './members.ts';
import { toPass } from './pass.ts';
import { asMessage, asText, readList } from './wire.ts';
import type { Message } from './wire.ts';

const PROTOCOL = 'MEMBERSHIP';

/** One of PassKit's `PassEventId`, and where the record keeps the time of it. */
interface Told {
  key: 'pass_installed' | 'pass_removed';
  name: string;
  number: number;
  times: readonly string[];
}

export const installed: Told = {
  key: 'pass_installed',
  name: 'PASS_EVENT_INSTALLED',
  number: 2,
  times: ['lastInstalledAt', 'firstInstalledAt'],
};
export const removed: Told = {
  key: 'pass_removed',
  name: 'PASS_EVENT_UNINSTALLED',
  number: 8,
  times: ['lastUninstalledAt', 'firstUninstalledAt'],
};

/** The id of an event: PassKit sends none, so it is made of the pass, the event and its time. */
export function occurrenceId(crypto: Crypto, passId: string, event: string, time: string): string {
  return crypto.sha256(JSON.stringify([passId, event, time])).slice(0, 32);
}

/** An instant event through PassKit's sink subscriptions, which are made per program. */
export function hookEvent(told: Told): HookEvent {
  const event: HookEvent = {
    async subscribe(context, input, targetUrl) {
      const { caller } = context;
      const body = {
        classId: input.programId,
        protocol: PROTOCOL,
        passEventId: [told.name],
        status: 'INTEGRATION_ACTIVE',
        configType: 'WEBHOOK',
        configuration: JSON.stringify({ targetUrl, actionMethod: 'METHOD_POST' }),
      };
      try {
        const { id } = asMessage(
          await caller.send({
            method: 'POST',
            path: '/integrations/sink',
            body,
            safety: 'delta',
            answer: 'json',
          }),
        );
        if (asText(id)) return { subscriptionId: asText(id) };
      } catch (error) {
        if (!(error instanceof LostAnswer)) throw error;
      }
      // A second subscription would deliver everything twice, so the one that may be there is looked for.
      const subscriptionId = await event.findSubscription(context, input, targetUrl);
      if (subscriptionId) return { subscriptionId };
      throw new TillPassError(
        'unavailable',
        caller.explain('it did not confirm the subscription. Try again in a minute.'),
        { retryAfterMs: 60_000 },
      );
    },

    async unsubscribe({ caller }, subscriptionId) {
      const path = `/integrations/sink/${PROTOCOL}/${pathSegment('Subscription', subscriptionId)}`;
      try {
        await caller.send({ method: 'DELETE', path, safety: 'repeatable', answer: 'json' });
      } catch (error) {
        if (!(error instanceof TillPassError) || error.problem !== 'not_found') throw error;
      }
    },

    async findSubscription({ caller }, input, targetUrl) {
      const request = { classId: input.programId, protocol: PROTOCOL };
      const sinks = await readList(caller, '/integrations/sinks/list', { limit: 1000, offset: 0 }, request);
      const ours = sinks.find(
        (sink) =>
          configOf(sink).targetUrl === targetUrl && speaksOf(sink.passEventId, told) && isActive(sink),
      );
      return ours && asText(ours.id);
    },

    receive: (context, input, delivery) => receive(context, input, delivery, told),

    async recent(context, input, limit) {
      const order = { orderBy: 'updated', orderAsc: false };
      const { items } = await readMembers(context.caller, input.programId as string, order, {
        pageSize: 100,
        maxPages: 1,
      });
      return items
        .filter((member) => timeOf(asMessage(member.passMetaData), told))
        .slice(0, limit)
        .map((member) => occurrence(context, told, member, {}));
    },
  };
  return event;
}

/** Reads a delivery of any verb; the pass is read again before it is believed, because PassKit's signing is undocumented. */
async function receive(
  context: Context,
  input: Input,
  { body }: Delivery,
  told: Told,
): Promise<Occurrence[]> {
  const message = asMessage(body);
  const pass = asMessage(message.pass);
  const passId = asText(pass.id);
  if (!speaksOf([message.event], told) || !/^[A-Za-z0-9_-]{1,64}$/.test(passId)) return [];
  const member = await readMemberIfAny(context.caller, { passId });
  if (!member || asText(member.programId) !== input.programId) return [];
  const record = asMessage(member.passMetaData);
  const wasEverInstalled =
    !['', '0', 'PASS_ISSUED'].includes(asText(record.status)) || timeOf(record, installed) !== null;
  if (!wasEverInstalled) return [];
  return [occurrence(context, told, member, walletRecord(pass))];
}

function occurrence(context: Context, told: Told, member: Message, claimed: Message): Occurrence {
  const time =
    timeOf(claimed, told) ?? timeOf(asMessage(member.passMetaData), told) ?? toIso(claimed.lastUpdatedAt);
  return {
    id: occurrenceId(context.runtime, asText(member.id), told.key, time ?? ''),
    event: told.key,
    occurredAt: time ?? new Date(context.runtime.now()).toISOString(),
    byTillPass: 'no',
    pass: toPass(member, context.connection),
  };
}

/** PassKit's sample writes `metaData`, its descriptor `metadata`. */
const walletRecord = (pass: Message): Message => asMessage(pass.metadata ?? pass.metaData);

function timeOf(record: Message, told: Told): string | null {
  for (const key of told.times) {
    const time = toIso(record[key]);
    if (time) return time;
  }
  return null;
}

function speaksOf(events: unknown, told: Told): boolean {
  return (
    Array.isArray(events) &&
    events.some((event) => event === told.name || event === told.number || event === String(told.number))
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
