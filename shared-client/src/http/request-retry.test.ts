import { delta, list, read, rejection, scripted } from '../../testing/caller.ts';
import { networkError } from '../../testing/runtime.ts';
import type { Step } from '../../testing/runtime.ts';
import { inputError } from './errors.ts';
import { LostAnswer } from './request.ts';

const LOST = ['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED', 'EPIPE'];
const REFUSED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
const twice = (step: Step, then: Step) => [step, step, then];

describe('a call that may be repeated', () => {
  test.each([...LOST, ...REFUSED])('is sent again after %s, with full jitter between', async (code) => {
    const { caller, runtime } = scripted(twice(networkError(code), { body: { id: '7' } }));
    expect(await caller.send(read)).toEqual({ id: '7' });
    expect(runtime.slept).toEqual([250, 500]);
  });

  test.each([
    [408, [250, 500]],
    [425, [250, 500]],
    [429, [375, 750]],
    [500, [250, 500]],
    [502, [250, 500]],
    [503, [375, 625]],
    [504, [250, 500]],
    [599, [250, 500]],
  ])('is sent again after status %i, waiting %p', async (status, waits) => {
    const { caller, runtime } = scripted(twice({ status }, { body: '' }));
    expect(await caller.send(list)).toEqual([]);
    expect(runtime.slept).toEqual(waits);
  });

  test.each([301, 400, 401, 403, 404, 405, 409, 410, 412, 422])(
    'is not sent again after status %i',
    async (status) => {
      const { caller, runtime } = scripted([{ status }]);
      await rejection(caller.send(read));
      expect(runtime.requests).toHaveLength(1);
      expect(runtime.slept).toEqual([]);
    },
  );

  test('is given up after three tries', async () => {
    const { caller, runtime } = scripted([{ status: 500 }, networkError('ECONNRESET'), { status: 502 }, {}]);
    expect(await rejection(caller.send(read))).toMatchObject({
      problem: 'unavailable',
      details: { status: 502 },
    });
    expect(runtime.requests).toHaveLength(3);
    expect(runtime.slept).toHaveLength(2);
  });

  test('waits as long as the server asks', async () => {
    const { caller, runtime } = scripted([
      { status: 503, headers: { 'retry-after': '3' } },
      { status: 429, headers: { 'retry-after-ms': '40' } },
      { body: {} },
    ]);
    await caller.send(read);
    expect(runtime.slept).toEqual([3_000, 40]);
  });
});

describe('a delta', () => {
  test.each(LOST)('is not sent again after %s: its answer is lost', async (code) => {
    const { caller, runtime } = scripted([networkError(code)]);
    const error = await rejection(caller.send(delta));
    expect(error).toBeInstanceOf(LostAnswer);
    expect(error.message).toBe(code);
    expect(runtime.requests).toHaveLength(1);
  });

  test.each([408, 500, 502, 504])('is not sent again after status %i: its answer is lost', async (status) => {
    const { caller, runtime } = scripted([{ status }]);
    const error = await rejection(caller.send(delta));
    expect(error).toBeInstanceOf(LostAnswer);
    expect(error.message).toBe(`status ${status}`);
    expect(runtime.requests).toHaveLength(1);
  });

  test.each(REFUSED)('is sent again after %s, since it never left', async (code) => {
    const { caller, runtime } = scripted(twice(networkError(code), { body: { points: 5 } }));
    expect(await caller.send(delta)).toEqual({ points: 5 });
    expect(runtime.requests).toHaveLength(3);
  });

  test.each([425, 429, 503])(
    'is sent again after status %i, which promises that it was not carried out',
    async (status) => {
      const { caller, runtime } = scripted(twice({ status }, { body: { points: 5 } }));
      expect(await caller.send(delta)).toEqual({ points: 5 });
      expect(runtime.requests).toHaveLength(3);
    },
  );

  test('is not sent a third time once its second answer is lost', async () => {
    const { caller, runtime } = scripted([{ status: 503 }, networkError('ECONNRESET')]);
    expect(await rejection(caller.send(delta))).toBeInstanceOf(LostAnswer);
    expect(runtime.requests).toHaveLength(2);
  });
});

describe('whether a call was repeated after its answer was lost', () => {
  test.each<[string, Step, boolean]>([
    ['a reset connection', networkError('ECONNRESET'), true],
    ['status 500', { status: 500 }, true],
    ['status 408', { status: 408 }, true],
    ['a refused connection', networkError('ECONNREFUSED'), false],
    ['status 503', { status: 503 }, false],
    ['status 429', { status: 429 }, false],
  ])('is told after %s: %p', async (_, step, expected) => {
    const { caller } = scripted([step, { body: {} }, {}]);
    expect(caller.repeatedAfterLoss()).toBe(false);
    await caller.send(read);
    expect(caller.repeatedAfterLoss()).toBe(expected);
    await caller.send(read);
    expect(caller.repeatedAfterLoss()).toBe(expected);
  });

  test('is no when it was not repeated', async () => {
    const { caller } = scripted([networkError('ECONNRESET')], { limits: { sleepBudgetMs: 0 } });
    await rejection(caller.send(read));
    expect(caller.repeatedAfterLoss()).toBe(false);
  });
});

describe('the limits of the host', () => {
  const asks = (ms: number): Step => ({ status: 503, headers: { 'retry-after-ms': String(ms) } });

  test.each([
    [9_999, 1],
    [10_000, 0],
    [10_001, 0],
  ])('a wait of %i ms within 10 s to the deadline is begun %i times', async (ms, times) => {
    const { caller, runtime } = scripted([asks(ms), { body: {} }], { limits: { deadlineMs: 10_000 } });
    await caller.send(read).catch(() => undefined);
    expect(runtime.slept).toHaveLength(times);
    expect(runtime.requests).toHaveLength(1 + times);
  });

  test('the deadline counts from the beginning of the step, not of the call', async () => {
    const { caller, runtime } = scripted([{ ...(asks(3_000) as object), tookMs: 2_000 }], {
      limits: { deadlineMs: 10_000 },
    });
    runtime.pass(5_000);
    expect(await rejection(caller.send(read))).toMatchObject({
      problem: 'unavailable',
      details: { retryAfterMs: 3_000 },
    });
    expect(runtime.slept).toEqual([]);
  });

  test.each([
    [5_000, 2],
    [5_001, 1],
  ])(
    'the waits of a step add up: after one of 5 s one of %i ms within a budget of 10 s makes %i',
    async (ms, waits) => {
      const { caller, runtime } = scripted([asks(5_000), { body: {} }, asks(ms), { body: {} }], {
        limits: { sleepBudgetMs: 10_000 },
      });
      await caller.send(read);
      await caller.send(read).catch(() => undefined);
      expect(runtime.slept).toHaveLength(waits);
    },
  );

  test('a delay longer than the deadline fails at once with the time to come back', async () => {
    const { caller, runtime } = scripted([{ status: 429, headers: { 'retry-after': '3600' } }]);
    expect(await rejection(caller.send(delta))).toMatchObject({
      problem: 'throttled',
      message:
        'Acme could not add the points: it is receiving too many calls. Try again in 60 minutes. (status 429)',
      details: { status: 429, retryAfterMs: 3_600_000 },
    });
    expect(runtime.slept).toEqual([]);
  });

  test.each([425, 429])(
    'a host that repeats throttled steps itself gets status %i at once',
    async (status) => {
      const limits = { retriesThrottled: false };
      const { caller, runtime } = scripted([{ status, headers: { 'retry-after': '2' } }], { limits });
      expect(await rejection(caller.send(read))).toMatchObject({
        problem: 'throttled',
        details: { status, retryAfterMs: 2_000 },
      });
      expect(runtime.slept).toEqual([]);
    },
  );

  test('a host that repeats throttled steps itself still has 503 repeated here', async () => {
    const { caller, runtime } = scripted([{ status: 503 }, { body: {} }], {
      limits: { retriesThrottled: false },
    });
    await caller.send(delta);
    expect(runtime.slept).toEqual([375]);
  });
});

test.each([read, delta])(
  'a credential that is missing is told as it is, and never as a lost answer',
  async (call) => {
    const missing = inputError('apiSecret', 'API Secret is missing.');
    const { caller, runtime } = scripted([missing]);
    expect(await rejection(caller.send(call))).toBe(missing);
    expect(runtime.requests).toHaveLength(1);
  },
);
