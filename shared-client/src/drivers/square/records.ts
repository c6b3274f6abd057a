import { asText } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import { toMillis } from '../../values/time.ts';
import type { Context } from '../driver.ts';
import type { TillWindow } from '../till/till.ts';
import { PAGE, readPage } from './read.ts';

export interface RecordsRead {
  rows: Json[];
  /** Up to when all were read, in milliseconds since 1970. */
  readUntilMs: number;
}

/**
 * Payments or refunds of a location by when they changed last, the oldest first, until half of the time of a step is
 * over. Not by when they were made: sales that were rung up offline arrive up to three days late.
 */
export async function readChanged(
  { caller, runtime }: Context,
  list: 'payments' | 'refunds',
  locationId: string | null,
  { fromMs, untilMs, enough }: TillWindow,
): Promise<RecordsRead> {
  const begun = runtime.now();
  const mayGoOn = () => runtime.now() - begun < runtime.limits.deadlineMs / 2;
  const query = {
    updated_at_begin_time: new Date(fromMs).toISOString(),
    updated_at_end_time: new Date(untilMs).toISOString(),
    sort_field: 'UPDATED_AT',
    sort_order: enough === undefined ? 'ASC' : 'DESC',
    location_id: locationId ?? undefined,
    limit: String(PAGE),
  };
  const rows: Json[] = [];
  let cursor: string | null = null;
  do {
    const page = await readPage(caller, `/v2/${list}`, list, cursor ? { ...query, cursor } : query);
    rows.push(...page.rows);
    cursor = page.cursor;
    if (enough !== undefined && rows.length >= enough) break;
  } while (cursor && mayGoOn());
  const last = toMillis(asText(rows.at(-1)?.updated_at)) ?? fromMs;
  return { rows, readUntilMs: cursor && enough === undefined ? last : untilMs };
}
