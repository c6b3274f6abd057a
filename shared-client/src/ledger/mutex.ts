const tails = new Map<string, Promise<unknown>>();

/** Runs the tasks of one key one after another within this process; tasks of other keys are not held up. */
export async function exclusively<T>(key: string, task: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const run = before.then(task, task);
  const tail = run.catch(() => undefined);
  tails.set(key, tail);
  try {
    return await run;
  } finally {
    if (tails.get(key) === tail) tails.delete(key);
  }
}
