import fc from 'fast-check';
import { timeline } from '../../testing/timeline.ts';
import { createLimiter } from './limiter.ts';

interface Sent {
  name: string;
  begun: number;
  ended: number;
}

/** A limiter on a clock of its own, and calls that note when they ran. */
function paced(calls: number, windowMs: number, earlyMs = 0) {
  const clock = timeline(earlyMs);
  const limiter = createLimiter(calls, windowMs, clock);
  const sent: Sent[] = [];
  const call = (name: string, tookMs = 0, urgent?: boolean) =>
    limiter.run(async () => {
      const one = { name, begun: clock.now(), ended: Infinity };
      sent.push(one);
      if (tookMs > 0) await clock.sleep(tookMs);
      one.ended = clock.now();
      return name;
    }, urgent);
  return { clock, limiter, sent, call, begun: () => sent.map(({ name, begun }) => `${name}@${begun}`) };
}

test('calls within the limit start at once', async () => {
  const { clock, call, begun } = paced(3, 1_000);
  const answers = ['a', 'b', 'c'].map((name) => call(name));
  expect(begun()).toEqual(['a@0', 'b@0', 'c@0']);
  await clock.run();
  expect(await Promise.all(answers)).toEqual(['a', 'b', 'c']);
});

test('the next call starts one window after an earlier one was answered, not after it was sent', async () => {
  const { clock, call, begun } = paced(1, 1_000);
  void call('a', 300);
  void call('b', 50);
  void call('c');
  await clock.run();
  expect(begun()).toEqual(['a@0', 'b@1300', 'c@2350']);
});

test('each slot is freed by its own answer', async () => {
  const { clock, call, begun } = paced(2, 1_000);
  for (const [name, took] of [
    ['slow', 5_000],
    ['quick', 10],
    ['third', 10],
    ['fourth', 0],
  ] as const)
    void call(name, took);
  await clock.run();
  expect(begun()).toEqual(['slow@0', 'quick@0', 'third@1010', 'fourth@2020']);
});

test('a slot that is free since long is used at once, and exactly when its window ends', async () => {
  const { clock, call, begun } = paced(1, 1_000);
  void call('a');
  await clock.run();
  await Promise.all([clock.sleep(999), clock.run()]);
  void call('early');
  await clock.run();
  await Promise.all([clock.sleep(1_000), clock.run()]);
  void call('on time');
  expect(begun()).toEqual(['a@0', 'early@1000', 'on time@2000']);
});

test('an urgent call goes before all that wait, but after urgent ones before it', async () => {
  const { clock, call, begun } = paced(1, 100);
  void call('first');
  void call('second');
  void call('third');
  void call('urgent 1', 0, true);
  void call('urgent 2', 0, true);
  void call('fourth');
  await clock.run();
  expect(begun()).toEqual([
    'first@0',
    'urgent 1@100',
    'urgent 2@200',
    'second@300',
    'third@400',
    'fourth@500',
  ]);
});

test('an urgent call waits at the end when all before it are urgent', async () => {
  const { clock, call, begun } = paced(1, 100);
  void call('first');
  void call('urgent 1', 0, true);
  void call('urgent 2', 0, true);
  await clock.run();
  expect(begun()).toEqual(['first@0', 'urgent 1@100', 'urgent 2@200']);
});

test('nobody passes those who wait, even when a slot has just become free', async () => {
  const { clock, call, begun } = paced(1, 100);
  const late = clock.sleep(100).then(() => call('late'));
  void call('first');
  void call('waiting');
  await clock.run();
  await late;
  expect(begun()).toEqual(['first@0', 'waiting@100', 'late@200']);
});

/** A limiter of one call per 100 ms that notes how long it sleeps. */
function countingSleeps() {
  const clock = timeline();
  const slept: number[] = [];
  const sleep = (ms: number) => {
    slept.push(ms);
    return clock.sleep(ms);
  };
  return { clock, slept, limiter: createLimiter(1, 100, { now: clock.now, sleep }) };
}

test('it sleeps once for each slot that it waits for, and not at all while nobody waits', async () => {
  const { clock, slept, limiter } = countingSleeps();
  const calls = ['a', 'b', 'c', 'd'].map(() => limiter.run(async () => undefined));
  await clock.run();
  await Promise.all(calls);
  expect(slept).toEqual([100, 100, 100]);
});

test('calls that come while it sleeps start no sleep of their own', async () => {
  const { clock, slept, limiter } = countingSleeps();
  await limiter.run(async () => undefined);
  const calls = ['b', 'c', 'd'].map(() => limiter.run(async () => undefined));
  expect(slept).toEqual([100]);
  await clock.run();
  await Promise.all(calls);
  expect(slept).toEqual([100, 100, 100]);
});

test('a call that fails hands its error on and takes its slot like any other', async () => {
  const { clock, limiter, call, begun } = paced(1, 100);
  const failing = limiter.run(() => Promise.reject(new Error('refused')));
  const throwing = limiter.run(() => {
    throw new Error('threw');
  });
  void call('after');
  const outcomes = Promise.allSettled([failing, throwing]);
  await clock.run();
  expect(await outcomes).toMatchObject([
    { reason: { message: 'refused' } },
    { reason: { message: 'threw' } },
  ]);
  expect(begun()).toEqual(['after@200']);
});

test('a timer that ends too soon lets nobody through early', async () => {
  const { clock, call, begun } = paced(1, 100, 7);
  void call('a');
  void call('b');
  void call('c');
  await clock.run();
  for (const [i, at] of begun()
    .map((text) => Number(text.split('@')[1]))
    .entries())
    expect(at).toBeGreaterThanOrEqual(i * 100);
});

const many = fc.array(fc.record({ at: fc.nat(400), took: fc.nat(150), urgent: fc.boolean() }), {
  maxLength: 30,
});
const limits = [fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 120 })] as const;

test('never more calls than allowed are in flight or answered within one window, whatever they take', async () => {
  await fc.assert(
    fc.asyncProperty(...limits, many, fc.nat(5), async (calls, windowMs, plan, earlyMs) => {
      const { clock, sent, call } = paced(calls, windowMs, earlyMs);
      const begun = plan.map(({ at, took, urgent }, i) =>
        clock.sleep(at).then(() => call(String(i), took, urgent)),
      );
      await clock.run();
      await Promise.all(begun);
      expect(sent).toHaveLength(plan.length);
      for (const [i, one] of sent.entries()) {
        const others = sent.slice(0, i).filter(({ ended }) => ended + windowMs > one.begun);
        expect(others.length).toBeLessThan(calls);
      }
    }),
    { numRuns: 60 },
  );
});

test('no slot stays idle while a call waits', async () => {
  await fc.assert(
    fc.asyncProperty(
      ...limits,
      fc.array(fc.nat(150), { maxLength: 25 }),
      async (calls, windowMs, durations) => {
        const { clock, sent, call } = paced(calls, windowMs);
        const done = durations.map((took, i) => call(String(i), took));
        await clock.run();
        await Promise.all(done);
        for (const [i, one] of sent.entries()) {
          const freed = sent
            .slice(0, i)
            .map(({ ended }) => ended + windowMs)
            .sort((a, b) => b - a);
          expect(one.begun).toBe(i < calls ? 0 : freed[calls - 1]);
        }
      },
    ),
    { numRuns: 60 },
  );
});

describe('a limit of 50 and more', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `bulk ${index}`);

  test('keeps one slot for urgent calls, which then start at once', async () => {
    const { clock, call, begun } = paced(50, 1_000);
    for (const name of names(50)) void call(name, 10);
    expect(begun()).toHaveLength(49);
    void call('urgent', 10, true);
    void call('urgent too', 10, true);
    expect(begun().at(-1)).toBe('urgent@0');
    await clock.run();
    expect(begun().slice(-2).sort()).toEqual(['bulk 49@1010', 'urgent too@1010']);
  });

  test('does not sleep past the slot that an urgent call may take', async () => {
    const { clock, call, begun } = paced(50, 1_000);
    void call('urgent', 10, true);
    for (const name of names(50)) void call(name, 500);
    void call('urgent too', 10, true);
    await clock.run();
    expect(begun()).toContain('urgent too@1010');
    expect(begun()).toContain('bulk 49@1500');
  });

  test('of less than that keeps none', () => {
    const { call, begun } = paced(49, 1_000);
    for (const name of names(49)) void call(name, 10);
    expect(begun()).toHaveLength(49);
  });
});
