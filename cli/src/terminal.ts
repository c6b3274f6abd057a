/** Where text goes. */
export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** What a command sees of the process that it runs in. */
export interface Terminal {
  env: Readonly<Record<string, string | undefined>>;
  stdout: Output;
  stderr: Output;
  sleep(ms: number): Promise<void>;
  /** Calls `stop` when the user presses Ctrl-C for the first time, until the answer is called. Absent in tests. */
  onInterrupt?(stop: () => void): () => void;
}

/** Exit codes: all well, a problem was found, the command was used wrongly, Ctrl-C ended it (128 and SIGINT's number). */
export const EXIT = { ok: 0, problem: 1, usage: 2, interrupted: 130 } as const;

/** The command was used wrongly. The message is a whole sentence that says what to do. */
export class UsageError extends Error {
  override name = 'UsageError';
}
