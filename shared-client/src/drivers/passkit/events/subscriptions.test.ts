import { fakePasskit, PROGRAM } from '../../../../testing/passkit.ts';
import type { Routes } from '../../../../testing/passkit.ts';
import { lines, networkError } from '../../../../testing/runtime.ts';

const SINK = 'POST /integrations/sink';
const SINKS = 'POST /integrations/sinks/list';
const END = 'DELETE /integrations/sink/MEMBERSHIP/sub-1';
const URL = 'https://hooks.example/in/42?token=x';
const input = { programId: PROGRAM };

const sink = (changes: Record<string, unknown> = {}) => ({
  id: 'sub-1',
  classId: PROGRAM,
  protocol: 'MEMBERSHIP',
  passEventId: ['PASS_EVENT_INSTALLED'],
  status: 'INTEGRATION_ACTIVE',
  configuration: JSON.stringify({ targetUrl: URL }),
  ...changes,
});

test.each([
  ['pass_installed', 'PASS_EVENT_INSTALLED'],
  ['pass_removed', 'PASS_EVENT_UNINSTALLED'],
])('a subscription to %s is one call, for one program', async (event, name) => {
  const { client, seen } = fakePasskit({ [SINK]: { body: { id: 'sub-1' } } });
  expect(await client.subscribe(event, input, URL)).toEqual({ subscriptionId: 'sub-1' });
  expect(seen()).toEqual([
    {
      call: SINK,
      body: {
        classId: PROGRAM,
        protocol: 'MEMBERSHIP',
        passEventId: [name],
        status: 'INTEGRATION_ACTIVE',
        configType: 'WEBHOOK',
        configuration: JSON.stringify({ targetUrl: URL, actionMethod: 'METHOD_POST' }),
      },
    },
  ]);
});

test.each([networkError('ECONNRESET'), { status: 500 }, { body: '' }, { body: {} }])(
  'a subscription whose answer was lost is looked for, and never made twice',
  async (lost) => {
    const { client, calls } = fakePasskit({ [SINK]: lost, [SINKS]: { body: lines(sink()) } });
    expect(await client.subscribe('pass_installed', input, URL)).toEqual({ subscriptionId: 'sub-1' });
    expect(calls()).toEqual([SINK, SINKS]);
    const none = fakePasskit({ [SINK]: lost, [SINKS]: { body: '' } });
    await expect(none.client.subscribe('pass_installed', input, URL)).rejects.toMatchObject({
      problem: 'unavailable',
      message:
        'PassKit could not watch for installed passes: it did not confirm the subscription. Try again in a minute.',
      details: { retryAfterMs: 60_000 },
    });
    expect(none.calls()).toEqual([SINK, SINKS]);
  },
);

test('a subscription that is refused is told of', async () => {
  const { client, calls } = fakePasskit({ [SINK]: { status: 403 } });
  await expect(client.subscribe('pass_installed', input, URL)).rejects.toMatchObject({
    problem: 'permission',
  });
  expect(calls()).toEqual([SINK]);
});

describe('a subscription is ended', () => {
  test.each<[string, Routes]>([
    ['with one call', { [END]: { body: {} } }],
    ['and that is fine when it is gone already', { [END]: { status: 404 } }],
  ])('%s', async (_, routes) => {
    const { client, calls } = fakePasskit(routes);
    await client.unsubscribe('pass_installed', 'sub-1');
    expect(calls()).toEqual([END]);
  });

  test('or it is told why not', async () => {
    const { client } = fakePasskit({ [END]: { status: 401 } });
    await expect(client.unsubscribe('pass_installed', 'sub-1')).rejects.toMatchObject({
      problem: 'auth',
      message: expect.stringMatching(/^PassKit could not end the subscription: /),
    });
  });

  test('only by an ID that stays in its place', async () => {
    const { client, calls } = fakePasskit({});
    await expect(client.unsubscribe('pass_installed', '../x')).rejects.toMatchObject({ problem: 'input' });
    await expect(client.unsubscribe('pass_installed', '')).rejects.toMatchObject({ problem: 'input' });
    expect(calls()).toEqual([]);
  });
});

describe('a live subscription', () => {
  const find = async (...sinks: unknown[]) => {
    const { client, seen } = fakePasskit({ [SINKS]: { body: lines(...sinks) } });
    const found = await client.findSubscription('pass_installed', input, URL);
    expect(seen()).toEqual([
      {
        call: SINKS,
        body: { classId: PROGRAM, protocol: 'MEMBERSHIP', filters: { limit: 1000, offset: 0 } },
      },
    ]);
    return found;
  };

  test.each([
    sink(),
    sink({ status: '' }),
    sink({ status: undefined }),
    sink({ status: 0 }),
    sink({ passEventId: [2] }),
    sink({ passEventId: ['2'] }),
    sink({ passEventId: ['PASS_EVENT_RECORD_CREATED', 'PASS_EVENT_INSTALLED'] }),
  ])('is found by its address and its event', async (one) => {
    expect(
      await find(sink({ id: 'other', configuration: '{"targetUrl":"https://else.example"}' }), one),
    ).toBe('sub-1');
  });

  test.each([
    sink({ configuration: JSON.stringify({ targetUrl: `${URL}y` }) }),
    sink({ configuration: 'no JSON' }),
    sink({ configuration: 'null' }),
    sink({ configuration: { targetUrl: URL } }),
    sink({ configuration: undefined }),
    sink({ status: 'INTEGRATION_SUSPENDED' }),
    sink({ status: 'INTEGRATION_DISABLED' }),
    sink({ status: 1 }),
    sink({ passEventId: ['PASS_EVENT_UNINSTALLED'] }),
    sink({ passEventId: [] }),
    sink({ passEventId: 'PASS_EVENT_INSTALLED' }),
    sink({ passEventId: undefined }),
  ])('is not one with another address, another event, or that sleeps', async (other) => {
    expect(await find(other)).toBeUndefined();
  });
});
