import type { IExecuteFunctions } from 'n8n-workflow';
import { exclusively } from '@tillpass/client';
import type { Entry, Ledger } from '@tillpass/client';

/** How many marks n8n keeps for a node; a change leaves four, and the oldest go first. */
const MOST_MARKS = 10_000;
const OPTIONS = { mode: 'entries', maxEntries: MOST_MARKS } as const;
const OTHER = 'other';

/**
 * Remembers changes in n8n's processed data, which survives restarts and is kept per node. That is a set of marks:
 * it can tell whether a text was recorded, not give one back. Its reads and writes are two steps in n8n, so within a
 * process they are run one after another; between worker processes a claim is not atomic.
 */
export function processedDataLedger(context: IExecuteFunctions): Ledger {
  const queue = `marks:${context.getWorkflow().id}:${context.getNode().id}`;
  return {
    claim: (key, entry) => exclusively(queue, () => claim(marksOf(context), key, entry)),
    mark: (key, entry) => exclusively(queue, () => mark(marksOf(context), key, entry)),
    wasFor: (key, passId) => exclusively(queue, async () => has(marksOf(context), forPass(key, passId))),
  };
}

/** A set of texts that outlives the execution. */
interface Marks {
  /** Adds the texts and answers those that were there before. */
  add(texts: string[]): Promise<string[]>;
  remove(texts: string[]): Promise<void>;
}

const withInput = (key: string, entry: Entry) => `${key}:input:${entry.fingerprint}`;
const isDone = (key: string) => `${key}:done`;
const forPass = (key: string, passId: string) => `${key}:pass:${passId}`;

async function claim(marks: Marks, key: string, entry: Entry): Promise<Entry | undefined> {
  const input = withInput(key, entry);
  const known = await marks.add([key, input]);
  if (!known.includes(key)) return undefined;
  const sameInput = known.includes(input);
  if (!sameInput) await marks.remove([input]);
  const fingerprint = sameInput ? entry.fingerprint : OTHER;
  return {
    state: (await has(marks, isDone(key))) ? 'done' : 'unknown',
    ...(fingerprint ? { fingerprint } : {}),
  };
}

async function mark(marks: Marks, key: string, entry: Entry): Promise<void> {
  if (entry.state === 'claimed') await marks.add([key, withInput(key, entry)]);
  if (entry.state === 'done')
    await marks.add([isDone(key), ...(entry.passId ? [forPass(key, entry.passId)] : [])]);
  if (entry.state === 'failed') await marks.remove([key, withInput(key, entry)]);
}

/** Asking records: what was not there is taken out again. */
async function has(marks: Marks, text: string): Promise<boolean> {
  const known = await marks.add([text]);
  if (known.length === 0) await marks.remove([text]);
  return known.length > 0;
}

function marksOf({ helpers }: IExecuteFunctions): Marks {
  return {
    async add(texts) {
      const { processed } = await helpers.checkProcessedAndRecord(texts, 'node', OPTIONS);
      return processed.map(String);
    },
    async remove(texts) {
      await helpers.removeProcessed(texts, 'node', OPTIONS);
    },
  };
}
