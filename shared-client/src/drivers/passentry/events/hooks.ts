import type { Occurrence } from '../../../catalogue/events/event.ts';
import { asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { toIso } from '../../../values/time.ts';
import { isPassEntrySignature } from '../../../webhook/passentry.ts';
import type { Context, Driver, HookEvent } from '../../driver.ts';
import { isOwnIssue, watchIssued } from '../own.ts';
import { readHeldPass } from '../passes.ts';
import { listPasses } from '../pickers.ts';
import type { Item } from '../wire.ts';
import { isWatched, occurrenceOf, readDelivery } from './delivery.ts';
import type { PassOccurrence } from './delivery.ts';
import { subscriptions } from './subscriptions.ts';
import type { EntryEvent } from './subscriptions.ts';

const isGenuine: HookEvent['isGenuine'] = (crypto, secret, { rawBody, headers }) =>
  rawBody !== undefined && isPassEntrySignature(crypto, [secret], rawBody, headers?.['x-webhook-signature']);

type Origin = Occurrence['byTillPass'];

/** What makes an event beside its pass. */
interface Kind {
  key: string;
  event: EntryEvent;
  /** The attribute of a pass that keeps when it happened. */
  moment: string;
  /** Whether it can have happened to a pass that is as it is now. */
  isPlausible(attributes: Json): boolean;
  origin(context: Context, item: Item): Promise<Origin>;
}

/** An event of which the pass itself keeps the time. */
function momentOf({ key, event, moment, isPlausible, origin }: Kind): HookEvent {
  const timeOf = ({ attributes }: Item) => toIso(attributes[moment]);
  return {
    ...subscriptions(event),
    isGenuine,

    async receive(context, input, delivery) {
      const told = await readDelivery(context, input, delivery, event);
      if (!told || !isPlausible(told.held.item.attributes)) return [];
      const { held, deliveryId, at } = told;
      const time = timeOf(held.item) ?? at;
      const byTillPass = await origin(context, held.item);
      return [occurrenceOf(context, input, key, held, { mark: deliveryId || at, time, byTillPass })];
    },

    async recent(context, input, limit) {
      const items = (await listPasses(context.caller)).filter(
        (item) => isWatched(input, { item }) && timeOf(item),
      );
      const newest = items.sort((a, b) => timeOf(b)!.localeCompare(timeOf(a)!)).slice(0, limit);
      const held = await Promise.all(newest.map(({ id }) => readHeldPass(context.caller, { passId: id })));
      return held.map((one) => {
        const time = timeOf(one.item);
        return occurrenceOf(context, input, key, one, { mark: time, time, byTillPass: 'unknown' });
      });
    },
  };
}

const byHolder = (): Promise<Origin> => Promise.resolve('no');
const wasOnPhone = ({ addedAt, removedAt }: Json) => toIso(addedAt) !== null || toIso(removedAt) !== null;

const issued = momentOf({
  key: 'pass_issued',
  event: 'passCreated',
  moment: 'createdAt',
  isPlausible: () => true,
  async origin(context, item) {
    await watchIssued(context);
    return (await isOwnIssue(context, item)) ? 'yes' : 'unknown';
  },
});

/** From the subscription on, passes that TillPass issues are noted, so that they are known again. */
const passIssued: HookEvent = {
  ...issued,
  async subscribe(context, ...rest) {
    await watchIssued(context);
    return issued.subscribe(context, ...rest);
  },
};

interface ScanOccurrence extends PassOccurrence {
  locationId: string | null;
  staffId: null;
}

/** A reader read the pass. PassEntry lists no scans, so there are no recent ones. */
const passScanned: HookEvent = {
  ...subscriptions('passScanned'),
  isGenuine,

  async receive(context, input, delivery) {
    const told = await readDelivery(context, input, delivery, 'passScanned');
    const scan = told?.beside('scan') ?? {};
    if (!told || (asText(scan.status) ?? SUCCESSFUL) !== SUCCESSFUL) return [];
    const { held, deliveryId, at } = told;
    const time = toIso(scan.scannedAt) ?? at;
    const event: ScanOccurrence = {
      ...occurrenceOf(context, input, 'pass_scanned', held, {
        mark: deliveryId || time,
        time,
        byTillPass: 'no',
      }),
      locationId: asText(told.beside('reader').name),
      staffId: null,
    };
    return [event];
  },

  recent: () => Promise.resolve([]),
};

/** The one status of a scan that PassEntry's samples show. */
const SUCCESSFUL = 'successful';

/** What PassEntry tells by webhook. It has no event for an update or a balance. */
export const hooks: Driver['hooks'] = {
  pass_issued: passIssued,
  pass_installed: momentOf({
    key: 'pass_installed',
    event: 'passInstalled',
    moment: 'addedAt',
    isPlausible: wasOnPhone,
    origin: byHolder,
  }),
  pass_removed: momentOf({
    key: 'pass_removed',
    event: 'passRemoved',
    moment: 'removedAt',
    isPlausible: wasOnPhone,
    origin: byHolder,
  }),
  pass_scanned: passScanned,
};
