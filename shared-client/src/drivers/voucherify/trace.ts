import { fingerprint } from '../../ledger/ledger.ts';
import type { Crypto } from '../../runtime.ts';

/** What TillPass writes into the reason of a change, to find and compare it later. */
export interface Trace {
  capability: string;
  transactionId: string;
  fingerprint: string;
  locationId?: string;
  staffId?: string;
  note?: string;
}

/** A trace as a reason gives it back. */
export interface Traced {
  capability: string;
  /** Of the transaction ID, which itself may have been too long to keep. */
  hash: string;
  fingerprint: string;
  transactionId: string | null;
  locationId: string | null;
  staffId: string | null;
  note: string | null;
}

/** How long a reason may be is not documented; this is short enough to be read in a list. */
const MOST = 255;
const LABELS = [
  ['transactionId', 'transaction '],
  ['locationId', 'location '],
  ['staffId', 'staff '],
  ['note', 'note '],
] as const;

/** Names a transaction ID in a reason without its text. */
export const hashOf = (crypto: Crypto, transactionId: string): string => fingerprint(crypto, [transactionId]);

/**
 * The reason of a change, for the merchant to read and for TillPass to know it by. What does not fit is left out, and the note
 * is cut.
 */
export function reasonOf(crypto: Crypto, trace: Trace): string {
  const { capability, transactionId, fingerprint: mark } = trace;
  let reason = `TillPass ${capability} ${hashOf(crypto, transactionId)}.${mark}`;
  for (const [key, label] of LABELS) {
    const value = trace[key]?.replace(/[\s|]+/g, ' ').trim();
    if (!value) continue;
    const room = MOST - reason.length - ` | ${label}`.length;
    if (value.length <= room) reason += ` | ${label}${value}`;
    else if (key === 'note' && room > 20) reason += ` | ${label}${value.slice(0, room)}`;
  }
  return reason;
}

/** What a reason says, or undefined when TillPass did not write it. */
export function readReason(crypto: Crypto, reason: unknown): Traced | undefined {
  const found = /^TillPass (\w+) ([0-9a-f]{16})\.([0-9a-f]{16})( \| .*)?$/s.exec(
    typeof reason === 'string' ? reason : '',
  );
  if (!found) return undefined;
  const [, capability = '', hash = '', mark = '', rest = ''] = found;
  const parts = rest.split(' | ').slice(1);
  const valueOf = (label: string) =>
    parts.find((part) => part.startsWith(label))?.slice(label.length) ?? null;
  const [transaction, location, staff, note] = LABELS.map(([, label]) => valueOf(label));
  return {
    capability,
    hash,
    fingerprint: mark,
    // One that was altered to fit is no name for anything.
    transactionId: transaction && hashOf(crypto, transaction) === hash ? transaction : null,
    locationId: location ?? null,
    staffId: staff ?? null,
    note: note ?? null,
  };
}
