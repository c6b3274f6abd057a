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

const MINUTE_MS = 60_000;
/** How long the client sends nothing after an unknown outcome, and how long it lets a run go on (`once.ts`). */
const ARRIVES_MS = MINUTE_MS;
const A_RUN_MS = 130_000;
const HALF_A_MINUTE_MS = 30_000;
const at = (time: number, more: Partial<Entry> = {}): Entry => ({ ...claimed, at: time, ...more });
/** Moments that lie differently in the stretches of time that the ledger knows. */
const MOMENTS = [0, 1, 9_999, 29_999, 30_000, 45_500, 59_999, 1_772_442_900_123];

describe.each(MOMENTS)('a key that was claimed at %d', (claimedAt) => {
  /** Whether the client would send now. */
  const isFree = async (now: number) => {
    const seen = (await ledger.claim('k', at(now)))!;
    expect(seen).toMatchObject({ state: 'unknown' });
    return seen.at === undefined || now - seen.at >= ARRIVES_MS;
  };

  test('and never finished is left alone for as long as a run may take', async () => {
    await ledger.claim('k', at(claimedAt));
    for (const later of [0, 1000, MINUTE_MS, A_RUN_MS - 1])
      expect(await isFree(claimedAt + later)).toBe(false);
    expect(await isFree(claimedAt + A_RUN_MS + HALF_A_MINUTE_MS)).toBe(true);
  });

  test('and then unknown is left alone for a minute', async () => {
    await ledger.claim('k', at(claimedAt));
    const lost = claimedAt + 100_000;
    await ledger.mark('k', at(lost, { state: 'unknown' }));
    for (const later of [0, 1000, ARRIVES_MS - 1]) expect(await isFree(lost + later)).toBe(false);
    expect(await isFree(lost + ARRIVES_MS + HALF_A_MINUTE_MS)).toBe(true);
  });

  test('and taken over after an unknown end is left alone again', async () => {
    await ledger.claim('k', at(claimedAt));
    await ledger.mark('k', at(claimedAt, { state: 'unknown' }));
    const again = claimedAt + 2 * MINUTE_MS;
    await ledger.mark('k', at(again));
    expect(await isFree(again + A_RUN_MS - 1)).toBe(false);
  });
});

test('asking does not make a key younger', async () => {
  await ledger.claim('k', at(0));
  await ledger.mark('k', at(0, { state: 'unknown' }));
  const left = [...data.texts];
  for (let seconds = 5; seconds <= 90; seconds += 5) await ledger.claim('k', at(seconds * 1000));
  expect(data.texts).toEqual(left);
});

test('a clock that is a little behind the one that claimed still leaves it alone', async () => {
  await ledger.claim('k', at(100_000));
  expect(await ledger.claim('k', at(80_000))).toEqual({ state: 'unknown', at: 150_000 });
});

test('a change leaves five marks', async () => {
  await ledger.claim('k', at(5000));
  await ledger.mark('k', at(5010, { state: 'sent' }));
  await ledger.mark('k', at(5900, { state: 'done', passId: 'p1' }));
  expect(data.texts).toHaveLength(5);
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

describe('another input under the same key', () => {
  const other: Entry = { ...claimed, fingerprint: 'f2' };

  test('is told apart once the key is done, and not remembered', async () => {
    await ledger.claim('k', claimed);
    await ledger.mark('k', { ...claimed, state: 'done' });
    const first = await ledger.claim('k', other);
    expect(first).toMatchObject({ state: 'done', fingerprint: expect.any(String) as string });
    for (const one of ['f1', 'f2']) expect(first!.fingerprint).not.toBe(one);
    expect(await ledger.claim('k', other)).toEqual(first);
    expect(await ledger.claim('k', claimed)).toEqual({ state: 'done', fingerprint: 'f1' });
  });

  test('has the key when it took it over and was done, and the first one has not', async () => {
    await ledger.claim('k', claimed);
    expect(await ledger.claim('k', other)).toMatchObject({ state: 'unknown' });
    await ledger.mark('k', other);
    await ledger.mark('k', { ...other, state: 'done', passId: 'p1' });
    expect(await ledger.claim('k', other)).toEqual({ state: 'done', fingerprint: 'f2' });
    expect((await ledger.claim('k', claimed))!.fingerprint).not.toBe('f1');
  });
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
