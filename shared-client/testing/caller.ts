import { createCaller } from '../src/http/request.ts';
import type { Call, Dialect } from '../src/http/request.ts';
import { inOrder, testRuntime } from './runtime.ts';
import type { Step, TestOptions } from './runtime.ts';

/** How a made-up system speaks of its errors. */
export const dialect: Dialect = {
  title: 'Acme',
  notCarriedOut: [503],
  authCure: 'Check the key.',
  permissionCure: 'Ask the owner.',
  readError(body) {
    const { code, fields } = (body ?? {}) as { code?: string; fields?: string[] };
    return { fields: fields ?? [], ...(code ? { code } : {}) };
  },
};

export const read: Call = { method: 'GET', path: '/things/7', safety: 'repeatable', answer: 'json' };
export const list: Call = {
  method: 'POST',
  path: '/things/list',
  body: {},
  safety: 'repeatable',
  answer: 'lines',
};
export const delta: Call = {
  method: 'PUT',
  path: '/things/add',
  body: { by: 5 },
  safety: 'delta',
  answer: 'json',
};

/** A caller of the made-up system, which answers call after call by the script. */
export function scripted(steps: Step[], options?: TestOptions) {
  const runtime = testRuntime(inOrder(...steps), options);
  return { runtime, caller: createCaller(runtime, 'https://acme.example/api', dialect, 'add the points') };
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('the promise was not rejected');
}
