import type { Crypto } from '../runtime.ts';

/**
 * What is remembered of a change:
 * - `claimed`: a run has it and has sent nothing yet
 * - `sent`: the write is under way
 * - `done`: the system answered that it was carried out
 * - `failed`: it certainly was not carried out
 * - `unknown`: it was sent and nobody knows; only the system's own record can tell
 */
export type State = 'claimed' | 'sent' | 'done' | 'failed' | 'unknown';

export interface Entry {
  state: State;
  /** Of the input that the key was first used with; undefined where the host cannot keep it. */
  fingerprint?: string;
  /** When the state was written, in milliseconds since 1970; undefined where the host cannot keep it. */
  at?: number;
  /** The pass that was changed, once known. */
  passId?: string;
}

/** The host's memory of changes. How far its claims hold is the host's guarantee: see the table in README. */
export interface Ledger {
  /** Takes the key if nobody has it and answers `undefined`; otherwise answers what is remembered of it. */
  claim(key: string, entry: Entry): Promise<Entry | undefined>;
  /**
   * Takes over a key whose earlier try is known to have left nothing behind: true when what is remembered is still
   * `seen`. Absent on hosts that cannot compare and set in one step.
   */
  takeOver?(key: string, seen: Entry, entry: Entry): Promise<boolean>;
  /** Overwrites what is remembered. */
  mark(key: string, entry: Entry): Promise<void>;
  /**
   * Whether the change that is done under the key was this pass's. For hosts that can tell whether they have seen a
   * text but cannot give `Entry.passId` back.
   */
  wasFor?(key: string, passId: string): Promise<boolean>;
}

/** The idempotency key of a change: the same on every host, and it gives away neither account nor reference. */
export function ledgerKey(
  crypto: Crypto,
  system: string,
  account: string,
  capability: string,
  transactionId: string,
): string {
  return crypto.sha256(JSON.stringify([system, account, capability, transactionId])).slice(0, 40);
}

/** Of what must not differ when a transaction ID is used again. */
export function fingerprint(crypto: Crypto, parts: readonly (string | number)[]): string {
  return crypto.sha256(JSON.stringify(parts)).slice(0, 16);
}
