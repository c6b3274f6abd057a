/** One line of `npm run bench`. */
export interface Row {
  name: string;
  ours: number;
  peer: number | null;
  ratio: number | null;
  goal: string;
  met: boolean;
  /** Rounds. */
  n: number;
  [more: string]: unknown;
}
