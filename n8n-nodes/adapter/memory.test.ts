import { ObservableObject } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { ownMemory, stepMemory, triggerMemory } from './memory.ts';

const ACTION = 'n8n-nodes-tillpass.passKit';
const HOUR_MS = 3_600_000;
let keys = 0;
let key: string;
beforeEach(() => {
  key = `passkit:CUST-${(keys += 1)}@example.com`;
});

interface Flow {
  data: IDataObject;
  parents: { type: string; disabled: boolean }[];
}
const flow = (...parents: string[]): Flow => ({
  data: {},
  parents: parents.map((type) => ({ type, disabled: false })),
});
const step = ({ data, parents }: Flow) =>
  stepMemory({
    getNode: () => ({ name: 'PassKit', type: ACTION }),
    getParentNodes: () => parents,
    getWorkflowStaticData: () => data,
  } as unknown as IExecuteFunctions);
const trigger = ({ data }: Flow) =>
  triggerMemory({ getWorkflowStaticData: () => data } as unknown as IWebhookFunctions);
/** What another process of n8n reads from the database. */
const saved = ({ data, parents }: Flow): Flow => ({ data: structuredClone(data), parents });

test('a step and a trigger of one process share a memory', async () => {
  await step(flow()).set(key, 'written', HOUR_MS);
  expect(await trigger(flow()).get(key)).toBe('written');
  expect(await ownMemory.get(key)).toBe('written');
});

test('a flow without our trigger saves nothing', async () => {
  for (const one of [flow(), flow('n8n-nodes-base.webhook'), flow(`${ACTION}ActivityTrigger`)]) {
    await step(one).set(key, 'written', HOUR_MS);
    expect(one.data).toEqual({});
  }
  const switchedOff = { data: {}, parents: [{ type: `${ACTION}Trigger`, disabled: true }] };
  await step(switchedOff).set(key, 'written', HOUR_MS);
  expect(switchedOff.data).toEqual({});
});

describe('behind our trigger', () => {
  let own: Flow;
  beforeEach(() => {
    own = flow('n8n-nodes-base.set', `${ACTION}Trigger`);
  });

  /** Runs with the modules of another process, whose memory is its own. */
  async function elsewhere<T>(run: (other: typeof import('./memory.ts')) => Promise<T>): Promise<T> {
    let other: typeof import('./memory.ts');
    jest.isolateModules(() => (other = jest.requireActual<typeof import('./memory.ts')>('./memory.ts')));
    return run(other!);
  }
  const readElsewhere = (of: Flow) =>
    elsewhere(({ triggerMemory: memory }) =>
      memory({ getWorkflowStaticData: () => of.data } as unknown as IWebhookFunctions).get(key),
    );

  test('a step reaches a trigger in another process through what n8n saves', async () => {
    await step(own).set(key, { pending: 1 }, HOUR_MS);
    expect(await readElsewhere(flow())).toBeUndefined();
    expect(await readElsewhere(saved(own))).toEqual({ pending: 1 });
  });

  test('the newer of two values counts, whichever store has it', async () => {
    const now = jest.spyOn(Date, 'now');
    now.mockReturnValue(1000);
    await step(own).set(key, 'older', HOUR_MS);
    now.mockReturnValue(2000);
    await ownMemory.set(key, 'newer', HOUR_MS);
    expect(await trigger(own).get(key)).toBe('newer');
    now.mockReturnValue(3000);
    const data = structuredClone(own.data);
    await elsewhere(({ triggerMemory: memory }) =>
      memory({ getWorkflowStaticData: () => data } as unknown as IWebhookFunctions).set(
        key,
        'newest',
        HOUR_MS,
      ),
    );
    expect(await trigger({ data, parents: [] }).get(key)).toBe('newest');
    now.mockRestore();
  });

  test('n8n notices that there is something to save', async () => {
    const observed = ObservableObject.create({}) as IDataObject;
    expect(observed.__dataChanged).toBe(false);
    await step({ ...own, data: observed }).set(key, 1, HOUR_MS);
    expect(observed.__dataChanged).toBe(true);
  });

  test('what is known already is not saved again', async () => {
    await step(own).set(key, { pending: 1 }, HOUR_MS);
    const before = own.data.tillpass;
    await step(own).set(key, { pending: 1 }, HOUR_MS);
    expect(own.data.tillpass).toBe(before);
    await step(own).set(key, { pending: 2 }, HOUR_MS);
    expect(own.data.tillpass).not.toBe(before);
  });

  test('no key is saved in the clear, and not more than 200 values', async () => {
    for (let n = 0; n < 250; n++) await step(own).set(`${key}${n}`, n, HOUR_MS);
    expect(JSON.stringify(own.data)).not.toContain('example.com');
    expect(own.data.tillpass).toHaveLength(200);
  });
});

test('a context that cannot tell its flow has the memory of the process, and nothing throws', async () => {
  const bare = {} as IExecuteFunctions;
  await stepMemory(bare).set(key, 1, HOUR_MS);
  expect(await stepMemory(bare).get(key)).toBe(1);
  expect(await triggerMemory(bare as unknown as IWebhookFunctions).get(key)).toBe(1);
});
