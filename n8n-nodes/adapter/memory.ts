import type { IDataObject, IExecuteFunctions, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Memory } from '@tillpass/client/connecting';
import { hostCrypto } from './crypto.ts';
import { memoryOfProcess } from './process-memory.ts';
import { openShelf } from './shelf.ts';

/** Where the values lie in the static data of a workflow. */
const PLACE = 'tillpass';
/** n8n reads and writes them with every execution that changes one, so they are few. */
const MOST_STORED = 200;

/** The memory of this process. */
export const ownMemory: Memory = newestOf(memoryOfProcess);

/**
 * The memory of a step. It reaches into the workflow's static data only behind one of our own webhook triggers: what
 * is written there is what that trigger must know again, and no other flow pays for saving it.
 */
export function stepMemory(context: IExecuteFunctions): Memory {
  return orOwn(() => (followsOwnTrigger(context) ? sharedMemory(context) : ownMemory));
}

/** The memory of a webhook trigger. */
export function triggerMemory(context: IHookFunctions | IWebhookFunctions): Memory {
  return orOwn(() => sharedMemory(context));
}

/** A context of n8n that cannot tell its workflow, such as that of an AI tool, has the memory of the process. */
function orOwn(memory: () => Memory): Memory {
  try {
    return memory();
  } catch {
    return ownMemory;
  }
}

function followsOwnTrigger(context: IExecuteFunctions): boolean {
  const { name, type } = context.getNode();
  return context.getParentNodes(name).some((node) => node.type === `${type}Trigger` && !node.disabled);
}

/**
 * The memory of the process, and the static data of the workflow. On a single n8n the first is enough; where workers
 * run the steps and another process takes the calls, only the second reaches both. n8n saves it when an execution ends,
 * and the last to end wins.
 */
function sharedMemory(context: Pick<IExecuteFunctions, 'getWorkflowStaticData'>): Memory {
  return newestOf(memoryOfProcess, staticMemory(context.getWorkflowStaticData('global')));
}

/** A value and when it was set, in milliseconds since 1970. */
interface Dated {
  value: unknown;
  at: number;
}

/** Keeps a value in each store, and gives the one that was set last. */
function newestOf(...stores: Memory[]): Memory {
  return {
    async get(key) {
      const found = await Promise.all(stores.map((store) => store.get(key) as Promise<Dated | undefined>));
      return found.filter((one) => one !== undefined).sort((a, b) => b.at - a.at)[0]?.value;
    },
    async set(key, value, ttlMs) {
      const dated: Dated = { value, at: Date.now() };
      for (const store of stores) await store.set(key, dated, ttlMs);
    },
  };
}

/** Keys may name customers, so they are stored as hashes. What is known already is not stored again. */
function staticMemory(data: IDataObject): Memory {
  const hidden = (key: string) => hostCrypto.sha256(key).slice(0, 24);
  const open = () => openShelf(data[PLACE], MOST_STORED);
  return {
    get: (key) => open().get(hidden(key)),
    async set(key, value, ttlMs) {
      const shelf = open();
      const before = (await shelf.get(hidden(key))) as Dated | undefined;
      if (before && JSON.stringify(before.value) === JSON.stringify((value as Dated).value)) return;
      await shelf.set(hidden(key), value, ttlMs);
      // Assigned anew, because n8n notices only that.
      data[PLACE] = shelf.stored() as unknown as IDataObject[];
    },
  };
}
