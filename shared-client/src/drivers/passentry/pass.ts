import type { Pass, PassStatus } from '../../catalogue/outputs.ts';
import { asText } from '../../sale/json.ts';
import { toIso, toMillis } from '../../values/time.ts';
import type { Item } from './wire.ts';

const STATUS: Readonly<Record<string, PassStatus>> = {
  issued: 'issued',
  active: 'installed',
  removed: 'removed',
  deactivated: 'deactivated',
  nullified: 'revoked',
};

/** What a pass may expire from. */
const IN_USE: readonly PassStatus[] = ['issued', 'installed', 'removed'];

/** A pass as PassEntry tells it, and its balance, which stands apart; null where the pass keeps none. */
export interface HeldPass {
  item: Item;
  balance: number | null;
}

/**
 * Maps PassEntry's pass to the snapshot: the one mapper behind live events, sample lists and Find Pass. `nowMs` is in
 * milliseconds since 1970; `withRaw` adds the record as it is. Who the customer is stands in the template's own fields only.
 */
export function toPass({ item, balance }: HeldPass, nowMs: number, withRaw?: unknown): Pass {
  const { id, attributes } = item;
  return {
    id,
    system: 'passentry',
    programId: asText(attributes.passTemplateUuid) ?? '',
    tierId: null,
    externalId: asText(attributes.extId),
    status: statusOf(item, nowMs),
    points: balance,
    email: null,
    phone: null,
    firstName: null,
    lastName: null,
    passUrl: asText(attributes.downloadUrl),
    installedAt: toIso(attributes.addedAt),
    removedAt: toIso(attributes.removedAt),
    expiresAt: toIso(attributes.expiresAt),
    createdAt: toIso(attributes.createdAt),
    updatedAt: null,
    ...(withRaw === true ? { raw: { id, ...attributes } } : {}),
  };
}

/** What state a pass is in. */
export function statusOf({ attributes }: Item, nowMs: number): PassStatus {
  const status = STATUS[asText(attributes.status) ?? ''] ?? 'issued';
  const expires = toMillis(attributes.expiresAt);
  return IN_USE.includes(status) && expires !== undefined && expires <= nowMs ? 'expired' : status;
}
