import { leaksIn } from './support/leaks.ts';
import { asBundle, startReceiver } from './support/receiver.ts';
import type { Received } from './support/receiver.ts';
import { builtDefinition } from './support/unzip.ts';
import { Zap } from './support/zap.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;
let zap: Zap;
let hook: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  zap = await Zap.start();
  hook = await startReceiver();
});
afterAll(async () => {
  await zap.stop();
  await hook.stop();
});
afterEach(() => {
  zap.reset();
  hook.received.length = 0;
});

const subscribe = async (key: string, targetUrl = hook.url) =>
  (await zap.trigger(key, 'performSubscribe', { targetUrl })).results as { subscriptionId: string };
const receive = async (key: string, delivery: Received, subscribeData?: object) =>
  (await zap.trigger(key, 'perform', { ...asBundle(delivery), subscribeData })).results as Loose[];
const sinks = () => [...zap.sandbox.passkit.state.sinks.values()];

/** Every key with its path, in order, so that two shapes can be compared. */
const shapeOf = (value: Loose, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.keys(value).flatMap((key) => shapeOf(value[key], `${path}/${key}`))
    : [path];

async function installed(externalId = 'CUST-1') {
  const member = zap.member(externalId, 7);
  zap.sandbox.passkit.install(member.id);
  await zap.sandbox.webhooks.settled();
  return { member, delivery: hook.received.at(-1)! };
}

describe('a hook, from subscribing to unsubscribing', () => {
  test.each([
    ['pass_installed', 'installed', false, 'PUT'],
    ['pass_installed', 'installed', true, 'POST'],
    ['pass_removed', 'removed', false, 'PUT'],
    ['pass_removed', 'removed', true, 'POST'],
  ])('%s (%s, forced verb %s): %s', async (key, status, webhookActionMethodForcesVerb, verb) => {
    Object.assign(zap.sandbox.switches, { webhookActionMethodForcesVerb });
    const subscribeData = await subscribe(key);
    expect(sinks()).toHaveLength(1);

    const member = zap.member('CUST-1', 7);
    zap.sandbox.passkit.install(member.id);
    if (status === 'removed') zap.sandbox.passkit.remove(member.id);
    await zap.sandbox.webhooks.settled();
    expect(hook.received.map(({ method }) => method)).toEqual([verb]);

    const [told, ...others] = await receive(key, hook.received[0]!, subscribeData);
    expect(others).toEqual([]);
    expect(told).toMatchObject({ event: key, byTillPass: 'no', pass: { id: member.id, points: 7, status } });

    const samples = (await zap.trigger(key, 'performList', { meta: { isLoadingSample: true } }))
      .results as Loose[];
    expect(samples).toEqual([told]);
    expect(shapeOf(samples[0])).toEqual(shapeOf(told));
    const { sample } = (builtDefinition('passkit') as Loose).triggers[key].operation;
    expect(shapeOf(told)).toEqual(expect.arrayContaining(shapeOf(sample)));

    for (let times = 0; times < 2; times++) {
      const { error, results } = await zap.trigger(key, 'performUnsubscribe', {
        subscribeData,
        targetUrl: hook.url,
      });
      expect([error, results]).toEqual([undefined, {}]);
      expect(sinks()).toEqual([]);
    }
  });

  test('shows at most 3 samples', async () => {
    for (let i = 0; i < 5; i++) zap.sandbox.passkit.install(zap.member(`CUST-${i}`).id);
    expect((await zap.trigger('pass_installed', 'performList', {})).results).toHaveLength(3);
  });

  test('unsubscribes in peace when it never subscribed', async () => {
    const { error } = await zap.trigger('pass_installed', 'performUnsubscribe', { targetUrl: hook.url });
    expect(error).toBeUndefined();
    expect(zap.calls()).toEqual([]);
  });

  test('subscribes once although the answer is lost', async () => {
    zap.sandbox.faults.add({
      kind: 'reset_after',
      match: { method: 'POST', path: '/integrations/sink' },
      times: 1,
    });
    const { subscriptionId } = await subscribe('pass_installed');
    expect(sinks().map(({ id }) => id)).toEqual([subscriptionId]);
  });
});

describe('a delivery', () => {
  test.each<[string, (content: string) => object]>([
    [
      'DELETE with a JSON body',
      (content) => ({
        rawRequest: { method: 'DELETE', content },
        cleanedRequest: JSON.parse(content) as object,
      }),
    ],
    ['the body alone', (content) => ({ cleanedRequest: JSON.parse(content) as object })],
    [
      'the request around it',
      (content) => ({
        cleanedRequest: {
          method: 'PUT',
          headers: {},
          querystring: {},
          content: JSON.parse(content) as object,
        },
      }),
    ],
    ['JSON read as text', (content) => ({ cleanedRequest: content })],
    ['JSON read as a form', (content) => ({ cleanedRequest: { [content]: '' } })],
    [
      'JSON read as a form, cut at an equals sign',
      (content) => ({ cleanedRequest: { [`${content.slice(0, -1)},"link":"https://a.example/?x`]: '1"}' } }),
    ],
    [
      'nothing but the raw request',
      (content) => ({ rawRequest: { method: 'PUT', content }, cleanedRequest: {} }),
    ],
  ])('is understood as %s', async (_, bundleOf) => {
    await subscribe('pass_installed');
    const { member, delivery } = await installed();
    const { results } = await zap.trigger('pass_installed', 'perform', bundleOf(delivery.content) as never);
    expect(results).toMatchObject([{ pass: { id: member.id } }]);
  });

  test('that is forged, of another event or of another program does nothing', async () => {
    await subscribe('pass_installed');
    const { member, delivery } = await installed();
    const never = zap.member('CUST-2');
    const forge = (change: Loose) => ({
      ...delivery,
      content: JSON.stringify({ ...JSON.parse(delivery.content), ...change }),
    });
    expect(await receive('pass_installed', forge({ pass: { id: 'AAAAAAAAAAAAAAAAAAAAAA' } }))).toEqual([]);
    expect(await receive('pass_installed', forge({ pass: { id: '../programs' } }))).toEqual([]);
    expect(await receive('pass_installed', forge({ pass: { id: never.id } }))).toEqual([]);
    expect(await receive('pass_removed', delivery)).toEqual([]);
    expect(await receive('pass_installed', { method: 'POST', content: '"{}"' })).toEqual([]);
    const elsewhere = { ...asBundle(delivery), inputData: { programId: 'another' } };
    expect((await zap.trigger('pass_installed', 'perform', elsewhere)).results).toEqual([]);
    expect(await receive('pass_installed', delivery)).toMatchObject([{ pass: { id: member.id } }]);
  });

  test('that comes again is told once to each subscription', async () => {
    const one = await subscribe('pass_installed');
    const { delivery } = await installed();
    const two = { subscriptionId: 'another-zap' };
    expect(await receive('pass_installed', delivery, one)).toHaveLength(1);
    expect(await receive('pass_installed', delivery, one)).toEqual([]);
    expect(await receive('pass_installed', delivery, two)).toHaveLength(1);
  });

  test('is told again rather than lost: when it could not be read, and when the cache is out of reach or refuses', async () => {
    const one = await subscribe('pass_installed');
    const { delivery } = await installed();
    zap.sandbox.faults.add({ kind: 'status', status: 500, times: 3 });
    const failed = await zap.trigger('pass_installed', 'perform', {
      ...asBundle(delivery),
      subscribeData: one,
    });
    expect(failed.error).toMatchObject({ name: 'AppError', code: 'unavailable' });
    zap.backend.mood = 'refusing';
    expect(await receive('pass_installed', delivery, one)).toHaveLength(1);
    zap.backend.mood = 'down';
    expect(await receive('pass_installed', delivery, one)).toHaveLength(1);
  });

  test('of a throttled system is handed back to Zapier with the delay', async () => {
    const one = await subscribe('pass_installed');
    const { delivery } = await installed();
    zap.sandbox.faults.add({ kind: 'status', status: 429, retryAfter: 17, times: 1 });
    const { error } = await zap.trigger('pass_installed', 'perform', {
      ...asBundle(delivery),
      subscribeData: one,
    });
    expect(error).toMatchObject({ name: 'ThrottledError', delay: 17 });
  });
});

test('no secret and no personal data was logged, printed or told', () => {
  expect(zap.app.printed.length).toBeGreaterThan(1000);
  expect(leaksIn(zap.app.printed + zap.backend.logged)).toEqual([]);
});
