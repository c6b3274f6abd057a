/** Faults of a call. "before": no effect happens. "after": the effect happens and the answer is lost. */
const CALL_FAULTS = [
  'status',
  'html',
  'empty',
  'not_json',
  'stream_error',
  'reset_before',
  'reset_after',
  'timeout_before',
  'timeout_after',
] as const;

/** Faults of a webhook delivery: sent twice, never sent, or held back until it is released. */
const DELIVERY_FAULTS = ['webhook_duplicate', 'webhook_drop', 'webhook_hold'] as const;

export type FaultKind = (typeof CALL_FAULTS)[number] | (typeof DELIVERY_FAULTS)[number];

export interface FaultRule {
  readonly kind: FaultKind;
  readonly match?: {
    readonly method?: string;
    /** Part of the path (or of the target URL of a webhook), or a regular expression as text. */
    readonly path?: string;
  };
  /** HTTP status of the kinds that answer; 503 for `status`, 502 for `html`, 200 for the others. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds or a date, sent as Retry-After. */
  readonly retryAfter?: number | string;
  /** For the kinds that answer: the effect happens all the same. `stream_error` always has it. */
  readonly after?: boolean;
  /** For `stream_error`: how many lines come through first. */
  readonly lines?: number;
  /** Matching calls to let pass first. */
  readonly skip?: number;
  /** How often it strikes; always, where absent. */
  readonly times?: number;
}

/** A rule that is in force. */
export interface ActiveFault extends FaultRule {
  readonly id: string;
  readonly struck: number;
}

interface Entry {
  readonly id: string;
  readonly rule: FaultRule;
  readonly pattern: RegExp | undefined;
  readonly isForCalls: boolean;
  skip: number;
  struck: number;
}

function patternOf(path: string | undefined): RegExp | undefined {
  if (path === undefined) return undefined;
  try {
    return new RegExp(path);
  } catch {
    return undefined;
  }
}

function applies({ rule, pattern }: Entry, method: string, paths: readonly string[]): boolean {
  if (rule.match?.method !== undefined && rule.match.method.toUpperCase() !== method) return false;
  const wanted = rule.match?.path;
  return wanted === undefined || paths.some((path) => path.includes(wanted) || pattern?.test(path) === true);
}

/** The faults in force. The first rule that matches decides; a rule that is used up is dropped. */
export class FaultBook {
  #entries: Entry[] = [];
  #lastId = 0;

  get rules(): ActiveFault[] {
    return this.#entries.map(({ id, rule, struck }) => ({ ...rule, id, struck }));
  }

  /** Puts a rule in force and answers its id. */
  add(rule: FaultRule): string {
    checkFault(rule);
    this.#lastId += 1;
    const id = `fault-${this.#lastId}`;
    const isForCalls = (CALL_FAULTS as readonly string[]).includes(rule.kind);
    this.#entries.push({
      id,
      rule,
      pattern: patternOf(rule.match?.path),
      isForCalls,
      skip: rule.skip ?? 0,
      struck: 0,
    });
    return id;
  }

  /** Ends one rule; false where there is none of that id. */
  remove(id: string): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
    return this.#entries.length < before;
  }

  clear(): void {
    this.#entries = [];
  }

  /** The fault that strikes a call; its path may be given with and without the service's mount. */
  forCall(method: string, ...paths: string[]): FaultRule | undefined {
    return this.#entries.length === 0 ? undefined : this.#take(true, method, paths);
  }

  forDelivery(method: string, url: string): FaultRule | undefined {
    return this.#entries.length === 0 ? undefined : this.#take(false, method, [url]);
  }

  #take(isForCalls: boolean, method: string, paths: readonly string[]): FaultRule | undefined {
    for (const entry of this.#entries) {
      if (entry.isForCalls !== isForCalls || !applies(entry, method, paths)) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.struck += 1;
      if (entry.rule.times !== undefined && entry.struck >= entry.rule.times) this.remove(entry.id);
      return entry.rule;
    }
    return undefined;
  }
}

function isCount(value: unknown, least: number): boolean {
  return value === undefined || (Number.isInteger(value) && (value as number) >= least);
}

/** Checks a rule that came from outside; the error names the field and the cure. */
export function checkFault(rule: FaultRule): void {
  const kinds: readonly string[] = [...CALL_FAULTS, ...DELIVERY_FAULTS];
  if (typeof rule !== 'object' || rule === null)
    throw new TypeError('A fault is a JSON object with at least "kind".');
  if (!kinds.includes(rule.kind)) throw new TypeError(`"kind" must be one of: ${kinds.join(', ')}.`);
  const { match = {} } = rule;
  if (typeof match !== 'object' || match === null)
    throw new TypeError('"match" must be an object with "method" or "path".');
  if (match.method !== undefined && typeof match.method !== 'string')
    throw new TypeError('"match.method" must be a text such as "PUT".');
  if (match.path !== undefined && typeof match.path !== 'string')
    throw new TypeError('"match.path" must be a text: a part of the path, or a regular expression.');
  if (
    rule.status !== undefined &&
    !(Number.isInteger(rule.status) && rule.status >= 200 && rule.status <= 599)
  ) {
    throw new TypeError('"status" must be an HTTP status from 200 to 599.');
  }
  if (!isCount(rule.skip, 0))
    throw new TypeError('"skip" must be a whole number from 0 on: the calls to let pass first.');
  if (!isCount(rule.times, 1))
    throw new TypeError('"times" must be a whole number from 1 on; leave it out for always.');
  if (!isCount(rule.lines, 0)) throw new TypeError('"lines" must be a whole number from 0 on.');
}
