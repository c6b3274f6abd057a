import type { Caller } from '../../http/request.ts';
import { asGroup, asGroups, asHandle } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import { TillPassError } from '../../http/errors.ts';

/** Square's largest page of payments, refunds and orders. */
export const PAGE = 100;

/** One record. */
export async function readOne(caller: Caller, path: string, key: string): Promise<Json> {
  const answer = await caller.send({ method: 'GET', path, safety: 'repeatable', answer: 'json' });
  return asGroup(asGroup(answer)[key]);
}

/** The same, or undefined where there is no such record. */
export async function readIfAny(caller: Caller, path: string, key: string): Promise<Json | undefined> {
  try {
    return await readOne(caller, path, key);
  } catch (error) {
    if (error instanceof TillPassError && ['not_found', 'refused'].includes(error.problem)) return undefined;
    throw error;
  }
}

/** What one page of a list answers; Square leaves the list out where it is empty. */
export interface Page {
  rows: Json[];
  cursor: string | null;
}

/** A page of a list. `query` is the same for every page; `cursor` comes from the page before. */
export async function readPage(
  caller: Caller,
  path: string,
  key: string,
  query: Readonly<Record<string, string | undefined>>,
): Promise<Page> {
  const text = Object.entries(query)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
  const answer = asGroup(
    await caller.send({
      method: 'GET',
      path: text ? `${path}?${text}` : path,
      safety: 'repeatable',
      answer: 'json',
    }),
  );
  return { rows: asGroups(answer[key]), cursor: asHandle(answer.cursor) };
}

/** A page of a search. `body` is the same for every page; `cursor` comes from the page before. */
export async function searchPage(
  caller: Caller,
  path: string,
  key: string,
  body: Json,
  cursor?: string | null,
): Promise<Page> {
  const asked = cursor ? { ...body, cursor } : body;
  const call = { method: 'POST', path, body: asked, safety: 'repeatable', answer: 'json' } as const;
  const answer = asGroup(await caller.send(call));
  return { rows: asGroups(answer[key]), cursor: asHandle(answer.cursor) };
}
