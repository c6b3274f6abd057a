import { createLimiter } from '../../http/limiter.ts';
import type { Limiter } from '../../http/limiter.ts';
import type { Memory } from '../../memory/memory.ts';
import type { Json } from '../../sale/json.ts';
import { isGroup } from '../../sale/json.ts';
import type { Context } from '../driver.ts';
import { atLocation } from './place.ts';

/** Toast's largest page. */
const PAGE = 100;
/** Toast allows five of these calls a second for a location (developer guide, "Rate limits"). */
const CALLS_PER_SECOND = 5;
/** An order shows a moment after it changed. */
const SETTLED_MS = 5_000;
/** The most of one request: Toast allows a month, but a step must be able to stop between two. In milliseconds. */
const SLICE_MS = 24 * 3_600_000;

/** The pace of each location, shared by whatever shares a memory: the flows of a connection poll at the same moment. */
const paces = new WeakMap<Memory, Map<string, Limiter>>();

function paceOf({ runtime, connection }: Context, guid: string): Limiter {
  const known = paces.get(runtime.memory) ?? new Map<string, Limiter>();
  paces.set(runtime.memory, known);
  const place = `${connection.baseUrl} ${guid}`;
  const pace = known.get(place) ?? createLimiter(CALLS_PER_SECOND, 1000, runtime);
  known.set(place, pace);
  return pace;
}

export interface OrdersRead {
  orders: Json[];
  /** Up to when all were read, in milliseconds since 1970. */
  readUntilMs: number;
}

/**
 * The orders of a location that were made or changed in a time (`GET /orders/v2/ordersBulk`), which Toast gives in no
 * order that it documents. A long time is read in slices, the oldest first, until half of the time of a step is over.
 * `enough`: reading may end when there are so many, in one request over the whole time.
 */
export async function readOrders(
  context: Context,
  guid: string,
  { fromMs, untilMs, enough }: { fromMs: number; untilMs: number; enough?: number | undefined },
): Promise<OrdersRead> {
  const { runtime, caller } = context;
  const pace = paceOf(context, guid);
  const begun = runtime.now();
  const mayGoOn = () => runtime.now() - begun < runtime.limits.deadlineMs / 2;
  const settledMs = Math.min(untilMs, runtime.now() - SETTLED_MS);
  const orders = new Map<string, Json>();

  const readPage = (startMs: number, endMs: number, page: number) =>
    pace.run(async () => {
      const query = `startDate=${toastTime(startMs)}&endDate=${toastTime(endMs)}&pageSize=${PAGE}&page=${page}`;
      const path = `/orders/v2/ordersBulk?${query}`;
      const headers = atLocation(guid);
      const call = { method: 'GET', path, headers, safety: 'repeatable', answer: 'list' } as const;
      return ((await caller.send(call)) as unknown[]).filter(isGroup);
    });

  let startMs = fromMs;
  while (startMs < settledMs) {
    const endMs = enough === undefined ? Math.min(startMs + SLICE_MS, settledMs) : settledMs;
    for (let page = 1; ; page++) {
      const found = await readPage(startMs, endMs, page);
      for (const order of found) orders.set(String(order.guid), order);
      if (found.length < PAGE || (enough !== undefined && orders.size >= enough)) break;
    }
    startMs = endMs;
    if (!mayGoOn()) break;
  }
  return { orders: [...orders.values()], readUntilMs: startMs >= settledMs ? untilMs : startMs };
}

/** Toast's own form, with its offset without a colon, ready for an address. */
const toastTime = (ms: number) => encodeURIComponent(new Date(ms).toISOString().replace('Z', '+0000'));
