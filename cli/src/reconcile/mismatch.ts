/**
 * What till, ledger and passes can disagree in. The keys stay the same over releases.
 * - `never_posted`: a sale of a known customer whose points were never posted
 * - `not_in_log`: the ledger says posted, and the system's log does not have it
 * - `not_in_ledger`: the log has points under a transaction that the ledger does not know
 * - `amount_differs`: both have the sale, with other amounts
 * - `refund_missing`: less was taken back than was given back at the till
 * - `refund_not_in_log`: the ledger says taken back, and the log does not have it
 * - `unknown_claim`: it was sent, and nobody knows whether it arrived
 * - `balance`: a pass holds less than its log adds up to
 */
export const MISMATCHES = [
  'never_posted',
  'not_in_log',
  'not_in_ledger',
  'amount_differs',
  'refund_missing',
  'refund_not_in_log',
  'unknown_claim',
  'balance',
] as const;
export type MismatchKind = (typeof MISMATCHES)[number];

/** One disagreement, without anything that names the customer but the ID of the pass. */
export interface Mismatch {
  kind: MismatchKind;
  /** Null where the ledger alone knows the sale: it keeps no names. */
  transactionId: string | null;
  /** Where the till tells of it: file and line. Null where no file was named that does. */
  file: string | null;
  line: number | null;
  passId: string | null;
  /** A whole sentence. */
  what: string;
  /** What to do; a whole sentence. */
  cure: string;
}

const TITLES: Record<MismatchKind, string> = {
  never_posted: 'Never posted',
  not_in_log: "Posted, but not in the system's log",
  not_in_ledger: "In the system's log, but not in the ledger",
  amount_differs: 'Amounts that differ',
  refund_missing: 'Refunds that were not taken back',
  refund_not_in_log: "Taken back, but not in the system's log",
  unknown_claim: 'Sent, and nobody knows whether it arrived',
  balance: 'Balances that do not add up',
};

/** All mismatches by kind, in plain words. */
export function writeMismatches(found: readonly Mismatch[]): string {
  if (found.length === 0) return 'Till, ledger and passes agree.\n';
  const parts = MISMATCHES.map((kind) => ({ kind, list: found.filter((one) => one.kind === kind) }))
    .filter(({ list }) => list.length > 0)
    .map(({ kind, list }) => `${TITLES[kind]}: ${list.length}\n${list.map(lineOf).join('')}`);
  return `${parts.join('\n')}\n${found.length} ${found.length === 1 ? 'mismatch' : 'mismatches'}. Nothing was changed.\n`;
}

function lineOf({ transactionId, file, line, passId, what, cure }: Mismatch): string {
  const place = file === null ? '' : `${file}${line ? `, line ${line}` : ''}`;
  const names = [transactionId ?? 'a sale', passId === null ? '' : `pass ${passId}`, place].filter(Boolean);
  return `  ${names.join(' | ')}\n    ${what} ${cure}\n`;
}
