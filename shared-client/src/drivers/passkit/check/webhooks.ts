import { hostOf } from '../../check-part.ts';
import type { Line } from '../../check.ts';
import { asMessage, asText, PAGE_SIZE } from '../wire.ts';
import type { Message } from '../wire.ts';
import type { Look } from './look.ts';
import { need } from './need.ts';
import { plain } from './words.ts';

/** PassKit's `PassEventId`, `MembershipEventId` and `CouponEventId`, by name and by number. */
const PASS_EVENTS: Readonly<Record<string, string>> = {
  PASS_EVENT_RECORD_CREATED: 'pass issued',
  1: 'pass issued',
  PASS_EVENT_INSTALLED: 'pass installed',
  2: 'pass installed',
  PASS_EVENT_RECORD_UPDATED: 'pass updated',
  4: 'pass updated',
  PASS_EVENT_UNINSTALLED: 'pass removed',
  8: 'pass removed',
  PASS_EVENT_INVALIDATED: 'pass invalidated',
  16: 'pass invalidated',
  PASS_EVENT_RECORD_DELETED: 'pass deleted',
  32: 'pass deleted',
};
const MEMBER_EVENTS: Readonly<Record<string, string>> = {
  MEMBER_EVENT_ENROLLED: 'member enrolled',
  1: 'member enrolled',
  MEMBER_EVENT_UPDATED: 'member updated',
  2: 'member updated',
};
const COUPON_EVENTS: Readonly<Record<string, string>> = {
  COUPON_EVENT_CREATED: 'coupon issued',
  1: 'coupon issued',
  COUPON_EVENT_REDEEMED: 'coupon redeemed',
  2: 'coupon redeemed',
  COUPON_EVENT_UPDATED: 'coupon updated',
  4: 'coupon updated',
  COUPON_EVENT_DELETED: 'coupon deleted',
  8: 'coupon deleted',
};

const STATES: Readonly<Record<string, Pick<Line, 'mark'> & { words: string }>> = {
  INTEGRATION_ACTIVE: { mark: 'ok', words: 'active' },
  2: { mark: 'ok', words: 'active' },
  INTEGRATION_DISABLED: { mark: 'warning', words: 'switched off' },
  1: { mark: 'warning', words: 'switched off' },
  INTEGRATION_SUSPENDED: { mark: 'warning', words: 'suspended by PassKit' },
  3: { mark: 'warning', words: 'suspended by PassKit' },
};

/** The subscriptions of a program or campaign. Their addresses hold tokens, so only the host of each is told. */
export async function listSinks(look: Look, classId: string, protocol: string): Promise<Message[]> {
  const body = { classId, protocol, filters: { limit: PAGE_SIZE, offset: 0 } };
  return (await need(look, 'list the webhooks', '/integrations/sinks/list', body)).records;
}

/** What is told of the subscriptions; nothing where they could not be read. */
export function sinkLines(sinks: Message[] | undefined): Line[] {
  if (sinks?.length === 0) return [{ key: 'webhook', mark: 'info', text: 'No webhooks.' }];
  return (sinks ?? []).map(sinkLine);
}

function sinkLine(sink: Message): Line {
  const { passEventId, membershipEvents, couponEvents, configType, status } = sink;
  const events = [
    ...inWords(passEventId, PASS_EVENTS),
    ...inWords(asMessage(membershipEvents).ids, MEMBER_EVENTS),
    ...inWords(asMessage(couponEvents).ids, COUPON_EVENTS),
  ];
  const { mark, words } = STATES[asText(status)] ?? { mark: 'info', words: 'state not told' };
  const type = asText(configType) || 'unknown';
  const { targetUrl, signingSecret } = configOf(sink);
  const host = hostOf(asText(targetUrl));
  const to = host ?? (type === 'WEBHOOK' || type === '1' ? 'an address that cannot be read' : plain(type));
  return {
    key: 'webhook',
    mark,
    text: `Webhook to ${to}: ${events.join(', ') || 'no event'}; ${words}.`,
    facts: {
      id: asText(sink.id),
      type: plain(type),
      events,
      status: asText(status) || null,
      host: host ?? null,
      signed: Boolean(signingSecret),
    },
  };
}

/** A subscription's settings are JSON in a text. */
export function configOf(sink: Message): Message {
  try {
    return asMessage(JSON.parse(asText(sink.configuration)));
  } catch {
    return {};
  }
}

function inWords(ids: unknown, names: Readonly<Record<string, string>>): string[] {
  const list: unknown[] = Array.isArray(ids) ? ids : [];
  return list.map((id) => names[asText(id)] ?? plain(id)).filter((name) => name && !/_NONE$|^0$/.test(name));
}
