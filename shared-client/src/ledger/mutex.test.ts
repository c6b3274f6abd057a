import fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';
import { exclusively } from './mutex.ts';

test('tasks of one key run one after another, in the order in which they came', async () => {
  const log: string[] = [];
  const task = (name: string) => async () => {
    log.push(`${name} begins`);
    await setImmediate();
    log.push(`${name} ends`);
    return name;
  };
  const answers = Promise.all(['a', 'b', 'c'].map((name) => exclusively('k', task(name))));
  expect(await answers).toEqual(['a', 'b', 'c']);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('tasks of other keys are not held up', async () => {
  let free = () => {};
  const blocked = exclusively('one', () => new Promise<void>((resolve) => (free = resolve)));
  const other = exclusively('other', async () => free());
  expect(await Promise.allSettled([blocked, other])).toMatchObject([
    { status: 'fulfilled' },
    { status: 'fulfilled' },
  ]);
});

test('a task that fails hands its error to its own caller only, and frees the key', async () => {
  const failing = exclusively('k', async () => {
    await setImmediate();
    throw new Error('failed');
  });
  const next = exclusively('k', async () => 'next');
  expect(await Promise.allSettled([failing, next])).toEqual([
    { status: 'rejected', reason: new Error('failed') },
    { status: 'fulfilled', value: 'next' },
  ]);
  expect(await exclusively('k', async () => 'later')).toBe('later');
});

test('a task that throws before its first wait frees the key, too', async () => {
  const throwing = exclusively('k', () => {
    throw new Error('threw');
  });
  await expect(throwing).rejects.toThrow('threw');
  expect(await exclusively('k', async () => 'next')).toBe('next');
});

test('a task that begins while another ends still waits for those before it', async () => {
  let running = 0;
  const alone = async () => {
    expect(++running).toBe(1);
    await setImmediate();
    running--;
  };
  const first = exclusively('k', alone);
  const chained = first.then(() => exclusively('k', alone));
  const second = exclusively('k', alone);
  await Promise.all([first, second, chained, second.then(() => exclusively('k', alone))]);
});

test('nothing is kept of a key once its last task has ended, whether it failed or not', async () => {
  const forgotten = jest.spyOn(Map.prototype, 'delete');
  try {
    const first = exclusively('kept', async () => 'first');
    const last = exclusively('kept', () => Promise.reject(new Error('failed'))).catch(() => undefined);
    await first;
    expect(forgotten.mock.calls.flat()).not.toContain('kept');
    await last;
    expect(forgotten.mock.calls.flat().filter((key) => key === 'kept')).toHaveLength(1);
  } finally {
    forgotten.mockRestore();
  }
});

test('never two of one key at once, whatever comes when and however it ends', async () => {
  const plan = fc.array(
    fc.record({ key: fc.constantFrom('a', 'b'), waits: fc.nat(3), late: fc.nat(3), fails: fc.boolean() }),
  );
  const wait = async (times: number) => {
    for (let i = 0; i < times; i++) await Promise.resolve();
  };
  await fc.assert(
    fc.asyncProperty(plan, async (plan) => {
      const running = new Set<string>();
      const runs = plan.map(async ({ key, waits, late, fails }) => {
        await wait(late);
        return exclusively(key, async () => {
          expect(running.has(key)).toBe(false);
          running.add(key);
          await wait(waits);
          running.delete(key);
          if (fails) throw new Error('failed');
          return 'done';
        });
      });
      const ends = await Promise.allSettled(runs);
      expect(
        ends.map((end) => (end.status === 'fulfilled' ? end.value : (end.reason as Error).message)),
      ).toEqual(plan.map(({ fails }) => (fails ? 'failed' : 'done')));
    }),
  );
});
