import fc from 'fast-check';
import { delta, dialect, read, rejection, scripted } from '../../testing/caller.ts';
import { inOrder, networkError, testRuntime } from '../../testing/runtime.ts';
import type { Step } from '../../testing/runtime.ts';
import { passkit } from '../drivers/passkit/driver.ts';
import { TillPassError } from './errors.ts';
import { createCaller } from './request.ts';

/** The error of one call that is tried only once. */
async function errorOf(step: Step): Promise<TillPassError> {
  const { caller } = scripted([step], { limits: { sleepBudgetMs: 0 } });
  return (await rejection(caller.send(read))) as TillPassError;
}

describe('an error says which system could not do what, why, and what to do', () => {
  const BUSY = 'it has a fault or is busy. Try again in a minute.';
  const VALUES = 'it did not accept the values. Check the fields of this step.';
  test.each([
    [300, 'unexpected', 'it answered with a redirect. Check the region and the base URL.'],
    [302, 'unexpected', 'it answered with a redirect. Check the region and the base URL.'],
    [399, 'unexpected', 'it answered with a redirect. Check the region and the base URL.'],
    [400, 'refused', VALUES],
    [401, 'auth', 'it refused the credentials. Check the key.'],
    [403, 'permission', 'the credentials may not do this. Ask the owner.'],
    [404, 'not_found', 'there is no such record. Check the ID and the program.'],
    [405, 'refused', VALUES],
    [408, 'unavailable', BUSY],
    [409, 'conflict', 'it contradicts what is there already. Check the ID and the fields of this step.'],
    [422, 'refused', VALUES],
    [425, 'throttled', 'it is receiving too many calls. Try again in a minute.'],
    [429, 'throttled', 'it is receiving too many calls. Try again in a minute.'],
    [499, 'refused', VALUES],
    [500, 'unavailable', BUSY],
    [503, 'unavailable', BUSY],
    [199, 'refused', VALUES],
  ])('status %i is "%s"', async (status, problem, cause) => {
    const error = await errorOf({ status });
    expect(error).toBeInstanceOf(TillPassError);
    expect(error).toMatchObject({
      name: 'TillPassError',
      problem,
      message: `Acme could not add the points: ${cause} (status ${status})`,
    });
    const waits = problem === 'throttled' || problem === 'unavailable';
    expect(error.details).toEqual({ status, ...(waits ? { retryAfterMs: 60_000 } : {}) });
  });

  test.each<[Step, string]>([
    [{ status: 404 }, 'there is no such shop. Choose one. (status 404)'],
    [{ status: 302 }, 'it answered with a redirect. Mend the link. (status 302)'],
    [{ body: '<html>' }, 'it sent a web page instead of data. Mend the link.'],
    [{ body: '' }, 'it sent an empty answer. Try again in a minute; if it stays, mend the link.'],
  ])('%j is told in the words of a system that has its own', async (step, cause) => {
    const own = { ...dialect, missing: 'there is no such shop. Choose one.', addressCure: 'Mend the link.' };
    const caller = createCaller(testRuntime(inOrder(step)), 'https://acme.example', own, 'add the points');
    expect((await rejection(caller.send(read))).message).toBe(`Acme could not add the points: ${cause}`);
  });

  test.each([
    ['ECONNREFUSED', 'it cannot be reached.'],
    ['ENOTFOUND', 'it cannot be reached.'],
    ['ETIMEDOUT', 'it did not answer in time.'],
    ['ECONNRESET', 'it did not answer in time.'],
  ])('%s is "%s"', async (code, cause) => {
    expect(await errorOf(networkError(code))).toMatchObject({
      problem: 'unavailable',
      message: `Acme could not add the points: ${cause} Try again in a minute. (code ${code})`,
      details: { code, retryAfterMs: 60_000 },
    });
  });

  test('the fields and the code that the system names go along', async () => {
    const body = { code: '3', fields: ['Email', 'Phone'] };
    const error = await errorOf({ status: 400, body, headers: { 'x-request-id': 'req-1' } });
    expect(error.message).toBe(
      'Acme could not add the points: it did not accept the values. It named: Email, Phone. Check the fields of this step. (status 400, code 3, request req-1)',
    );
    expect(error.details).toEqual({ status: 400, code: '3', requestId: 'req-1' });
  });

  test.each([
    ['0', '1 second'],
    ['0.4', '1 second'],
    ['1', '1 second'],
    ['1.2', '2 seconds'],
    ['59', '59 seconds'],
    ['60', 'a minute'],
    ['61', '61 seconds'],
    ['99', '99 seconds'],
    ['100', '2 minutes'],
    ['120', '2 minutes'],
    ['121', '3 minutes'],
    ['5399', '90 minutes'],
    ['5400', '2 hours'],
    ['7200', '2 hours'],
    ['7201', '3 hours'],
  ])('a delay of %s seconds is told as "%s"', async (seconds, words) => {
    const { caller } = scripted([{ status: 429, headers: { 'retry-after': seconds } }], {
      limits: { retriesThrottled: false },
    });
    const error = await rejection(caller.send(read));
    expect(error.message).toContain(`Try again in ${words}. (`);
    expect(
      await errorOf({ status: 500, headers: { 'retry-after': seconds === '0' ? '0.1' : seconds } }),
    ).toMatchObject({
      message: expect.stringContaining(`Try again in ${words}. (`),
    });
  });
});

describe('a request id', () => {
  test.each(['a', '4f0c2a-77', 'A'.repeat(64)])('goes along when it is a token: %s', async (id) => {
    const error = await errorOf({ status: 404, headers: { 'x-request-id': id } });
    expect(error.details.requestId).toBe(id);
    expect(error.message).toContain(`(status 404, request ${id})`);
  });

  test.each(['', 'A'.repeat(65), 'ada@example.com', 'a b', 'a\n', ' a', 'id=7', 'é'])(
    'stays out when it is none: %p',
    async (id) => {
      const error = await errorOf({ status: 404, headers: { 'x-request-id': id } });
      expect(error.details).toEqual({ status: 404 });
      expect(error.message).toMatch(/ \(status 404\)$/);
    },
  );
});

describe('personal data and secrets', () => {
  const SECRET = 'ada.example@mail.example +447700900123 s3cr3t-token';
  const text = fc.oneof(fc.string(), fc.constantFrom('{"message":', '<html>', '"', '\n'));
  const body = fc.oneof(
    fc.tuple(text, text).map(([before, behind]) => `${before}${SECRET}${behind}`),
    fc.dictionary(fc.constantFrom('message', 'error', 'details', 'code', 'fields'), fc.constant(SECRET)),
  );
  const status = fc.oneof(
    fc.integer({ min: 200, max: 599 }),
    fc.constantFrom(200, 400, 401, 404, 409, 429, 500, 503),
  );
  const headers = { 'x-request-id': SECRET, location: SECRET, 'set-cookie': SECRET, 'retry-after': SECRET };

  test('in an answer never reach an error, whatever the status', async () => {
    await fc.assert(
      fc.asyncProperty(status, body, fc.constantFrom(read, delta), async (status, body, call) => {
        const runtime = testRuntime(() => ({ status, body, headers }));
        const caller = createCaller(runtime, 'https://api.example', passkit.dialect, 'add the points');
        const error = await caller.send(call).then(
          () => undefined,
          (error: TillPassError) => error,
        );
        const told = `${error?.message} ${JSON.stringify(error?.details)} ${error?.stack} ${String(error?.cause)}`;
        for (const part of SECRET.split(' ')) expect(told).not.toContain(part);
      }),
    );
  });

  test('in a network error never reach an error', async () => {
    const thrown = Object.assign(new Error(`connect to ${SECRET}`), {
      code: 'EPIPE',
      config: { headers: SECRET },
    });
    const error = await errorOf(thrown);
    expect(
      `${error.message} ${JSON.stringify(error.details)} ${error.stack} ${String(error.cause)}`,
    ).not.toContain('s3cr3t');
  });
});
