import { readSquarePayment, readSquareRefund } from '../../sale/from/square.ts';
import { asText } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import type { TillPlace } from '../../sale/place.ts';
import type { Sale } from '../../sale/sale.ts';
import type { Context } from '../driver.ts';
import type { Till, TillReading, TillRecord } from '../till/till.ts';
import { readCustomers, readOrders, readPayments } from './beside.ts';
import { placesOf } from './locations.ts';
import { readChanged } from './records.ts';

/** A payment or a refund as Square listed it, and where it happened. */
export interface SquareRecord {
  payment?: Json;
  refund?: Json;
  place: TillPlace | undefined;
}

/** Square's payments and refunds; what was bought and by whom is read for those that are told. */
export const till: Till = {
  knowsById: true,

  async read(context, input, window) {
    const places = await placesOf(context, input);
    if (window.kind === 'refunded') {
      const { rows, readUntilMs } = await readChanged(context, 'refunds', asText(input.locationId), window);
      const placed = rows.map((refund) => ({ refund, place: placeIn(places, refund) }));
      return { records: recordsOf(placed), readUntilMs };
    }
    // Square lists the payments of one location at a time: without one, those of the main location.
    const readings: TillReading[] = [];
    for (const place of places) {
      const { rows, readUntilMs } = await readChanged(context, 'payments', place.locationId, window);
      readings.push({ records: recordsOf(rows.map((payment) => ({ payment, place }))), readUntilMs });
    }
    return {
      records: readings.flatMap(({ records }) => records),
      readUntilMs: Math.min(window.untilMs, ...readings.map(({ readUntilMs }) => readUntilMs)),
    };
  },

  async complete(context, records) {
    return completeSales(
      context,
      records.map(({ raw }) => raw as SquareRecord),
    );
  },
};

const placeIn = (places: readonly TillPlace[], { location_id }: Json) =>
  places.find(({ locationId }) => locationId === location_id);

/** What can be told of as it was listed. */
export function recordsOf(found: readonly SquareRecord[]): TillRecord[] {
  return found.flatMap((raw) => {
    const sale = saleOf(raw);
    return sale ? [{ sale, raw }] : [];
  });
}

function saleOf({ payment, refund, place }: SquareRecord, beside: object = {}): Sale | undefined {
  const { sales } = refund
    ? readSquareRefund({ refund, payment, ...beside }, place)
    : readSquarePayment({ payment, ...beside }, place);
  return sales[0];
}

/** The sales with their orders and customers; of refunds with the payments that they give back. */
async function completeSales(
  context: Context,
  records: readonly SquareRecord[],
): Promise<(Sale | undefined)[]> {
  const refunded = records.map(({ refund }) => asText(refund?.payment_id));
  const payments = await readPayments(context, refunded);
  const whole = records.map((record, index) => {
    const payment = record.payment ?? payments.get(refunded[index] ?? '');
    return { ...record, ...(payment ? { payment } : {}) };
  });
  const orderIds = whole.map(({ payment, refund }) => asText((refund ?? payment)?.order_id));
  const orders = await readOrders(context, orderIds);
  const orderOf = (index: number) => orders.get(orderIds[index] ?? '');
  const customerIds = whole.map(
    ({ payment }, index) => asText(payment?.customer_id) ?? asText(orderOf(index)?.customer_id),
  );
  const customers = await readCustomers(context, customerIds);
  return whole.map((record, index) =>
    saleOf(record, { order: orderOf(index), customer: customers.get(customerIds[index] ?? '') }),
  );
}
