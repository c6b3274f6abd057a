import type { Seen } from '../../check.ts';
import type { Account } from './account.ts';

/** A question that PassKit's documents leave open, and how to see its answer without changing anything. */
export interface Probe {
  /** Stays the same over releases. */
  id: string;
  question: string;
  run(account: Account): Promise<Seen>;
}

/** A question that only a change, or a real delivery, can answer. */
export interface Effect {
  id: string;
  question: string;
  why: string;
}
