import type { Occurrence } from '../../../catalogue/events/event.ts';
import type { Pass } from '../../../catalogue/outputs.ts';
import { asGroup, asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { toIso } from '../../../values/time.ts';
import type { Context, Delivery, Input } from '../../driver.ts';
import { toPass } from '../pass.ts';
import type { HeldPass } from '../pass.ts';
import { readHeldPassIfAny } from '../passes.ts';
import type { EntryEvent } from './subscriptions.ts';

/** An event of a pass. */
export interface PassOccurrence extends Occurrence {
  pass: Pass;
}

/** What a delivery says, and what PassEntry's API says of the same pass now. Only the latter is believed of the pass. */
export interface Told {
  /** The same when the delivery comes again (PassEntry, webhook guide); empty where it has none. */
  deliveryId: string;
  /** When PassEntry says that it happened, as ISO 8601. */
  at: string | null;
  held: HeldPass;
  /** The attributes of what else came along, by type: `scan`, `reader`. */
  beside(type: string): Json;
}

/**
 * Reads a delivery and then the pass itself. Undefined when it speaks of another event or of a pass of another template, or is
 * none at all. The pass stands in `included`, found by its type: in PassEntry's samples the IDs beside it differ.
 */
export async function readDelivery(
  { caller }: Context,
  input: Input,
  { body }: Delivery,
  event: EntryEvent,
): Promise<Told | undefined> {
  const { data, included } = asGroup(body);
  const { id, attributes, relationships } = asGroup(data);
  const { webhookType, timeStamp } = asGroup(attributes);
  if (webhookType !== event) return undefined;
  const parts = asGroups(included);
  const named = asGroup(asGroup(asGroup(relationships).pass).data);
  const passId = asText((parts.find(({ type }) => type === 'pass') ?? named).id) ?? '';
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(passId)) return undefined;
  const held = await readHeldPassIfAny(caller, { passId });
  if (!held || !isWatched(input, held)) return undefined;
  return {
    deliveryId: asText(id) ?? '',
    at: toIso(timeStamp),
    held,
    beside: (type) => asGroup(parts.find((part) => part.type === type)?.attributes),
  };
}

/** Whether a pass belongs to the template that is watched. */
export const isWatched = ({ programId }: Input, { item }: Pick<HeldPass, 'item'>): boolean =>
  !programId || asText(item.attributes.passTemplateUuid) === programId;

/** An event of a pass. `mark` tells it from others of its kind, the same however often it is delivered. */
export function occurrenceOf(
  { runtime }: Context,
  input: Input,
  event: string,
  held: HeldPass,
  {
    mark,
    time,
    byTillPass,
  }: { mark: string | null; time: string | null; byTillPass: Occurrence['byTillPass'] },
): PassOccurrence {
  return {
    id: runtime.sha256(JSON.stringify([held.item.id, event, mark])).slice(0, 32),
    event,
    occurredAt: time ?? new Date(runtime.now()).toISOString(),
    byTillPass,
    pass: toPass(held, runtime.now(), input.raw),
  };
}
