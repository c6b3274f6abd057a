import { asGroup, asGroups, asText } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import { pathSegment } from '../../values/id.ts';
import type { Context } from '../driver.ts';
import { PAGE, readIfAny } from './read.ts';

/** Few enough that Square does not feel flooded. */
const PARALLEL_READS = 4;

/** The records with these IDs, each read once, a few at a time. What is not there is absent. */
export async function readEach(
  { caller }: Context,
  ids: readonly (string | null)[],
  path: string,
  key: string,
): Promise<Map<string, Json>> {
  const left = [...new Set(ids.filter((id) => id !== null))];
  const found = new Map<string, Json>();
  const readOn = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const one = await readIfAny(caller, `${path}/${pathSegment('ID', id)}`, key);
      if (one) found.set(id, one);
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL_READS, left.length) }, readOn));
  return found;
}

/** Who bought. */
export const readCustomers = (context: Context, ids: readonly (string | null)[]) =>
  readEach(context, ids, '/v2/customers', 'customer');

/** What refunds give back. */
export const readPayments = (context: Context, ids: readonly (string | null)[]) =>
  readEach(context, ids, '/v2/payments', 'payment');

/** What was bought, up to 100 in a call; Square leaves out what it does not know. */
export async function readOrders(
  { caller }: Context,
  ids: readonly (string | null)[],
): Promise<Map<string, Json>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const found = new Map<string, Json>();
  for (let start = 0; start < wanted.length; start += PAGE) {
    const body = { order_ids: wanted.slice(start, start + PAGE) };
    const path = '/v2/orders/batch-retrieve';
    const answer = await caller.send({ method: 'POST', path, body, safety: 'repeatable', answer: 'json' });
    for (const order of asGroups(asGroup(answer).orders)) found.set(asText(order.id) ?? '', order);
  }
  return found;
}
