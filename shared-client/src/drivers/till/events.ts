import type { Crypto } from '../../runtime.ts';
import type { Sale } from '../../sale/sale.ts';
import type { Context, Driver, Input, PolledEvent } from '../driver.ts';
import { isNamed, isOfEvent, KIND_OF, personDigests, saleEventId } from './occurrence.ts';
import type { SaleEventKey } from './occurrence.ts';
import { pollTill } from './poll.ts';
import type { Till } from './till.ts';
import type { Watch } from './watch.ts';

const DAY_MS = 24 * 3_600_000;

/** Sale Paid, Sale Refunded and Customer Seen of a till, polled. */
export function tillPolls(till: Till): Driver['polls'] {
  const polled = (watchFor: (context: Context, input: Input) => Watch): PolledEvent => ({
    poll: (context, input, query) =>
      pollTill({ till, watch: watchFor(context, input), context, input }, query),
  });
  return {
    sale_paid: polled(({ runtime }, input) => watchSales(till, 'sale_paid', runtime, input)),
    sale_refunded: polled(({ runtime }, input) => watchSales(till, 'sale_refunded', runtime, input)),
    customer_seen: polled(({ runtime }) => watchCustomers(till, runtime)),
  };
}

/** What Sale Paid or Sale Refunded tells of a till. */
export function watchSales(till: Till, event: SaleEventKey, crypto: Crypto, input: Input): Watch {
  return {
    event,
    kind: KIND_OF[event],
    firstLookMs: 0,
    idsOf: (sale) => (isOfEvent(event, sale) ? [saleEventId(crypto, event, sale)] : []),
    isWanted: ({ customer }) => !input.onlyWithCustomer || isNamed(customer, till.knowsById),
  };
}

/** Whoever was there on the day before the flow began is no news, so that the first guests of it are not all told. */
const watchCustomers = (till: Till, crypto: Crypto): Watch => ({
  event: 'customer_seen',
  kind: 'paid',
  firstLookMs: DAY_MS,
  idsOf: (sale: Sale) => (sale.kind === 'sale' ? personDigests(crypto, sale.customer, till.knowsById) : []),
  isWanted: () => true,
});
