import { DEMO_CAMPAIGNS } from '../../sandbox/src/passkit/seed.ts';
import { leaksIn } from './support/leaks.ts';
import { asBundle, startReceiver } from './support/receiver.ts';
import { builtDefinition } from './support/unzip.ts';
import { PERSON, PROGRAM, Zap } from './support/zap.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;
const DAY_MS = 86_400_000;
const CAMPAIGN = Object.values(DEMO_CAMPAIGNS)[0]!;
const { triggers } = builtDefinition('passkit') as Loose;
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

/** Every key with its path, so that two shapes can be compared. */
const shapeOf = (value: Loose, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.keys(value).flatMap((key) => shapeOf(value[key], `${path}/${key}`))
    : [path];
const sampleOf = (key: string) => triggers[key].operation.sample;

const seedMembers = (members: Parameters<typeof zap.sandbox.passkit.seedMembers>[1]) =>
  zap.sandbox.passkit.seedMembers(PROGRAM, members);

/** Lets something happen, and runs the trigger for each delivery that comes of it. */
async function tell(key: string, inputData: object, happen: () => unknown): Promise<Loose[]> {
  const bundle = { inputData, targetUrl: hook.url };
  const subscribeData = (await zap.trigger(key, 'performSubscribe', bundle)).results as object;
  await happen();
  await zap.sandbox.webhooks.settled();
  const told: Loose[] = [];
  for (const delivery of hook.received.splice(0)) {
    const run = { ...bundle, ...asBundle(delivery), subscribeData };
    const { results, error } = await zap.trigger(key, 'perform', run);
    expect(error).toBeUndefined();
    told.push(...(results as Loose[]));
  }
  await zap.trigger(key, 'performUnsubscribe', { ...bundle, subscribeData });
  expect([...zap.sandbox.passkit.state.sinks.values()]).toEqual([]);
  return told;
}

describe('an instant event', () => {
  const watch = { programId: PROGRAM, raw: false };
  const coupon = () => zap.sandbox.passkit.coupons.create({ campaignId: CAMPAIGN });
  const cases: [string, object, () => unknown][] = [
    ['pass_issued', watch, () => zap.member('CUST-1', 7)],
    ['pass_installed', watch, () => zap.sandbox.passkit.install(zap.member('CUST-1').id)],
    [
      'pass_updated',
      watch,
      () => {
        const [{ id }] = seedMembers([{ externalId: 'CUST-1', created: Date.now() - DAY_MS }]) as [Loose];
        zap.sandbox.passkit.earn({ id, points: 5 } as never);
      },
    ],
    [
      'pass_removed',
      watch,
      () => {
        const { id } = zap.member('CUST-1');
        zap.sandbox.passkit.install(id);
        zap.sandbox.passkit.remove(id);
      },
    ],
    ['pass_revoked', watch, () => zap.do('revoke_pass', { passId: zap.member('CUST-1').id })],
    [
      'reward_redeemed',
      { campaignId: CAMPAIGN, raw: false },
      () => zap.do('redeem_reward', { rewardId: coupon().id, transactionId: 'ORDER-1', amount: '12.50' }),
    ],
  ];

  test.each(cases)('%s comes as its sample and its list say', async (key, inputData, happen) => {
    const told = await tell(key, inputData, happen);
    expect(told.length).toBeGreaterThan(0);
    expect(told[0].event).toBe(key);
    const known = shapeOf(told[0]);
    const { pass, ...rest } = sampleOf(key);
    const wanted = key === 'reward_redeemed' ? rest : { ...rest, pass };
    expect(known).toEqual(expect.arrayContaining(shapeOf(wanted)));
    const listed = (await zap.trigger(key, 'performList', { inputData, meta: { isLoadingSample: true } }))
      .results as Loose[];
    expect(shapeOf(listed[0])).toEqual(known);
  });

  test('tells the raw data where they are asked for', async () => {
    const happen = () => zap.member('CUST-1', 7);
    const [plain] = await tell('pass_issued', watch, happen);
    zap.reset();
    const [full] = await tell('pass_issued', { ...watch, raw: true }, happen);
    expect(plain.pass).not.toHaveProperty('raw');
    expect(full.pass.raw).toMatchObject({ externalId: 'CUST-1', person: { forename: PERSON.forename } });
  });
});

describe('Pass Updated', () => {
  const watch = (includeOwn: boolean) => ({ programId: PROGRAM, includeOwn, raw: false });
  const update = (id: string, firstName: string) =>
    zap.do('update_pass', { programId: PROGRAM, passId: id, firstName });

  test('does not start for what Zaps of this connection wrote, unless that is asked for', async () => {
    const { id } = zap.member('CUST-1');
    expect(await tell('pass_updated', watch(false), () => update(id, 'Ada'))).toEqual([]);
    expect(await tell('pass_updated', watch(true), () => update(id, 'Grace'))).toMatchObject([
      { byTillPass: 'yes', pass: { firstName: 'Grace' } },
    ]);
  });

  test('starts for what others wrote, also between our own writes', async () => {
    const { id } = zap.member('CUST-1');
    const told = await tell('pass_updated', watch(false), async () => {
      await update(id, 'Ada');
      zap.sandbox.passkit.earn({ id, points: 5 } as never);
    });
    expect(told).toMatchObject([{ byTillPass: expect.not.stringMatching('yes'), pass: { points: 5 } }]);
  });

  test('does not start for a change of points either, whose balance only the answer told', async () => {
    const { id } = zap.member('CUST-1', 10);
    const add = () =>
      zap.do('add_points', { programId: PROGRAM, passId: id, points: '5', transactionId: 'T-1' });
    expect(await tell('pass_updated', watch(false), add)).toEqual([]);
  });
});

describe('an event that must be asked for', () => {
  const poll = async (key: string, inputData: object = {}, meta: object = {}) => {
    const { results, error, ms } = await zap.trigger(key, 'perform', {
      inputData: { programId: PROGRAM, raw: false, ...inputData },
      meta: { zap: { id: '77' }, ...meta },
    });
    expect(error).toBeUndefined();
    return { told: results as Loose[], ms };
  };
  const seedSleepers = (count: number) =>
    seedMembers(
      Array.from({ length: count }, (_, i) => ({
        externalId: `SLEEPER-${i}`,
        created: Date.now() - 90 * DAY_MS,
      })),
    );
  const program = () => ({ programId: PROGRAM, passId: zap.member('CUST-1', 10).id });

  test.each([
    [
      'points_changed',
      {},
      () => zap.do('add_points', { ...program(), points: '5', transactionId: 'T-1', locationId: 'SHOP-3' }),
    ],
    ['tier_changed', {}, () => zap.do('change_tier', { ...program(), tierId: 'gold', transactionId: 'T-1' })],
    [
      'birthday',
      { days: '' },
      () => {
        const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format();
        const [, month, day] = today.split('-').map(Number);
        const dateOfBirth = { year: 1990, month, day };
        zap.sandbox.passkit.createMember({ programId: PROGRAM, person: { ...PERSON, dateOfBirth } });
      },
    ],
    ['pass_dormant', { days: '60' }, () => seedSleepers(1)],
  ])('%s comes as its sample says', async (key, inputData, happen) => {
    await poll(key, inputData, { isPopulatingDedupe: true });
    await happen();
    const { told } = await poll(key, inputData, { zap: { id: '78' } });
    expect(told).toHaveLength(1);
    const { pass: _, ...rest } = sampleOf(key);
    expect(Object.keys(told[0])).toEqual(expect.arrayContaining(Object.keys(rest)));
    const samples = await poll(key, inputData, { isLoadingSample: true });
    expect(samples.told.length).toBeLessThanOrEqual(3);
  });

  test('counts as seen what was there when the Zap was switched on', async () => {
    seedSleepers(250);
    await poll('pass_dormant', { days: '60' }, { isPopulatingDedupe: true });
    expect((await poll('pass_dormant', { days: '60' })).told).toEqual([]);
  });

  test('is told in polls of at most 100, each well within the time, and each pass once', async () => {
    seedSleepers(250);
    const told: string[] = [];
    const sizes: number[] = [];
    for (let round = 0; round < 4; round++) {
      const polled = await poll('pass_dormant', { days: '60' });
      sizes.push(polled.told.length);
      told.push(...polled.told.map(({ id }) => id));
      expect(polled.ms).toBeLessThan(15_000);
    }
    expect(sizes).toEqual([100, 100, 50, 0]);
    expect(new Set(told).size).toBe(250);
  });

  test('is told again from the start of what is known, and under the same ids, when the cache forgot', async () => {
    seedSleepers(30);
    const before = (await poll('pass_dormant', { days: '60' })).told;
    zap.backend.reset();
    const after = (await poll('pass_dormant', { days: '60' })).told;
    expect(new Set(after.map(({ id }) => id))).toEqual(new Set(before.map(({ id }) => id)));
  });
});

test('no secret and no personal data was logged, printed or told', () => {
  expect(zap.app.printed.length).toBeGreaterThan(1000);
  expect(leaksIn(zap.app.printed + zap.backend.logged)).toEqual([]);
});
