export interface PageLimits<T> {
  pageSize: number;
  maxPages: number;
  /** True when this page was the last that is needed. */
  enough?: (page: T[]) => boolean;
  /** False when there is no time for one more page. */
  mayGoOn?: () => boolean;
}

/**
 * Reads pages until one is not full or there is enough. `complete` is false when the limits ended it, so that nobody
 * takes "not seen" for "not there".
 */
export async function readPages<T>(
  readPage: (offset: number, limit: number) => Promise<T[]>,
  { pageSize, maxPages, enough, mayGoOn }: PageLimits<T>,
): Promise<{ items: T[]; complete: boolean }> {
  const items: T[] = [];
  for (let page = 0; page < maxPages; page++) {
    const found = await readPage(page * pageSize, pageSize);
    items.push(...found);
    if (found.length < pageSize || enough?.(found)) return { items, complete: true };
    if (mayGoOn && !mayGoOn()) break;
  }
  return { items, complete: false };
}
