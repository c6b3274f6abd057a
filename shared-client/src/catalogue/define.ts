import type { Field } from './field.ts';

export type Resource = 'pass' | 'points' | 'reward' | 'sale';

/** The words of a capability. text.ts turns them into each platform's style. */
export interface Words {
  /** Title Case, e.g. "Add Points". */
  title: string;
  /** What it works on, Title Case, e.g. "Points". */
  noun: string;
  /** Finishes "PassKit could not ...", e.g. "add the points". */
  doing: string;
  /** What it does, in the third person, without a final period. */
  about: string;
  /** Sentence case imperative, e.g. "Add points to a pass". */
  short: string;
}

export type OutputType = 'string' | 'number' | 'boolean' | 'datetime' | 'object';

/** A value in the result. Every output is present in every result; what is not known is null. */
export interface Output {
  key: string;
  label: string;
  type: OutputType;
  /** Values of an object, such as the pass snapshot. */
  children?: readonly Output[];
  /** Present only in some results (a notice, a snapshot on demand). */
  sometimes?: boolean;
}

/** How a form names the pass that it works on. */
export interface Naming {
  /** The program beside the names; absent where an account has only one. */
  program?: Field;
  /** Whether every name but the Pass ID needs its program; without it the program only fills lists. */
  needsProgram: boolean;
  /** Whether a list to choose from is read from the program. */
  fillsLists: boolean;
  /** The Pass ID first, then by what else a pass can be named. */
  names: readonly Field[];
}

interface Capability {
  /** `verb_noun`; fixed once released. */
  key: string;
  words: Words;
  fields: readonly Field[];
  outputs: readonly Output[];
  sample: Readonly<Record<string, unknown>>;
  /** How passes are named in the system that offers it; as usual where it is absent. */
  naming?: Naming;
}

/** Something a user does to a pass. */
export interface Action extends Capability {
  kind: 'action';
  resource: Resource;
  /**
   * True when it works on one pass, named as its system names passes; `orPerson` where email or phone with programId will
   * do as well, or a sale that names its customer.
   */
  namesPass: boolean | 'orPerson';
  /** Needs no system and no call: every app has it. */
  isPure?: boolean;
  /** Moves points, so that hosts which can, run one at a time for a program. */
  movesPoints?: boolean;
  /** Refuses fields that are right each but not together. Throws an input error. */
  check?: (input: Readonly<Record<string, unknown>>, fields: readonly Field[]) => void;
}

/** Something a user looks up. Answers a list, empty when nothing fits. */
export interface Search extends Capability {
  kind: 'search';
  resource: Resource;
  /** True when it looks at one pass, named as an action names it. */
  namesPass: boolean;
  /** The fields of which at least one must be filled in; empty where the fields say all. */
  oneOf: readonly string[];
  /** The action that makes what was not found, where a host offers to find or create. */
  orElse?: string;
}

/** Something that happens to a pass or at a till. */
export interface PassEvent extends Capability {
  kind: 'event';
}

export const defineAction = (action: Omit<Action, 'kind'>): Action => ({ kind: 'action', ...action });
export const defineSearch = (search: Omit<Search, 'kind'>): Search => ({ kind: 'search', ...search });
export const defineEvent = (event: Omit<PassEvent, 'kind'>): PassEvent => ({ kind: 'event', ...event });
