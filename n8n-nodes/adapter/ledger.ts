import type { IExecuteFunctions } from 'n8n-workflow';
import { exclusively } from '@tillpass/client/core';
import type { Entry, Ledger } from '@tillpass/client/core';

/** How many marks n8n keeps for a node; a change leaves five, and the oldest go first. */
const MOST_MARKS = 12_500;
const OPTIONS = { mode: 'entries', maxEntries: MOST_MARKS } as const;
const OTHER = 'other';

/** How exactly times are kept: a mark names a stretch of time of this length. */
const STRETCH_MS = 30_000;
/** A run that nobody ended may go on for this much longer than the client waits for a call whose answer was lost. */
const STILL_GOES_ON_MS = 70_000;
/** What was last marked longer ago than this is old: every run of then is over, and its calls have arrived or never will. */
const LOOK_BACK_MS = 150_000;

/**
 * Remembers changes in n8n's processed data, which survives restarts and is kept per node. That is a set of marks: it
 * can tell whether a text was recorded, not give one back, so a time is kept as a mark that names it and is asked for.
 * Its reads and writes are two steps in n8n, so within a process they are run one after another; between worker
 * processes a claim is not atomic.
 */
export function processedDataLedger(context: IExecuteFunctions): Ledger {
  const queue = `marks:${context.getWorkflow().id}:${context.getNode().id}`;
  const book = new Book(context);
  return {
    claim: (key, entry) => exclusively(queue, () => book.claim(key, entry)),
    mark: (key, entry) => exclusively(queue, () => book.mark(key, entry)),
    wasFor: (key, passId) => exclusively(queue, () => book.wasFor(key, passId)),
  };
}

const forPass = (key: string, passId: string) => `${key}:pass:${passId}`;
const isDone = (key: string) => `${key}:done`;
const isDoneWith = (key: string, { fingerprint }: Entry) => `${key}:done:${fingerprint}`;
const isUnknown = (key: string) => `${key}:unknown`;
const stretchOf = (ms: number) => Math.floor(ms / STRETCH_MS);
const within = (key: string, stretch: number) => `${key}:at:${stretch}`;

/** The stretches that count as lately, the latest first. The clock of another worker may be a little ahead. */
function stretchesBefore(now: number): number[] {
  const last = stretchOf(now) + 1;
  return Array.from({ length: LOOK_BACK_MS / STRETCH_MS + 2 }, (_one, index) => last - index);
}

/** The marks of one run of a node. */
class Book {
  readonly #helpers: IExecuteFunctions['helpers'];
  /** The times that this run has noted, by key. */
  readonly #noted = new Map<string, Set<string>>();

  constructor({ helpers }: IExecuteFunctions) {
    this.#helpers = helpers;
  }

  async claim(key: string, entry: Entry): Promise<Entry | undefined> {
    const times = this.#time(key, entry);
    const there = await this.#add([key, ...times]);
    if (!there.includes(key)) return undefined;
    const added = times.filter((time) => !there.includes(time));
    for (const time of added) this.#noted.get(key)?.delete(time);
    await this.#remove(added);
    return this.#remembered(key, entry);
  }

  async mark(key: string, entry: Entry): Promise<void> {
    const { state, passId } = entry;
    if (state === 'done')
      await this.#add([isDone(key), isDoneWith(key, entry), ...(passId ? [forPass(key, passId)] : [])]);
    else if (state === 'failed') await this.#remove([key, ...(this.#noted.get(key) ?? [])]);
    else if (state === 'claimed') await this.#takeAgain(key, entry);
    else await this.#add([...this.#time(key, entry), ...(state === 'unknown' ? [isUnknown(key)] : [])]);
  }

  async wasFor(key: string, passId: string): Promise<boolean> {
    return (await this.#known([forPass(key, passId)])).length > 0;
  }

  async #takeAgain(key: string, entry: Entry): Promise<void> {
    await this.#add([key, ...this.#time(key, entry)]);
    await this.#remove([isUnknown(key)]);
  }

  /**
   * What is remembered of a key. Its input is once it is done: until then another one may take the key over. The time is
   * the latest one that its mark allows for, so that nothing is sent too early. What a run took lately and did not end
   * counts as unknown from the end of that run on: it is looked for in the system's record, but not sent.
   */
  async #remembered(key: string, entry: Entry): Promise<Entry> {
    const { at: now, fingerprint = OTHER } = entry;
    const doneWith = isDoneWith(key, entry);
    const stretches = now === undefined ? [] : stretchesBefore(now);
    const times = stretches.map((stretch) => within(key, stretch));
    const there = await this.#known([isDone(key), doneWith, isUnknown(key), ...times]);
    if (there.includes(isDone(key)))
      return { state: 'done', fingerprint: there.includes(doneWith) ? fingerprint : OTHER };
    const latest = stretches.find((stretch) => there.includes(within(key, stretch)));
    if (latest === undefined) return { state: 'unknown' };
    const marked = Math.min(now!, (latest + 1) * STRETCH_MS);
    return { state: 'unknown', at: there.includes(isUnknown(key)) ? marked : marked + STILL_GOES_ON_MS };
  }

  /** The mark of an entry's time, unless this run has noted it: taking a key and sending are moments apart. */
  #time(key: string, { at }: Entry): string[] {
    if (at === undefined) return [];
    const time = within(key, stretchOf(at));
    const noted = this.#noted.get(key) ?? new Set();
    this.#noted.set(key, noted);
    if (noted.has(time)) return [];
    noted.add(time);
    return [time];
  }

  async #add(texts: string[]): Promise<string[]> {
    if (texts.length === 0) return [];
    const { processed } = await this.#helpers.checkProcessedAndRecord(texts, 'node', OPTIONS);
    return processed.map(String);
  }

  /** Asking records: what was not there is taken out again. */
  async #known(texts: string[]): Promise<string[]> {
    const known = await this.#add(texts);
    await this.#remove(texts.filter((text) => !known.includes(text)));
    return known;
  }

  async #remove(texts: string[]): Promise<void> {
    if (texts.length > 0) await this.#helpers.removeProcessed(texts, 'node', OPTIONS);
  }
}
