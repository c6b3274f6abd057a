import type { Context, Input, Occurrence, PolledEvent, PollQuery } from '../../shared-client/src/index.ts';
import { madeUp } from '../../zapier-app/testing/made-up.ts';
import { CoreApp } from './support/core.ts';
import { ZapierBackend } from './support/zapier-backend.ts';

const DAY = 86_400_000;
const PASSES = 250;
/** Zapier cuts a poll off after 30 s; what waits for the cache must leave most of that to the system. */
const WAIT_MS = 3_000;

let backend: ZapierBackend;
beforeAll(async () => {
  backend = await new ZapierBackend().start();
});
afterAll(() => backend.stop());
afterEach(() => backend.reset());

const occurrence = (number: number) =>
  ({ id: `event-${number}`, event: 'pass_dormant', pass: { id: `pass-${number}` } }) as unknown as Occurrence;

/** A sweep over many passes that takes up where the last poll stopped, as those of the drivers do. */
function sweep() {
  const queries: PollQuery[] = [];
  const inputs: Input[] = [];
  const event: PolledEvent = {
    async poll(_context: Context, input: Input, query: PollQuery) {
      queries.push(query);
      inputs.push(input);
      const at = ((await query.memory?.get('cursor')) as number | undefined) ?? 0;
      const to = Math.min(at + query.limit, PASSES);
      await query.memory?.set('cursor', to, 90 * DAY);
      return Array.from({ length: to - at }, (_, index) => occurrence(at + index));
    },
  };
  const app = new CoreApp(madeUp({ polls: { pass_dormant: event } }), backend);
  const poll = (
    { zap = '77', ...meta }: { zap?: string | null; [meta: string]: unknown } = {},
    inputData: object = {},
    bundle: object = {},
  ) =>
    app.run('triggers.pass_dormant.operation.perform', {
      inputData: { programId: 'P1', days: '60', raw: false, ...inputData },
      meta: { ...(zap === null ? {} : { zap: { id: zap } }), ...meta },
      ...bundle,
    }) as Promise<{ id: string }[]>;
  return { poll, queries, inputs };
}

describe('a sweep that needs more than one poll', () => {
  test('tells each pass once, at most 100 a poll, and goes on where it stopped', async () => {
    const { poll } = sweep();
    const polls = [await poll(), await poll(), await poll(), await poll()];
    expect(polls.map(({ length }) => length)).toEqual([100, 100, 50, 0]);
    expect(new Set(polls.flat().map(({ id }) => id)).size).toBe(PASSES);
  });

  test('is kept apart from those of other Zaps, other fields and other accounts', async () => {
    const { poll } = sweep();
    const first = { id: 'event-0' };
    expect((await poll())[0]).toMatchObject(first);
    expect((await poll({ zap: '78' }))[0]).toMatchObject(first);
    expect((await poll({}, { programId: 'P2' }))[0]).toMatchObject(first);
    expect((await poll({}, { days: '30' }))[0]).toMatchObject(first);
    const another = { authData: { region: 'eu', apiKey: 'k2', apiSecret: 's2' } };
    expect((await poll({}, {}, another))[0]).toMatchObject(first);
    expect((await poll())[0]).toMatchObject({ id: 'event-100' });
  });

  test('is kept by its fields alone where Zapier names no Zap, in whatever order they come', async () => {
    const { poll } = sweep();
    await poll({ zap: null }, { days: '60', programId: 'P1' });
    expect((await poll({ zap: null }))[0]).toMatchObject({ id: 'event-100' });
    expect((await poll())[0]).toMatchObject({ id: 'event-0' });
  });

  test('is kept for 30 days at most, which each poll begins anew', async () => {
    const { poll } = sweep();
    await poll();
    const ttls = [...backend.kept.values()].map(({ ttl }) => ttl);
    expect(ttls.sort()).toEqual([2_592_000, 604_800]);
    expect(JSON.stringify([...backend.kept])).not.toMatch(/P1|pass_dormant|"77"/);
  });
});

describe('what a poll is told', () => {
  test('that it is the first, when Zapier fills its memory; then only the ids matter', async () => {
    const { poll, queries, inputs } = sweep();
    await poll({ isPopulatingDedupe: true });
    await poll();
    expect(queries.map(({ isFirst, withPasses, limit }) => [isFirst, withPasses, limit])).toEqual([
      [true, false, 100],
      [false, true, 100],
    ]);
    expect(queries[1]!.since).toBeGreaterThan(Date.now() - 21 * 60_000);
    expect(inputs[0]).toEqual({ programId: 'P1', days: 60, raw: false });
  });

  test('no memory while a person tries the trigger, so that trying it moves nothing', async () => {
    const { poll, queries } = sweep();
    expect(await poll({ isLoadingSample: true })).toHaveLength(3);
    expect(queries[0]).toEqual({ limit: 3, withPasses: true });
    expect(backend.calls).toEqual([]);
    expect((await poll())[0]).toMatchObject({ id: 'event-0' });
  });
});

describe('a cache that does not work', () => {
  test.each(['down', 'hanging', 'refusing'] as const)('%s costs no event and little time', async (mood) => {
    const { poll } = sweep();
    await poll();
    backend.mood = mood;
    const began = Date.now();
    expect((await poll()).length).toBe(100);
    expect(Date.now() - began).toBeLessThan(WAIT_MS);
    backend.mood = 'well';
    await poll();
  });
});

test('steps and triggers of a connection share one memory', async () => {
  const driver = madeUp({
    actions: {
      update_pass: async ({ runtime }) => {
        await runtime.memory.set('written', { points: 5 }, DAY);
        return { id: 'pass-1' };
      },
    },
    hooks: {
      pass_updated: {
        ...madeUp().hooks.pass_updated!,
        receive: async ({ runtime }) => [
          { ...occurrence(1), written: await runtime.memory.get('written') } as Occurrence,
        ],
      },
    },
  });
  const app = new CoreApp(driver, backend);
  await app.run('creates.update_pass.operation.perform', { inputData: { passId: 'P', firstName: 'Ada' } });
  const told = await app.run('triggers.pass_updated.operation.perform', { inputData: { programId: 'P1' } });
  expect(told).toMatchObject([{ written: { points: 5 } }]);
});

describe('a hook for a campaign', () => {
  test('hands on the campaign, and whether the raw data and own changes are wanted', async () => {
    const asked: unknown[] = [];
    const whole = madeUp();
    const noted = (key: string) => ({
      ...whole.hooks[key]!,
      subscribe: async (_: Context, input: Input, url: string) => {
        asked.push([key, input, url]);
        return { subscriptionId: 'S1' };
      },
      unsubscribe: async (_: Context, id: string) => void asked.push(id),
    });
    const driver = madeUp({
      hooks: { reward_redeemed: noted('reward_redeemed'), pass_updated: noted('pass_updated') },
    });
    const app = new CoreApp(driver, backend);
    const targetUrl = 'https://hooks.example.com/1';
    const campaign = { inputData: { campaignId: 'C1', raw: 'true' }, targetUrl };
    const subscribeData = await app.run('triggers.reward_redeemed.operation.performSubscribe', campaign);
    expect(subscribeData).toEqual({ subscriptionId: 'S1' });
    const delivery = { ...campaign, subscribeData, cleanedRequest: { event: 'x' } };
    const perform = () => app.run('triggers.reward_redeemed.operation.perform', delivery);
    expect(await perform()).toMatchObject([{ event: 'reward_redeemed', reward: { status: 'redeemed' } }]);
    expect(await perform()).toEqual([]);
    await app.run('triggers.reward_redeemed.operation.performUnsubscribe', { ...campaign, subscribeData });
    await app.run('triggers.pass_updated.operation.performSubscribe', {
      inputData: { programId: 'P1', includeOwn: 'yes' },
      targetUrl,
    });
    expect(asked).toEqual([
      ['reward_redeemed', { campaignId: 'C1', raw: true }, targetUrl],
      'S1',
      ['pass_updated', { programId: 'P1', includeOwn: true, raw: false }, targetUrl],
    ]);
  });
});
