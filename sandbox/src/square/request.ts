import type { Route } from '../router.ts';
import type { Body } from './inputs.ts';
import type { SquareState } from './state.ts';
import type { SquareToken } from './tokens.ts';

/** One call that was let in. */
export interface SquareRequest {
  readonly square: SquareState;
  readonly token: SquareToken;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
}

/** Answers what is sent as JSON, or throws a SquareError. */
export type SquareHandler = (request: SquareRequest) => object;

/** What a route does, and the scope that it needs; none where any token will do. */
export interface SquareOperation {
  readonly scope: string | undefined;
  readonly run: SquareHandler;
}

/** One line of a table of routes. */
export function route(
  method: string,
  path: string,
  scope: string | undefined,
  run: SquareHandler,
): Route<SquareOperation> {
  return { method, path, handler: { scope, run } };
}

/** A list as Square answers it: the array may be absent where nothing matches, the cursor where nothing follows. */
export function listAnswer(
  square: SquareState,
  name: string,
  { items, cursor }: { readonly items: readonly unknown[]; readonly cursor?: string },
): object {
  const isLeftOut = items.length === 0 && square.switches.squareEmptyLists === 'absent';
  return { ...(isLeftOut ? {} : { [name]: items }), ...(cursor === undefined ? {} : { cursor }) };
}

/** The query of a call without what only turns pages. */
export function sameQuery(query: URLSearchParams): string {
  const rest = new URLSearchParams(query);
  rest.delete('cursor');
  rest.delete('limit');
  rest.sort();
  return rest.toString();
}
