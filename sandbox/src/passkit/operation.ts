import type { Account } from './auth.ts';
import type { Reply } from './reply.ts';
import type { PassKitState } from './state.ts';

/** What an operation sees of a call. */
export interface OperationInput {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly account: Account;
}

export type Operation = (state: PassKitState, input: OperationInput) => Reply;

/** Operations by method and path, such as "GET /user/profile". */
export type Operations = Readonly<Record<string, Operation>>;
