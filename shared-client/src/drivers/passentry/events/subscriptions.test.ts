import {
  bodiesOf,
  fakePassEntry,
  NOT_FOUND,
  subscription,
  SUBSCRIBE,
  SUBSCRIPTIONS,
} from '../../../../testing/passentry.ts';
import { rejection } from '../../../../testing/caller.ts';
import { networkError } from '../../../../testing/runtime.ts';

const URL = 'https://hooks.example.com/1?token=t';
const ONE = `/api/v1/webhook-subscriptions/sub-1`;
const REFUSED = { status: 422, body: { error: 'no' } };
const listed = (...all: object[]) => ({ body: { data: all } });
const others = (count: number) =>
  Array.from({ length: count }, (_, at) => subscription(`https://other.example/${at}`, {}, `other-${at}`));
const subscribe = (routes: Parameters<typeof fakePassEntry>[0], url = URL) => {
  const host = fakePassEntry(routes);
  return { host, made: host.client.subscribe('pass_installed', {}, url) };
};

test('a subscription answers its ID and the secret that signs', async () => {
  const { host, made } = subscribe({ [SUBSCRIBE]: { status: 201, body: { data: subscription(URL) } } });
  expect(await made).toEqual({ subscriptionId: 'sub-1', secret: 'whole-secret' });
  expect(bodiesOf(host)).toEqual([
    { webhookSubscription: { url: URL, enabled: true, subscribedEvents: ['passInstalled'] } },
  ]);
});

test('an answer without the secret asks for a new one, with or without "data" around it', async () => {
  const bare = { body: subscription(URL, { secretKey: 'new-secret' }) };
  for (const rotated of [bare, { body: { data: bare.body } }]) {
    const { made } = subscribe({
      [SUBSCRIBE]: { body: { data: subscription(URL, { secretKey: null }) } },
      [`PATCH ${ONE}/rotate-secret`]: rotated,
    });
    expect(await made).toEqual({ subscriptionId: 'sub-1', secret: 'new-secret' });
  }
});

test.each([
  ['declined', REFUSED],
  ['lost', networkError('ECONNRESET')],
] as const)(
  'where the answer is that it was %s, the one that has the address is taken over',
  async (_what, answer) => {
    const paused = subscription(URL, { enabled: false, subscribedEvents: ['passScanned'] });
    const { host, made } = subscribe({
      [SUBSCRIBE]: [answer],
      [SUBSCRIPTIONS]: listed(...others(3), paused),
      [`PATCH ${ONE}`]: { body: { data: subscription(URL) } },
    });
    expect(await made).toEqual({ subscriptionId: 'sub-1', secret: 'whole-secret' });
    expect(bodiesOf(host)[1]).toEqual(bodiesOf(host)[0]);
  },
);

test('a lost one that is not there is not confirmed', async () => {
  const { made } = subscribe({ [SUBSCRIBE]: [networkError('ECONNRESET')], [SUBSCRIPTIONS]: listed() });
  expect(await rejection(made)).toMatchObject({ problem: 'unavailable', details: { retryAfterMs: 60_000 } });
});

test.each([
  [10, URL, 'all 10 webhook subscriptions of the account are in use'],
  [9, 'http://localhost:5678/1', 'only addresses that begin with https://'],
  [9, URL, 'did not accept the values'],
])('%i others and %s: %s', async (count, url, words) => {
  const { made } = subscribe({ [SUBSCRIBE]: REFUSED, [SUBSCRIPTIONS]: listed(...others(count)) }, url);
  const error = await rejection(made);
  expect(error).toMatchObject({ problem: 'refused' });
  expect(error.message).toContain(words);
  expect(error.message).not.toContain('token');
});

test.each([
  [6, 6, 'did not accept the values'],
  [10, 1, 'all 10 webhook subscriptions of the account are in use'],
  [1, 10, 'all 10 webhook subscriptions of the account are in use'],
])('%i of the organisation and %i of an entity: %s', async (ofAll, ofOne, words) => {
  const part = { scopeType: 'entity', scopeName: 'Harbour Street' };
  const ofEntity = Array.from({ length: ofOne }, (_, at) =>
    subscription(`https://entity.example/${at}`, part, `entity-${at}`),
  );
  const { made } = subscribe({
    [SUBSCRIBE]: REFUSED,
    [SUBSCRIPTIONS]: listed(...others(ofAll), ...ofEntity),
  });
  expect((await rejection(made)).message).toContain(words);
});

describe('the end of a subscription', () => {
  const end = (routes: Parameters<typeof fakePassEntry>[0]) => {
    const host = fakePassEntry(routes);
    return host.client.unsubscribe('pass_installed', 'sub-1').then(() => host);
  };

  test.each([{ status: 204, body: '' }, { body: { data: subscription(URL) } }])(
    'is its deletion: %j',
    async (answer) => {
      expect((await end({ [`DELETE ${ONE}`]: answer })).calls()).toHaveLength(1);
    },
  );

  test.each([404, 405])('or, where that is answered %i, a pause', async (status) => {
    const host = await end({
      [`DELETE ${ONE}`]: { status },
      [`PATCH ${ONE}`]: { body: { data: subscription(URL) } },
    });
    expect(bodiesOf(host)).toEqual([{ webhookSubscription: { enabled: false } }]);
  });

  test('is fine when it is gone already', async () => {
    await end({ [`DELETE ${ONE}`]: NOT_FOUND, [`PATCH ${ONE}`]: NOT_FOUND });
  });

  test('with a key that PassEntry refuses is an error', async () => {
    expect(await rejection(end({ [`DELETE ${ONE}`]: { status: 401 } }))).toMatchObject({ problem: 'auth' });
  });
});

test.each([
  [{}, 'sub-1'],
  [{ enabled: false }, undefined],
  [{ subscribedEvents: ['passRemoved'] }, undefined],
  [{ url: 'https://elsewhere.example' }, undefined],
])('a live subscription with this address and event is found: %j', async (attributes, found) => {
  const { client } = fakePassEntry({ [SUBSCRIPTIONS]: listed(subscription(URL, attributes)) });
  expect(await client.findSubscription('pass_installed', {}, URL)).toBe(found);
});

test('a second page is read', async () => {
  const host = fakePassEntry({ [SUBSCRIPTIONS]: [listed(...others(100)), listed(subscription(URL))] });
  expect(await host.client.findSubscription('pass_installed', {}, URL)).toBe('sub-1');
  expect(host.queries(SUBSCRIPTIONS)).toEqual([
    { page: '1', perPage: '100' },
    { page: '2', perPage: '100' },
  ]);
});
