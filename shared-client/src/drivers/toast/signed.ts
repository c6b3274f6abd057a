import { readToastOrder } from '../../sale/from/toast.ts';
import { asGroup, asText } from '../../sale/json.ts';
import { pathSegment } from '../../values/id.ts';
import { isToastSignature } from '../../webhook/toast.ts';
import type { Context, Driver, Input, SignedEvent } from '../driver.ts';
import { watchSales } from '../till/events.ts';
import type { SaleEventKey } from '../till/occurrence.ts';
import { tellDelivered } from '../till/delivered.ts';
import { atLocation, readPlace } from './place.ts';
import { isGuid } from './auth.ts';
import { till } from './till.ts';

/**
 * Toast's orders webhook. It comes with every change of an order and leaves the guest out, so the order is read again. Its
 * events have the IDs of the polled ones, so that what comes again is known again.
 */
function orderUpdated(event: SaleEventKey): SignedEvent {
  return {
    secretField: 'webhookSecret',

    isGenuine: (crypto, secrets, { rawBody, headers }) =>
      rawBody !== undefined && isToastSignature(crypto, secrets, rawBody, headers?.['toast-signature']),

    async receive(context, input, { body }) {
      const details = asGroup(asGroup(body).details);
      const location = asText(details.restaurantGuid) ?? '';
      const order = asText(asGroup(details.order).guid) ?? '';
      if (!isGuid(location) || !isGuid(order) || !isWatched(input, location)) return [];
      const place = await readPlace(context, location);
      const { sales } = readToastOrder(await readOrder(context, location, order), place);
      const watching = { till, watch: watchSales(till, event, context.runtime, input), context, input };
      return tellDelivered(
        watching,
        sales.map((sale) => ({ sale })),
      );
    },
  };
}

/** Without a location the subscription at Toast says which ones are told. */
const isWatched = (input: Input, location: string): boolean =>
  input.locationId === undefined || String(input.locationId).toLowerCase() === location.toLowerCase();

function readOrder({ caller }: Context, location: string, guid: string): Promise<unknown> {
  const path = `/orders/v2/orders/${pathSegment('Order', guid)}`;
  return caller.send({
    method: 'GET',
    path,
    headers: atLocation(location),
    safety: 'repeatable',
    answer: 'json',
  });
}

export const signed: Driver['signed'] = {
  sale_paid: orderUpdated('sale_paid'),
  sale_refunded: orderUpdated('sale_refunded'),
};
