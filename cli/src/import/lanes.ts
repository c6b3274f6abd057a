/** Runs tasks with so many under way; those of one lane follow each other in the order in which they came. */
export interface Lanes {
  /** Settles with its task. Without a lane, a task waits only until there is room. */
  run<T>(lane: string | undefined, task: () => Promise<T>): Promise<T>;
}

/** Lanes of which so many tasks run at the same moment. */
export function createLanes(mostAtOnce: number): Lanes {
  const tails = new Map<string, Promise<unknown>>();
  const waiting: (() => void)[] = [];
  let free = mostAtOnce;

  async function inTurn<T>(task: () => Promise<T>): Promise<T> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  }

  return {
    run<T>(lane: string | undefined, task: () => Promise<T>): Promise<T> {
      if (lane === undefined) return inTurn(task);
      const before = tails.get(lane) ?? Promise.resolve();
      const run = before.then(() => inTurn(task));
      const tail = run.then(
        () => undefined,
        () => undefined,
      );
      tails.set(lane, tail);
      void tail.then(() => {
        if (tails.get(lane) === tail) tails.delete(lane);
      });
      return run;
    },
  };
}
