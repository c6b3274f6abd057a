import type { Occurrence } from '../../../../catalogue/events/event.ts';
import type { Pass } from '../../../../catalogue/outputs.ts';
import { asGroup, asText } from '../../../../sale/json.ts';
import type { Json } from '../../../../sale/json.ts';
import { toIso } from '../../../../values/time.ts';
import type { Context, HookEvent, Input, PolledEvent } from '../../../driver.ts';
import { readEach } from '../../beside.ts';
import { isGenuine } from '../../genuine.ts';
import { subscriptions } from '../../subscriptions.ts';
import { ACCOUNTS } from '../account.ts';
import { originOf } from '../own.ts';
import type { Origin } from '../own.ts';
import { toPass } from '../pass.ts';
import { readNews } from './news.ts';

/** The webhook event of every entry of Square's history of points. */
const TYPE = 'loyalty.event.created';

/** What every entry tells, whatever its type. */
export interface HistoryOccurrence extends Occurrence {
  pass: Pass;
  transactionId: string | null;
}

/** An event of the catalogue that stands in Square's history of points. */
export interface HistoryEvent {
  key: string;
  /** The types of entries, `LoyaltyEventType`. */
  types: readonly string[];
  /**
   * What entries tell of themselves, one for each; `mayRead` is false where only IDs matter, so that nothing may be read
   * for them.
   */
  details(context: Context, entries: readonly Json[], mayRead: boolean): Promise<Json[]>;
}

/** The event by polling and by webhook: both tell the same under the same ID, that of the entry. */
export function historyEvent(event: HistoryEvent): { poll: PolledEvent; hook: HookEvent } {
  const { key, types } = event;
  return {
    poll: {
      async poll(context, input, query) {
        return tell(event, context, input, await readNews(context, types, query), query.withPasses);
      },
    },
    hook: {
      ...subscriptions(key, [TYPE]),
      isGenuine,
      // The signature proves the delivery; Square has no call that reads one entry of its history.
      receive(context, input, { body }) {
        const { type, data } = asGroup(body);
        const entry = asGroup(asGroup(asGroup(data).object).loyalty_event);
        const isMeant =
          type === TYPE && asText(entry.id) !== null && types.includes(asText(entry.type) ?? '');
        return isMeant ? tell(event, context, input, [entry], true) : Promise.resolve([]);
      },
      async recent(context, input, limit) {
        return tell(event, context, input, await readNews(context, types, { limit }), true);
      },
    },
  };
}

async function tell(
  { key, details }: HistoryEvent,
  context: Context,
  input: Input,
  entries: readonly Json[],
  withPasses: boolean,
): Promise<HistoryOccurrence[]> {
  const accountIds = entries.map(({ loyalty_account_id }) => asText(loyalty_account_id));
  const accounts = withPasses ? await readEach(context, accountIds, ACCOUNTS, 'loyalty_account') : undefined;
  const more = await details(context, entries, withPasses);
  const told: HistoryOccurrence[] = [];
  for (const [index, entry] of entries.entries()) {
    const origin: Origin = await originOf(context, entry);
    const id = accountIds[index] ?? '';
    const account = accounts?.get(id);
    const known = toPass(account ?? { id, program_id: programIn(entry) }, undefined, input.raw);
    told.push({
      id: asText(entry.id) ?? '',
      event: key,
      occurredAt: toIso(entry.created_at) ?? new Date(context.runtime.now()).toISOString(),
      byTillPass: origin.byTillPass,
      // An account that is not there any more is told of with what the entry knows of it.
      pass: account || !accounts ? known : { ...known, status: 'revoked' },
      transactionId: origin.transactionId ?? asText(payloadOf(entry).order_id),
      ...more[index],
    });
  }
  return told;
}

/** What an entry says beside its type; it stands under the type's name (`OTHER` under `other_event`). */
export function payloadOf(entry: Json): Json {
  const type = asText(entry.type) ?? '';
  return asGroup(entry[type === 'OTHER' ? 'other_event' : type.toLowerCase()]);
}

const programIn = (entry: Json) => payloadOf(entry).loyalty_program_id;
