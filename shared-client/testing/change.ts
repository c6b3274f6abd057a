import { memoryLedger } from '../src/ledger/memory.ts';
import type { Entry, Ledger } from '../src/ledger/ledger.ts';
import type { Change, Settled } from '../src/ledger/once.ts';
import { START, testRuntime, unforeseen } from './runtime.ts';
import type { TestOptions } from './runtime.ts';

export interface Booked {
  id: string;
  points: number;
}

export const RESULT: Booked = { id: 'P', points: 12 };
export const SAME: Settled<Booked> = { found: 'same', result: { id: 'P', points: 20 } };
export const OTHER: Settled<Booked> = { found: 'other', before: 'for 5 points, and now it is 12' };
export const NONE: Settled<Booked> = { found: 'none', passId: 'P', present: () => ({ id: 'P', points: 30 }) };
export const UNCLEAR: Settled<Booked> = { ...NONE, found: 'unclear', why: 'the log is blank' };

export const CONFLICT = (before: string) =>
  `Acme could not add: transaction ID "T-1" was used before ${before}. Use a new transaction ID for a new change; if your till's numbers start anew each day, put the date in front.`;
export const UNKNOWN = (why: string) =>
  `Acme could not add: ${why}, so it is not known whether transaction "T-1" was booked. Nothing was sent twice. ` +
  'Run the step again in a minute with the same transaction ID; if this message stays, look at the shelf.';
export const NEVER_KNOWN = (why: string) =>
  `Acme could not add: ${why}, so it is not known whether "T-1" was carried out. It was not repeated. ` +
  'Look at the shelf; if it is not there, run the step again with a new transaction ID.';
export const BUSY =
  'Acme could not add: another run of this step is doing it right now. Nothing was done twice; try again in a minute.';

/** A key of its own for each change of a test file, because keys are held within the whole process. */
let keys = 0;

/** A change of which write and settle are scripted, on a host of its own with a ledger that tells what it holds. */
export function scriptedChange(entry?: Entry, options: TestOptions = {}) {
  const key = `key-${++keys}`;
  const marks: Entry[] = [];
  const kept = memoryLedger();
  if (entry) void kept.mark(key, entry);
  const ledger: Ledger = {
    ...kept,
    async mark(key, entry) {
      marks.push(entry);
      await kept.mark(key, entry);
    },
  };
  const runtime = testRuntime(({ method, url }) => unforeseen(method, url), { ledger, ...options });
  const write = jest.fn(async (): Promise<Booked> => RESULT);
  const settle = jest.fn(async (_claimedAt: number | undefined): Promise<Settled<Booked>> => {
    throw new Error('nobody was to settle');
  });
  const change: Change<Booked> = {
    key,
    fingerprint: 'f-12',
    transactionId: 'T-1',
    write,
    settle,
    passId: ({ id }) => id,
    explain: (cause) => `Acme could not add: ${cause}`,
    whereToLook: 'the shelf',
  };
  const remembered = () => ledger.claim(key, { state: 'claimed' });
  return { runtime, change, write, settle, marks, remembered };
}

/** What is remembered of a key at the start of the fake clock, `ageMs` ago. */
export const entry = (state: Entry['state'], ageMs: number, more: Partial<Entry> = {}): Entry => ({
  state,
  fingerprint: 'f-12',
  at: START - ageMs,
  ...more,
});
