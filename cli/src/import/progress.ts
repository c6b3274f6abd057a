import { OUTCOMES } from './told.ts';
import type { OutcomeKind } from './told.ts';

/** How far a run has come. */
export interface Standing {
  /** The file that is being read. */
  file: string;
  files: number;
  /** Letters that were read, of all files. */
  letters: number;
  rows: number;
  outcomes: Readonly<Record<OutcomeKind, number>>;
  /** Rows that wait for their turn or their answer. */
  waiting: number;
}

/** Shows how far a run has come; called often, so it decides by itself when to write. */
export interface ProgressPort {
  show(standing: Standing): void;
  /** The run came to its end. */
  end(standing: Standing): void;
  /** Lets go of the terminal, whatever happened. */
  close(): void;
}

export const silent: ProgressPort = { show: () => undefined, end: () => undefined, close: () => undefined };

const EVERY_MS = 5_000;

/** One JSON line every 5 s and one at the end, for programs that watch: `{"file", "rows", "posted", ..., "rowsPerSecond"}`. */
export function jsonLines(write: (text: string) => unknown, now: () => number): ProgressPort {
  const begun = now();
  let last = begun;
  const line = ({ file, files, rows, outcomes, waiting }: Standing, done: boolean) => {
    const seconds = Math.max(0.001, (now() - begun) / 1000);
    const counts = Object.fromEntries(OUTCOMES.map((kind) => [kind, outcomes[kind]]));
    const told = { file, files, rows, ...counts, waiting, rowsPerSecond: Math.round(rows / seconds), done };
    write(`${JSON.stringify(told)}\n`);
  };
  return {
    show(standing) {
      if (now() - last < EVERY_MS) return;
      last = now();
      line(standing, false);
    },
    end: (standing) => line(standing, true),
    close: () => undefined,
  };
}
