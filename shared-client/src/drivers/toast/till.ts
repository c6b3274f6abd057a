import { readToastOrder } from '../../sale/from/toast.ts';
import type { Till } from '../till/till.ts';
import { readOrders } from './orders.ts';
import { locationOf, readPlace } from './place.ts';

/** Toast's checks, with the guest where the credentials may see them (scope `guest.pi:read`). */
export const till: Till = {
  // A guest of whom nothing else is told cannot be known again.
  knowsById: false,

  async read(context, input, { fromMs, untilMs, enough }) {
    const guid = locationOf(context, input);
    const place = await readPlace(context, guid);
    const { orders, readUntilMs } = await readOrders(context, guid, { fromMs, untilMs, enough });
    const sales = orders.flatMap((order) => readToastOrder(order, place).sales);
    return { records: sales.map((sale) => ({ sale })), readUntilMs };
  },
};
