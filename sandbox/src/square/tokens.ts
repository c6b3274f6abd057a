import { SquareError, unauthorized } from './square-error.ts';

/** An access token and what it may do. */
export interface SquareToken {
  readonly token: string;
  /** The application's own token may do everything in its owner's account; an OAuth token what its scopes say. */
  readonly kind: 'own' | 'oauth';
  readonly scopes: readonly string[];
  readonly state?: 'expired' | 'revoked';
}

const TILL_SCOPES = ['CUSTOMERS_READ', 'MERCHANT_PROFILE_READ', 'ORDERS_READ', 'PAYMENTS_READ'];
const SCOPES = [...TILL_SCOPES, 'CUSTOMERS_WRITE', 'LOYALTY_READ', 'LOYALTY_WRITE'];

/** The demo tokens: one that works for everything, one of OAuth, some with fewer scopes, and some that are refused. */
export const SQUARE_TOKENS: readonly SquareToken[] = [
  { token: 'sandbox-square-token', kind: 'own', scopes: SCOPES },
  { token: 'sandbox-square-oauth', kind: 'oauth', scopes: SCOPES },
  { token: 'sandbox-square-oauth-till', kind: 'oauth', scopes: TILL_SCOPES },
  { token: 'sandbox-square-oauth-orders', kind: 'oauth', scopes: ['ORDERS_READ'] },
  { token: 'sandbox-square-expired', kind: 'oauth', scopes: SCOPES, state: 'expired' },
  { token: 'sandbox-square-revoked', kind: 'oauth', scopes: SCOPES, state: 'revoked' },
];

/** Who calls, by the Authorization header. */
export function tokenOf(tokens: readonly SquareToken[], header: string | undefined): SquareToken {
  const given = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
  const found = tokens.find(({ token }) => token === given);
  if (found === undefined) throw unauthorized('UNAUTHORIZED', 'This request could not be authorized.');
  if (found.state === 'expired')
    throw unauthorized('ACCESS_TOKEN_EXPIRED', 'The provided access token has expired.');
  if (found.state === 'revoked')
    throw unauthorized('ACCESS_TOKEN_REVOKED', 'The provided access token has been revoked.');
  return found;
}

/** Refuses a token without the scope. */
export function mustHave({ kind, scopes }: SquareToken, scope: string): void {
  if (kind === 'own' || scopes.includes(scope)) return;
  throw new SquareError(
    403,
    'AUTHENTICATION_ERROR',
    'INSUFFICIENT_SCOPES',
    `The merchant has not granted your application sufficient permissions: ${scope}`,
  );
}
