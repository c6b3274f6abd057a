import type { Sale } from '@tillpass/client';

/**
 * What became of a row:
 * - `posted`: its points stand on the pass, or were taken back, by this run
 * - `duplicate`: that was so before
 * - `skipped`: it earns nothing, and nothing needs to be done
 * - `review`: a person has to look at it
 * - `failed`: it could not be done; the sentence says what helps
 * - `untried`: the run ended before its turn
 */
export const OUTCOMES = ['posted', 'duplicate', 'skipped', 'review', 'failed', 'untried'] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

export interface Outcome {
  kind: OutcomeKind;
  /** Points that this run added, or took back as a negative number. */
  points: number;
  /** A whole sentence, without anything that names the customer; empty where there is nothing to say. */
  why: string;
}

/** What a file told in one place. */
export interface Told {
  file: string;
  /** From 1; 0 where it is about the whole file. */
  line: number;
  /** As the till names it; null where the row has none. */
  transactionId: string | null;
  /** What is to be done; absent where the outcome is clear from the row alone. */
  sale?: Sale;
  outcome?: Outcome;
}

/** Of a row that was posted by an earlier run. */
export const POSTED_BEFORE: Outcome = { kind: 'duplicate', points: 0, why: 'It was posted before.' };

/** That of which nothing is to be done, and why. */
export const settled = (kind: OutcomeKind, why: string, points = 0): Outcome => ({ kind, points, why });
