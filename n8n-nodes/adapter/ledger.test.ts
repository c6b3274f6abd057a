import type { IExecuteFunctions } from 'n8n-workflow';
import type { Entry, Ledger } from '@tillpass/client';
import { processedDataLedger } from './ledger.ts';

/** n8n's processed data: a set of texts per node, read and written in two steps. */
class ProcessedData {
  texts: string[] = [];

  context(nodeId = 'node'): IExecuteFunctions {
    const helpers = {
      checkProcessedAndRecord: async (
        items: string[],
        scope: string,
        { maxEntries }: { maxEntries: number },
      ) => {
        expect(scope).toBe('node');
        const before = [...this.texts];
        await Promise.resolve();
        const added = items.filter((item) => !before.includes(item));
        this.texts = [...before, ...added].slice(-maxEntries);
        return { new: added, processed: items.filter((item) => before.includes(item)) };
      },
      removeProcessed: async (items: string[]) => {
        const before = [...this.texts];
        await Promise.resolve();
        this.texts = before.filter((text) => !items.includes(text));
      },
    };
    const getWorkflow = () => ({ id: 'workflow', active: true });
    return { helpers, getWorkflow, getNode: () => ({ id: nodeId }) } as unknown as IExecuteFunctions;
  }
}

const claimed: Entry = { state: 'claimed', fingerprint: 'f1', at: 1 };
let data: ProcessedData;
let ledger: Ledger;
beforeEach(() => {
  data = new ProcessedData();
  ledger = processedDataLedger(data.context());
});

test('the first claim takes the key', async () => {
  expect(await ledger.claim('k', claimed)).toBeUndefined();
  expect(await ledger.claim('other', claimed)).toBeUndefined();
});

test('a key that was claimed and never finished is unknown', async () => {
  await ledger.claim('k', claimed);
  expect(await ledger.claim('k', claimed)).toEqual({ state: 'unknown', fingerprint: 'f1' });
});

test('a key that is done says so, however often it is asked', async () => {
  await ledger.claim('k', claimed);
  await ledger.mark('k', { ...claimed, state: 'sent' });
  await ledger.mark('k', { ...claimed, state: 'done', passId: 'p1' });
  for (let time = 0; time < 3; time++) {
    expect(await ledger.claim('k', claimed)).toEqual({ state: 'done', fingerprint: 'f1' });
  }
  expect(await ledger.wasFor!('k', 'p1')).toBe(true);
  expect(await ledger.wasFor!('k', 'p2')).toBe(false);
  expect(await ledger.wasFor!('k', 'p2')).toBe(false);
});

test('another input under the same key is told apart and not remembered', async () => {
  await ledger.claim('k', claimed);
  const other: Entry = { ...claimed, fingerprint: 'f2' };
  const first = await ledger.claim('k', other);
  expect(first?.fingerprint).toBeDefined();
  expect(first?.fingerprint).not.toBe('f1');
  expect(first?.fingerprint).not.toBe('f2');
  expect(await ledger.claim('k', other)).toEqual(first);
  expect(await ledger.claim('k', claimed)).toMatchObject({ fingerprint: 'f1' });
});

test('a key that is taken over belongs to the new input', async () => {
  await ledger.claim('k', claimed);
  const other: Entry = { ...claimed, fingerprint: 'f2' };
  await ledger.claim('k', other);
  await ledger.mark('k', other);
  expect(await ledger.claim('k', other)).toEqual({ state: 'unknown', fingerprint: 'f2' });
});

test('a change that certainly failed frees its key', async () => {
  await ledger.claim('k', claimed);
  await ledger.mark('k', { ...claimed, state: 'failed' });
  expect(data.texts).toEqual([]);
  expect(await ledger.claim('k', claimed)).toBeUndefined();
});

test('an unknown outcome keeps its key', async () => {
  await ledger.claim('k', claimed);
  await ledger.mark('k', { ...claimed, state: 'unknown' });
  expect(await ledger.claim('k', claimed)).toMatchObject({ state: 'unknown' });
});

test('claims of one process do not overwrite one another', async () => {
  const second = processedDataLedger(data.context());
  const keys = ['a', 'b', 'c', 'd'];
  await Promise.all(keys.map((key, index) => (index % 2 ? second : ledger).claim(key, claimed)));
  for (const key of keys) expect(data.texts).toContain(key);
});

test('of two claims at the same moment one gets the key', async () => {
  const second = processedDataLedger(data.context());
  const answers = await Promise.all([ledger.claim('k', claimed), second.claim('k', claimed)]);
  expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
});

test('where n8n has no processed data, the claim fails and the client reads the system', async () => {
  const bare = {
    helpers: {},
    getWorkflow: () => ({ id: '' }),
    getNode: () => ({ id: 'n' }),
  } as unknown as IExecuteFunctions;
  await expect(processedDataLedger(bare).claim('k', claimed)).rejects.toThrow();
});
