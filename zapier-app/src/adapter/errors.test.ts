import { TillPassError } from '@tillpass/client';
import type { Problem, ProblemDetails } from '@tillpass/client';
import zapier from 'zapier-platform-core';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { guarded } from './errors.ts';

const z = { errors: zapier.errors } as ZObject;

async function told(problem: Problem, details: ProblemDetails = {}) {
  const perform = guarded(async () => {
    throw new TillPassError(problem, 'PassKit could not do it.', details);
  });
  const error = await perform(z, {} as Bundle).catch((thrown: Error) => thrown);
  const { name, message } = error as unknown as Error;
  return { name, ...(message.startsWith('{') ? (JSON.parse(message) as object) : { message }) };
}

test('refused credentials ask the user to reconnect', async () => {
  expect(await told('auth', { status: 401 })).toEqual({
    name: 'ExpiredAuthError',
    message: 'PassKit could not do it.',
  });
});

test.each<[Problem, number | undefined, object]>([
  ['throttled', 42_000, { delay: 42 }],
  ['throttled', 1_001, { delay: 2 }],
  ['throttled', 0, { delay: 1 }],
  ['throttled', undefined, {}],
  ['busy', 12_000, { delay: 12 }],
  ['unknown_outcome', 60_000, { delay: 60 }],
])('%s for %s ms is left to Zapier to repeat', async (problem, retryAfterMs, delay) => {
  const details = retryAfterMs === undefined ? {} : { retryAfterMs };
  expect(await told(problem, details)).toEqual({
    name: 'ThrottledError',
    message: 'PassKit could not do it.',
    ...delay,
  });
});

test.each<Problem>(['input', 'permission', 'not_found', 'conflict', 'refused', 'unavailable', 'unexpected'])(
  '%s is shown to the user, with its code and status',
  async (problem) => {
    expect(await told(problem, { status: 418, retryAfterMs: 60_000 })).toEqual({
      name: 'AppError',
      message: 'PassKit could not do it.',
      code: problem,
      status: 418,
    });
  },
);

test("what is not the client's is left as it is", async () => {
  const own = new Error('a fault of ours');
  await expect(guarded(() => Promise.reject(own))(z, {} as Bundle)).rejects.toBe(own);
  await expect(guarded(async () => 'fine')(z, {} as Bundle)).resolves.toBe('fine');
});
