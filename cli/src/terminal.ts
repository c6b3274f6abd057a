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
}

/** Exit codes: all well, a problem was found, the command was used wrongly. */
export const EXIT = { ok: 0, problem: 1, usage: 2 } as const;

/** The command was used wrongly. The message is a whole sentence that says what to do. */
export class UsageError extends Error {
  override name = 'UsageError';
}
