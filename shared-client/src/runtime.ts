import type { Ledger } from './ledger/ledger.ts';
import type { Memory } from './memory/memory.ts';
import type { Transport } from './http/transport.ts';

/** Hashing that the host lends to the portable client, which has no crypto of its own. */
export interface Crypto {
  /** SHA-256 of the UTF-8 text, lower-case hex. */
  sha256(text: string): string;
  /** HMAC-SHA256 of the UTF-8 text under the UTF-8 key, base64url without padding (RFC 7515). */
  hmacSha256(key: string, text: string): string;
  /** The UTF-8 text as base64url without padding (RFC 4648, section 5). */
  base64url(text: string): string;
}

/** What the host allows one step to do. Times in milliseconds. */
export interface HostLimits {
  /** How long a step may take in all; a wait that would pass it is not begun. */
  deadlineMs: number;
  /** How long a single call may take. */
  callTimeoutMs: number;
  /** How long a step may sleep in all between tries. */
  sleepBudgetMs: number;
  /** False where the host itself repeats a throttled step (Zapier), so that only one layer retries. */
  retriesThrottled: boolean;
}

/** Everything of the outside world that the portable client needs. Each host supplies one. */
export interface Runtime extends Crypto {
  transport: Transport;
  ledger: Ledger;
  /** Shared by all steps and triggers of the connection, as far as the host can. */
  memory: Memory;
  limits: HostLimits;
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** A number in [0, 1). */
  random(): number;
  /** True while a person tries the step in the host's editor, where one more call to help them is welcome. */
  interactive: boolean;
}
