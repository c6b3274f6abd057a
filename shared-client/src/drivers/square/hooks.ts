import { asGroup, asText } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import { pathSegment } from '../../values/id.ts';
import type { Context, Driver, HookEvent } from '../driver.ts';
import { tellDelivered } from '../till/delivered.ts';
import { watchSales } from '../till/events.ts';
import { glance } from '../till/glance.ts';
import type { SaleEventKey } from '../till/occurrence.ts';
import { tell } from '../till/watch.ts';
import { isGenuine } from './genuine.ts';
import { placesOf } from './locations.ts';
import { readIfAny } from './read.ts';
import { subscriptions } from './subscriptions.ts';
import { recordsOf, till } from './till.ts';

/** An event that Square tells at once, and where the thing itself stands: it is read again before it is believed. */
function told(event: SaleEventKey, thing: 'payment' | 'refund'): HookEvent {
  const types = [`${thing}.created`, `${thing}.updated`];
  return {
    ...subscriptions(event, types),

    isGenuine,

    async receive(context, input, { body }) {
      const { type, data } = asGroup(body);
      const claimed = asGroup(asGroup(asGroup(data).object)[thing]);
      const id = asText(claimed.id);
      if (!types.includes(asText(type) ?? '') || !id || claimed.status !== 'COMPLETED') return [];
      const found = await readThing(context, thing, id);
      const locationId = asText(found?.location_id);
      if (!found || !locationId || (input.locationId && input.locationId !== locationId)) return [];
      const [place] = await placesOf(context, { locationId });
      const watching = { till, watch: watchSales(till, event, context.runtime, input), context, input };
      return tellDelivered(watching, recordsOf([{ [thing]: found, place }]));
    },

    async recent(context, input, limit) {
      const watching = { till, watch: watchSales(till, event, context.runtime, input), context, input };
      return tell(watching, await glance(watching, limit));
    },
  };
}

/** The payment or refund as it is now. */
const readThing = ({ caller }: Context, thing: 'payment' | 'refund', id: string): Promise<Json | undefined> =>
  readIfAny(caller, `/v2/${thing}s/${pathSegment('ID', id)}`, thing);

/** What Square tells by webhook. */
export const hooks = {
  sale_paid: told('sale_paid', 'payment'),
  sale_refunded: told('sale_refunded', 'refund'),
} satisfies Driver['hooks'];
