import type { Memory } from '../../../memory/memory.ts';

/** What is known of a member since the last look at them. */
export interface Known {
  /** Stands for their balances. */
  digest: string;
  /** Up to when their transactions were told, in milliseconds since 1970. */
  upTo: number;
}

/** How far the members of a program were read, from poll to poll. Holds IDs and digests, nothing of a customer. */
export interface Round {
  /** When watching began, in milliseconds since 1970. */
  begunAt: number;
  /** Members of the page that are still to be looked at. */
  queue: string[];
  /** Where the list goes on; absent at its end. */
  cursor?: string;
  /** By the member's ID. */
  known: Map<string, Known>;
}

const KEY = 'round of members';
const KEEP_MS = 30 * 24 * 3_600_000;
/** What a host keeps in one value. A member who was forgotten would be a stranger at the next look, whose changes are lost. */
export const MOST_MEMBERS = 2000;

interface Kept extends Omit<Round, 'known'> {
  known: [memberId: string, digest: string, upTo: number][];
}

/** Undefined where nothing is remembered. */
export async function openRound(memory: Memory): Promise<Round | undefined> {
  const kept = (await memory.get(KEY)) as Kept | undefined;
  if (!kept) return undefined;
  return { ...kept, known: new Map(kept.known.map(([id, digest, upTo]) => [id, { digest, upTo }])) };
}

export async function keepRound(memory: Memory, round: Round): Promise<void> {
  const known = [...round.known].map(([id, { digest, upTo }]): Kept['known'][number] => [id, digest, upTo]);
  await memory.set(KEY, { ...round, known } satisfies Kept, KEEP_MS);
}
