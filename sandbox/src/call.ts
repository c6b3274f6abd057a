/** One call to an emulated service. `path` starts beneath the service's mount and keeps its query. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed JSON body; undefined where there is none. */
  readonly body: unknown;
  /** Set where the body is not JSON. */
  readonly isUnreadable: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a call ends: an answer, a connection that breaks, or silence. */
export type Outcome = Answer | 'reset' | 'timeout';

/** An emulated service. */
export interface Service {
  readonly name: string;
  /** Where the service is mounted, such as `/passkit`. */
  readonly mount: string;
  /** Answers a call; all its effects are done when it returns. */
  handle(call: Call): Answer;
  /** The path as the real service would see it, without what the sandbox adds, such as a region. */
  plainPath(path: string): string;
  /** An error body in the service's own form, for injected faults. */
  errorAnswer(status: number, message: string): Answer;
  /** What the journal keeps of a call's body, where it holds a secret; the body itself unless told. */
  notedBody?(call: Call): unknown;
  /** Back to the seed. */
  reset(): void;
}

/** An answer with a JSON body. */
export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** The first value of a header, whatever the case of its name. */
export function headerOf({ headers }: Pick<Call, 'headers'>, name: string): string | undefined {
  const key = Object.keys(headers).find((one) => one.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? undefined : headers[key];
  return Array.isArray(value) ? value[0] : value;
}
