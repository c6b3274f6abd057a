import { parseHttpDate } from '../values/time.ts';

/** Tries of one call, the first included. */
export const MAX_TRIES = 3;
const BASE_MS = 250;
const CAP_MS = 8_000;
/** From here on a time is in milliseconds: as seconds it would lie 3000 years ahead. */
const NO_EPOCH_SECONDS = 1e11;

export interface RetryQuestion {
  /** How many tries have been made: 1 after the first. */
  tries: number;
  /** HTTP status, or undefined when no answer arrived. */
  status: number | undefined;
  /** The delay that the server asked for, in milliseconds. */
  serverDelayMs: number | undefined;
  /** A number in [0, 1). */
  random: number;
}

/**
 * Milliseconds to wait before the next try.
 * A delay that the server gives is never shortened; 429 without one gets equal jitter; 5xx and network errors full
 * jitter over an exponential base of 250 ms, which is also what PassKit's API asks for on 503 ("wait 250 ms").
 */
export function retryDelay({ tries, status, serverDelayMs, random }: RetryQuestion): number {
  if (serverDelayMs !== undefined) return serverDelayMs;
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** tries);
  if (status === 429) return Math.round(ceiling / 2 + (ceiling / 2) * random);
  if (status === 503) return Math.round(BASE_MS + (ceiling - BASE_MS) * random);
  return Math.round(ceiling * random);
}

/**
 * The delay that a server asks for, in milliseconds: `retry-after-ms`, `Retry-After` in seconds or as an HTTP date
 * (RFC 9110, section 10.2.3), or `X-RateLimit-Reset` or `X-Toast-RateLimit-Reset` in epoch seconds, or where no call is left Voucherify's
 * `X-Rate-Limit-Retry`. Undefined when there is none or it is senseless.
 */
export function serverDelay(headers: Record<string, string>, nowMs: number): number | undefined {
  const ms = nonNegative(headers['retry-after-ms']);
  if (ms !== undefined) return Math.ceil(ms);
  const after = headers['retry-after'];
  if (after !== undefined) {
    const seconds = nonNegative(after);
    if (seconds !== undefined) return Math.ceil(seconds * 1000);
    const date = parseHttpDate(after);
    if (date !== undefined) return Math.max(0, date - nowMs);
  }
  const whenAllowed = headers['x-rate-limit-remaining'] === '0' ? headers['x-rate-limit-retry'] : undefined;
  const reset = nonNegative(
    headers['x-ratelimit-reset'] ?? headers['x-toast-ratelimit-reset'] ?? whenAllowed,
  );
  if (reset !== undefined && reset < NO_EPOCH_SECONDS && reset * 1000 > nowMs - 60_000)
    return Math.max(0, Math.ceil(reset * 1000 - nowMs));
  return undefined;
}

function nonNegative(text: string | undefined): number | undefined {
  if (text === undefined || !/^\s*\d+(\.\d+)?\s*$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
