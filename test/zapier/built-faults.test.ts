import { leaksIn } from './support/leaks.ts';
import { startReceiver } from './support/receiver.ts';
import { AUTH, PROGRAM, Zap } from './support/zap.ts';

let zap: Zap;
beforeAll(async () => {
  zap = await Zap.start();
});
afterAll(() => zap.stop());
afterEach(() => zap.reset());

const EARN = { method: 'PUT', path: '/points/earn' };
const add = (passId: string, change: object = {}, event: Parameters<Zap['do']>[2] = {}) =>
  zap.do('add_points', { programId: PROGRAM, passId, points: '5', transactionId: 'T-1', ...change }, event);

/** Whatever else happens, a step must neither sleep away its 30 s nor be cut off by them. */
const QUICK_MS = 3_000;
const MINUTE_MS = 60_000;

describe('a system that throttles', () => {
  test.each([
    ['seconds', { retryAfter: 42 }, 42],
    ['nothing', {}, 60],
    ['milliseconds', { headers: { 'retry-after-ms': '1500' } }, 2],
  ])('is left alone: one call, no sleep, and Zapier told to come back (%s)', async (_, told, delay) => {
    const member = zap.member('CUST-1', 10);
    zap.sandbox.faults.add({ kind: 'status', status: 429, ...told });
    const { error, ms } = await add(member.id);
    expect(error).toEqual({
      name: 'ThrottledError',
      delay,
      message: expect.stringContaining('too many calls'),
    });
    expect(zap.calls()).toHaveLength(1);
    expect(ms).toBeLessThan(QUICK_MS);
  });

  test('does the change once Zapier repeats the step', async () => {
    const member = zap.member('CUST-1', 10);
    zap.sandbox.faults.add({ kind: 'status', status: 429, retryAfter: 1, times: 1 });
    await add(member.id);
    expect((await add(member.id)).results).toMatchObject({ points: 15, duplicate: false });
    expect(zap.balance(member.id)).toBe(15);
  });
});

describe('a system that fails', () => {
  test('is tried three times for a search, and then named with the status', async () => {
    zap.sandbox.faults.add({ kind: 'status', status: 500 });
    const { error, ms } = await zap.do('find_pass', { passId: 'x' });
    expect(error).toEqual({
      name: 'AppError',
      code: 'unavailable',
      status: 500,
      message: expect.stringMatching(/^PassKit could not find the pass: .*\(status 500/),
    });
    expect(zap.calls()).toHaveLength(3);
    expect(ms).toBeLessThan(QUICK_MS);
  });

  test('is tried again for a change that it says was not carried out', async () => {
    const member = zap.member('CUST-1', 10);
    zap.sandbox.faults.add({ kind: 'status', status: 503, match: EARN, times: 1 });
    expect((await add(member.id)).results).toMatchObject({ points: 15, duplicate: false });
  });

  test('is not waited for longer than a step may sleep', async () => {
    zap.sandbox.faults.add({ kind: 'status', status: 503, retryAfter: 20 });
    const { error, ms } = await zap.do('find_pass', { passId: 'x' });
    expect(error).toMatchObject({ name: 'AppError', code: 'unavailable' });
    expect(zap.calls()).toHaveLength(1);
    expect(ms).toBeLessThan(QUICK_MS);
  });

  test('may answer with a web page', async () => {
    zap.sandbox.faults.add({ kind: 'html', status: 200 });
    const { error } = await zap.do('find_pass', { passId: 'x' });
    expect(error).toMatchObject({ code: 'unexpected', message: expect.stringContaining('a web page') });
  });

  test('is not followed elsewhere, least of all with the credentials', async () => {
    const elsewhere = await startReceiver();
    zap.sandbox.faults.add({ kind: 'status', status: 302, headers: { location: elsewhere.url } });
    const { error } = await zap.do('find_pass', { passId: 'x' });
    await elsewhere.stop();
    expect(error).toMatchObject({
      code: 'unexpected',
      status: 302,
      message: expect.stringContaining('a redirect'),
    });
    expect(elsewhere.received).toEqual([]);
  });

  test.each([
    [401, 'ExpiredAuthError', undefined],
    [403, 'AppError', 'permission'],
    [404, 'AppError', 'not_found'],
    [400, 'AppError', 'refused'],
  ])('status %i becomes %s %s', async (status, name, code) => {
    zap.sandbox.faults.add({ kind: 'status', status });
    expect((await add('x')).error).toMatchObject({ name, ...(code ? { code, status } : {}) });
  });
});

describe('a lost answer', () => {
  test.each(['reset_after', 'html', 'empty', 'not_json'] as const)(
    'is settled by reading: %s',
    async (kind) => {
      const member = zap.member('CUST-1', 10);
      zap.sandbox.faults.add({ kind, after: true, match: EARN, times: 1 });
      expect((await add(member.id)).results).toMatchObject({ pointsAdded: 5, points: 15, duplicate: false });
      expect((await add(member.id)).results).toMatchObject({ points: 15, duplicate: true });
      expect(zap.balance(member.id)).toBe(15);
    },
  );

  test('of a change that did not happen is reported, and made good by a replay once it cannot arrive any more', async () => {
    const member = zap.member('CUST-1', 10);
    zap.sandbox.faults.add({ kind: 'reset_before', match: EARN, times: 1 });
    const { error } = await add(member.id);
    expect(error).toMatchObject({
      name: 'ThrottledError',
      delay: 60,
      message: expect.stringContaining('"T-1"'),
    });
    expect(zap.balance(member.id)).toBe(10);
    zap.backend.age(2 * MINUTE_MS);
    expect((await add(member.id)).results).toMatchObject({ points: 15, duplicate: false });
    expect((await add(member.id)).results).toMatchObject({ points: 15, duplicate: true });
    expect(zap.balance(member.id)).toBe(15);
  });
});

describe('a step that runs again', () => {
  test('is answered as a repeat, and another amount under the same ID is refused', async () => {
    const member = zap.member('CUST-1', 10);
    await add(member.id);
    expect((await add(member.id)).results).toMatchObject({ points: 15, duplicate: true });
    expect((await add(member.id, { points: '6' })).error).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('"T-1"'),
    });
    expect(zap.balance(member.id)).toBe(15);
  });

  test('at the same moment in two processes writes once, and nobody else is told that it did', async () => {
    const member = zap.member('CUST-1', 10);
    const app = await zap.anotherWorker();
    const ids = Array.from({ length: 12 }, (_, i) => `T-${i}`);
    const twice = ids.map((transactionId) =>
      Promise.all([add(member.id, { transactionId }), add(member.id, { transactionId }, { app })]),
    );
    for (const runs of await Promise.all(twice)) {
      expect(
        runs.filter(({ results }) => (results as { duplicate: boolean } | undefined)?.duplicate === false),
      ).toHaveLength(1);
      for (const { error } of runs) expect(error?.name ?? 'ThrottledError').toBe('ThrottledError');
    }
    expect(zap.balance(member.id)).toBe(10 + 12 * 5);
  });

  test('was killed after its write: the next one waits until it is over, then reads', async () => {
    const member = zap.member('CUST-1', 10);
    await add(member.id);
    const [kept] = zap.backend.kept.values();
    kept!.value = JSON.stringify({ ...(JSON.parse(kept!.value) as object), state: 'claimed' });
    const { error } = await add(member.id);
    expect(error).toMatchObject({ name: 'ThrottledError', delay: expect.any(Number) });
    zap.backend.age(MINUTE_MS);
    expect((await add(member.id)).results).toMatchObject({ points: 15, duplicate: true });
    expect(zap.balance(member.id)).toBe(15);
  });

  test.each(['down', 'refusing'] as const)(
    'without a memory (a cache that is %s) does nothing twice',
    async (mood) => {
      const member = zap.member('CUST-1', 10);
      await add(member.id);
      zap.backend.mood = mood;
      expect((await add(member.id)).results).toMatchObject({ points: 15, duplicate: true });
      expect((await add(member.id, { transactionId: 'T-2' })).error).toMatchObject({ code: 'unavailable' });
      expect(zap.balance(member.id)).toBe(15);
    },
  );

  test('is not held up by a cache that never answers', async () => {
    const member = zap.member('CUST-1', 10);
    await add(member.id);
    zap.backend.mood = 'hanging';
    const { results, ms } = await add(member.id);
    expect(results).toMatchObject({ points: 15, duplicate: true });
    expect(ms).toBeLessThan(10_000);
  }, 15_000);

  test("works on core's own cache in memory", async () => {
    const member = zap.member('CUST-1', 10);
    expect((await add(member.id, {}, { memoryName: 'a' })).results).toMatchObject({
      points: 15,
      duplicate: false,
    });
    expect(zap.backend.calls).toEqual([]);
  });
});

describe('what is remembered', () => {
  test('is kept 30 days, with nothing of the customer or the account', async () => {
    const member = zap.member('CUST-1', 10);
    await add(member.id, { passId: '', externalId: 'CUST-1' });
    const kept = [...zap.backend.kept];
    expect(kept.map(([key, { ttl }]) => [key.slice(0, 7), ttl])).toEqual([['change:', 2_592_000]]);
    expect(JSON.stringify(kept)).not.toMatch(new RegExp(`CUST-1|T-1|${AUTH.apiKey}|${PROGRAM}`));
  });

  test('takes two calls to the cache for a change, one more to learn that nobody watches, and none for a search', async () => {
    const member = zap.member('CUST-1', 10);
    await add(member.id);
    await zap.do('find_pass', { passId: member.id });
    const calls = zap.backend.calls.map(({ method, key }) => `${method} ${key.split(':')[0]}`);
    expect(calls).toEqual(['zcache_set change', 'zcache_get memory', 'zcache_set change']);
  });

  test('is forgotten when a change was certainly not carried out, so that it can be mended and run again', async () => {
    const member = zap.member('CUST-1', 10);
    zap.sandbox.faults.add({ kind: 'status', status: 400, match: EARN, times: 1 });
    await add(member.id);
    expect([...zap.backend.kept]).toEqual([]);
    expect((await add(member.id, { points: '3' })).results).toMatchObject({ points: 13, duplicate: false });
  });
});

test('no secret and no personal data was logged, printed or told', () => {
  expect(zap.app.printed.length).toBeGreaterThan(1000);
  expect(leaksIn(zap.app.printed + zap.backend.logged)).toEqual([]);
});
