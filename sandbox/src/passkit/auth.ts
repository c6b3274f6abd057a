import { createHmac, timingSafeEqual } from 'node:crypto';
import { RPC_CODE, RpcError } from './rpc-error.ts';
import type { Switches } from './switches.ts';

export type Region = 'eu' | 'us';

/** Credentials of one account; an account belongs to one region. */
export interface Account {
  readonly region: Region;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly token?: string;
}

function refused(message: string): RpcError {
  return new RpcError(RPC_CODE.UNAUTHENTICATED, message);
}

function same(given: Buffer, wanted: Buffer): boolean {
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Falls through to the refusal.
  }
  throw refused('token contains an invalid segment');
}

function checkTimes(claims: Record<string, unknown>, nowSeconds: number, maxTokenSeconds: number): void {
  const { iat, exp } = claims;
  if (typeof exp !== 'number' || exp <= nowSeconds) throw refused('Token is expired');
  if (iat !== undefined && (typeof iat !== 'number' || iat > nowSeconds))
    throw refused('Token used before issued');
  if (maxTokenSeconds > 0 && exp - (typeof iat === 'number' ? iat : nowSeconds) > maxTokenSeconds)
    throw refused('Token lifetime is too long');
}

function checkJwt(
  accounts: readonly Account[],
  token: string,
  now: number,
  maxTokenSeconds: number,
): Account {
  const parts = token.split('.');
  const [head = '', payload = '', signature = ''] = parts;
  if (parts.length !== 3) throw refused('token contains an invalid number of segments');
  if (decode(head)['alg'] !== 'HS256') throw refused('signing method is invalid');
  const claims = decode(payload);
  const account = accounts.find(({ apiKey }) => apiKey === claims['uid']);
  if (account === undefined) throw refused('unknown API key');
  const wanted = createHmac('sha256', account.apiSecret).update(`${head}.${payload}`).digest();
  if (!same(Buffer.from(signature, 'base64url'), wanted)) throw refused('signature is invalid');
  checkTimes(claims, now / 1000, maxTokenSeconds);
  return account;
}

/**
 * Checks the Authorization header: a JWT (HS256, claims uid, iat, exp; PassKit's PHP REST SDK) bare or as Bearer,
 * or an account's long-lived token (PassKit help article 5743688).
 */
export function authenticate(
  accounts: readonly Account[],
  header: string | undefined,
  region: Region | undefined,
  now: number,
  switches: Switches,
): Account {
  if (header === undefined || header.trim() === '') throw refused('missing authorization header');
  const isBearer = /^bearer\s/i.test(header);
  const token = isBearer ? header.slice(7).trim() : header.trim();
  let account = accounts.find(
    (candidate) => candidate.token !== undefined && same(Buffer.from(token), Buffer.from(candidate.token)),
  );
  if (account !== undefined) {
    const { longLivedTokenForm } = switches;
    if (longLivedTokenForm !== 'any' && (longLivedTokenForm === 'bearer') !== isBearer)
      throw refused('token has the wrong form');
  } else {
    if (isBearer && !switches.bearerAccepted) throw refused('token contains an invalid segment');
    account = checkJwt(accounts, token, now, switches.maxTokenSeconds);
  }
  if (region !== undefined && account.region !== region) throw refused('unknown API key');
  return account;
}
