import { TillPassError } from '../../../../http/errors.ts';
import { asText } from '../../../../sale/json.ts';
import type { Json } from '../../../../sale/json.ts';
import { toMillis } from '../../../../values/time.ts';
import type { Context, PollQuery } from '../../../driver.ts';
import { searchEvents } from '../history.ts';

/** What fits into half of the shortest step of any host. */
const MOST_PAGES = 100;
const TOO_MANY =
  'the history of points has grown by more than can be read in one go since the last look. Switch the trigger off and on again to start from now.';

/**
 * The newest entries of Square's history of these types that were not told before, the newest first, as Square sorts it.
 * Throws where it has grown by more than can be read since the last look, because going on would leave some out.
 */
export async function readNews(
  context: Context,
  types: readonly string[],
  { since, limit, seen }: Pick<PollQuery, 'since' | 'limit' | 'seen'>,
): Promise<Json[]> {
  const { caller, runtime } = context;
  const begun = runtime.now();
  const mayGoOn = () => runtime.now() - begun < runtime.limits.deadlineMs / 2;
  const query = { types, ...(since === undefined ? {} : { since: new Date(since).toISOString() }) };
  const isNew = ({ id, created_at }: Json) =>
    !seen?.has(asText(id) ?? '') && (since === undefined || (toMillis(created_at) ?? Infinity) > since);
  const news: Json[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES && (pages === 0 || mayGoOn()); pages++) {
    const page = await searchEvents(caller, query, cursor);
    news.push(...page.rows.filter(isNew));
    cursor = page.cursor;
    if (!cursor || news.length >= limit) return news.slice(0, limit);
  }
  if (since === undefined) return news;
  throw new TillPassError('unavailable', caller.explain(TOO_MANY));
}
