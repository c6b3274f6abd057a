import type { Occurrence } from '../../catalogue/events/event.ts';
import type { TillRecord } from './till.ts';
import { candidatesIn, tell } from './watch.ts';
import type { Watching } from './watch.ts';

/** A till may be offline for a while; what is older when it is delivered has only changed. In milliseconds. */
const NEWS_MS = 3 * 24 * 3_600_000;

/**
 * What a delivery tells, under the IDs by which polls tell it, newest first. A till delivers a record again with each
 * change: hosts leave out the IDs that they know, and what happened long ago is no news.
 */
export async function tellDelivered(
  watching: Watching,
  records: readonly TillRecord[],
): Promise<Occurrence[]> {
  const { context, watch } = watching;
  const sinceMs = context.runtime.now() - NEWS_MS;
  const found = candidatesIn(records, watch).filter(({ atMs }) => atMs >= sinceMs);
  return tell(watching, found.reverse());
}
