import { delta, list, read, rejection, scripted } from '../../testing/caller.ts';
import { lines } from '../../testing/runtime.ts';
import { TillPassError } from './errors.ts';
import { LostAnswer } from './request.ts';

describe('what is sent', () => {
  test('a call without a body has no content type', async () => {
    const { caller, runtime } = scripted([{ body: { id: '7' } }]);
    expect(await caller.send(read)).toEqual({ id: '7' });
    expect(runtime.requests).toStrictEqual([
      { method: 'GET', url: 'https://acme.example/api/things/7', headers: {}, timeoutMs: 10_000 },
    ]);
  });

  test('a body is sent as JSON, with DELETE as well', async () => {
    const { caller, runtime } = scripted([{ body: {} }]);
    await caller.send({
      method: 'DELETE',
      path: '/things',
      body: { id: 'ü' },
      safety: 'repeatable',
      answer: 'json',
    });
    expect(runtime.requests).toStrictEqual([
      {
        method: 'DELETE',
        url: 'https://acme.example/api/things',
        headers: { 'content-type': 'application/json' },
        body: '{"id":"ü"}',
        timeoutMs: 10_000,
      },
    ]);
  });

  test.each([
    [0, 10_000],
    [20_000, 10_000],
    [20_001, 9_999],
    [28_999, 1_001],
    [29_000, 1_000],
    [29_001, 1_000],
    [40_000, 1_000],
  ])('%i ms after the step began a call may take %i ms', async (passed, timeoutMs) => {
    const { caller, runtime } = scripted([{}]);
    runtime.pass(passed);
    await caller.send(read);
    expect(runtime.requests[0]!.timeoutMs).toBe(timeoutMs);
  });
});

describe('a good answer', () => {
  test.each([200, 201, 202, 299])('with status %i is its JSON', async (status) => {
    expect(await scripted([{ status, body: '{"a":1}' }]).caller.send(delta)).toEqual({ a: 1 });
  });

  test('of a list is its records, and none when it is empty', async () => {
    const { caller } = scripted([{ body: lines({ id: 'a' }, { id: 'b' }) }, { body: '' }]);
    expect(await caller.send(list)).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(await caller.send(list)).toEqual([]);
  });
});

describe('a good status with an answer that makes no sense', () => {
  const RETRY = 'Try again in a minute; if it stays,';
  test.each([
    ['', `it sent an empty answer. ${RETRY} check the region and the base URL.`],
    [' \r\n', `it sent an empty answer. ${RETRY} check the region and the base URL.`],
    [' <!doctype html><p>Ada', 'it sent a web page instead of data. Check the region and the base URL.'],
    ['Ada <ada@example.com>', `it sent an answer that is not JSON. ${RETRY} tell its support.`],
    ['{"id":', `it sent an answer that is not JSON. ${RETRY} tell its support.`],
    ['[]', `it sent an answer that is not JSON. ${RETRY} tell its support.`],
    ['null', `it sent an answer that is not JSON. ${RETRY} tell its support.`],
    ['7', `it sent an answer that is not JSON. ${RETRY} tell its support.`],
  ])('is explained after a read that got %p', async (body, cause) => {
    const { caller, runtime } = scripted([{ status: 201, body }]);
    const error = await rejection(caller.send(read));
    expect(error).toBeInstanceOf(TillPassError);
    expect(error).toMatchObject({
      problem: 'unexpected',
      message: `Acme could not add the points: ${cause}`,
      details: { status: 201 },
    });
    expect(runtime.requests).toHaveLength(1);
  });

  test('is a list that broke off, which must not pass for a whole one', async () => {
    const { caller } = scripted([{ body: `${lines({ id: 'a' })}{"error":{"code":14}}` }]);
    expect(await rejection(caller.send(list))).toMatchObject({
      problem: 'unexpected',
      details: { status: 200 },
    });
  });

  test.each(['', '<html>', 'ok', '{', '[]', 'null', '"ok"'])(
    'is a lost answer after a delta that got %p',
    async (body) => {
      const { caller, runtime } = scripted([{ body }]);
      const error = await rejection(caller.send(delta));
      expect(error).toBeInstanceOf(LostAnswer);
      expect(error).toMatchObject({ name: 'LostAnswer', message: 'unreadable answer' });
      expect(runtime.requests).toHaveLength(1);
      expect(caller.repeatedAfterLoss()).toBe(false);
    },
  );
});

test('explain puts the system and what was being done in front, and support details behind', () => {
  const { caller } = scripted([]);
  expect(caller.explain('it rains.')).toBe('Acme could not add the points: it rains.');
  expect(caller.explain('it rains.', { field: 'points', retryAfterMs: 5 })).toBe(
    'Acme could not add the points: it rains.',
  );
  expect(caller.explain('it rains.', { status: 0, code: '5', requestId: 'r-1' })).toBe(
    'Acme could not add the points: it rains. (status 0, code 5, request r-1)',
  );
});
