import type { Step } from './step.ts';

export type Platform = 'n8n' | 'zapier';

/** A sentence, or one that holds on one platform only. */
export type Line = string | { text: string; on: Platform };

/** A remark of its own: on the canvas of n8n, or a section of the Zap's recipe. */
export interface Note {
  title: string;
  text: string;
  /** Only there. */
  on?: Platform;
}

/**
 * A ready-made flow, the same for every system and both platforms. Texts are for merchants; `{system}` stands for the
 * name of the pass platform, `{ready}` for what must be there before, `{program}` for what it calls a program, `{hand over}`
 * for how a customer gets a pass, `{elsewhere}` for what else gives points there, `{till}` and `{engine}` for the name of the till
 * or engine, `{till page}` and `{engine page}` for the page about it, `{known by}` for the number by which the engine knows a
 * customer, `{told}` for how soon it tells a change, and a step's name between asterisks for that step.
 */
export interface Template {
  /** The name of its files. */
  name: string;
  title: string;
  /** The only platform that can do it; absent where both can. */
  only?: Platform;
  /** True where it is rendered for each pass platform that can do it; absent where it is for PassKit alone. */
  everywhere?: true;
  /** What starts it, as a phrase for the table: "your till posts a sale". */
  start: string;
  /** What it does, as a phrase for the table: "adds 50 points, once for each pass". */
  does: string;
  /** What happens, in one or two sentences. */
  about: string;
  /** Who it is for, as a sentence. */
  audience: string;
  /** What must be there before the flow is set up, one sentence each. */
  before: readonly Line[];
  steps: readonly Step[];
  /** Why a run may be repeated. */
  once: {
    title: string;
    /** What the Transaction ID, or what stands for it, is made of. */
    id: string;
    /** What follows from that, as a phrase. */
    so: string;
    text: string;
  };
  notes: readonly Note[];
  /** What to try before it goes live, one step each. */
  test: readonly string[];
}

/** The sentences that hold on a platform. */
export const linesOn = (platform: Platform, lines: readonly Line[]): string[] =>
  lines.flatMap((line) => {
    if (typeof line === 'string') return [line];
    return line.on === platform ? [line.text] : [];
  });

/** The remarks that hold on a platform. */
export const notesOn = (platform: Platform, notes: readonly Note[]): Note[] =>
  notes.filter(({ on }) => on === undefined || on === platform);
