import { RateLimiter } from './rate-limit.ts';
import { SandboxCore } from './sandbox.ts';

it('lets in no more than so many calls in any window', () => {
  let now = 0;
  const limiter = new RateLimiter({ calls: 2, perMs: 1000 }, () => now);
  expect(limiter.admit()).toBeUndefined();
  now = 600;
  expect(limiter.admit()).toBeUndefined();
  expect(limiter.admit()).toBe(400);
  now = 1000;
  expect(limiter.admit()).toBeUndefined();
  expect(limiter.admit()).toBe(600);
});

it('keeps its count right over many calls', () => {
  let now = 0;
  const limiter = new RateLimiter({ calls: 10, perMs: 10 }, () => now);
  let admitted = 0;
  for (now = 0; now < 20_000; now += 1)
    for (let n = 0; n < 2; n += 1) if (limiter.admit() === undefined) admitted += 1;
  expect(admitted).toBe(20_000);
});

it('answers 429 with Retry-After before anything happens', () => {
  let now = 0;
  const sandbox = new SandboxCore({ rateLimit: { calls: 1, perMs: 1500 }, now: () => now });
  const call = (): unknown =>
    sandbox.call({
      method: 'GET',
      path: '/passkit/user/profile',
      headers: { authorization: 'sandbox-token' },
    });
  expect(call()).toMatchObject({ status: 200 });
  expect(call()).toMatchObject({ status: 429, headers: { 'retry-after': '2' } });
  expect(sandbox.calls.entries.at(-1)).toMatchObject({ status: 429, fault: 'rate_limit' });
  now = 1500;
  expect(call()).toMatchObject({ status: 200 });
});
