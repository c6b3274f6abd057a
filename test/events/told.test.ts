import type { Client } from '@tillpass/client';
import { DEMO_CAMPAIGNS, DEMO_OFFERS, DEMO_PROGRAMS } from '../../sandbox/src/passkit/seed.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { sandboxClient } from '../../sandbox/till/client.ts';
import { startFlow } from './flow.ts';
import type { Flow } from './flow.ts';

const programId = DEMO_PROGRAMS.rewards;
const campaignId = DEMO_CAMPAIGNS.coupons;

let sandbox: Sandbox;
let client: Client;
let flows: Flow[];

beforeEach(async () => {
  sandbox = await startSandbox();
  client = sandboxClient(sandbox);
  flows = [];
});
afterEach(async () => {
  await sandbox.close();
  await Promise.all(flows.map((flow) => flow.close()));
});

async function watch(event: string, input: Record<string, unknown>): Promise<Flow> {
  const flow = await startFlow(sandbox, { event, input, on: client, does: () => Promise.resolve() });
  flows.push(flow);
  return flow;
}

const issue = (externalId: string) =>
  client.act('issue_pass', { programId, tierId: 'base', externalId, firstName: 'Ada' });

test('a pass is told of from its issue to its end', async () => {
  const events = ['pass_issued', 'pass_installed', 'pass_updated', 'pass_removed', 'pass_revoked'];
  const all: Flow[] = [];
  for (const event of events) all.push(await watch(event, { programId }));
  const passId = String((await issue('CUST-1')).id);
  const rest = async () => {
    for (const flow of all) await flow.rests();
  };
  await rest();
  sandbox.passkit.install(passId);
  sandbox.passkit.earn({ id: passId, points: 5 });
  await rest();
  sandbox.passkit.remove(passId);
  await rest();
  await client.act('revoke_pass', { programId, passId, revokeHow: 'delete' });
  await rest();
  expect(
    all.map(({ runs }) => runs.map(({ event, byTillPass, pass }) => [event, byTillPass, pass!.status])),
  ).toEqual([
    [['pass_issued', 'yes', 'issued']],
    [['pass_installed', 'no', 'installed']],
    [['pass_updated', 'no', 'installed']],
    [['pass_removed', 'no', 'removed']],
    [['pass_revoked', 'yes', 'revoked']],
  ]);
  expect(all[4]!.runs[0]!.pass).toMatchObject({ externalId: 'CUST-1', firstName: 'Ada', points: 5 });
});

test.each([true, false])(
  'a pass that expires is told of where PassKit says so (%p)',
  async (expiryInvalidatesPass) => {
    sandbox.switches.expiryInvalidatesPass = expiryInvalidatesPass;
    const revoked = await watch('pass_revoked', { programId });
    const passId = String((await issue('CUST-1')).id);
    await client.act('revoke_pass', { programId, passId });
    await revoked.rests();
    expect(revoked.runs.map(({ pass, byTillPass }) => [pass!.status, byTillPass])).toEqual(
      expiryInvalidatesPass ? [['expired', 'yes']] : [],
    );
  },
);

describe.each(['pass_with_coupon', 'pass', 'coupon'] as const)(
  'a coupon event that carries %s',
  (payload) => {
    test('tells of the redemption, with the pass of its holder', async () => {
      sandbox.switches.couponEventPayload = payload;
      const flow = await watch('reward_redeemed', { campaignId });
      const passId = String((await issue('CUST-1')).id);
      const { rewardId } = await client.act('add_reward', {
        programId,
        passId,
        rewardKind: 'coupon',
        campaignId,
        offerId: DEMO_OFFERS.coffee,
        transactionId: 'GIFT-1',
      });
      await client.act('redeem_reward', {
        rewardId,
        transactionId: 'ORDER-1',
        locationId: 'SHOP-3',
        tillReference: 'CHECK-204',
        amount: '12.50',
      });
      await flow.rests();
      expect(flow.runs).toMatchObject([
        {
          byTillPass: 'yes',
          pass: { id: passId, firstName: 'Ada' },
          reward: { id: rewardId, campaignId, passId, status: 'redeemed', title: 'Free coffee' },
          transactionId: 'ORDER-1',
          locationId: 'SHOP-3',
          tillReference: 'CHECK-204',
          amount: 12.5,
        },
      ]);
      expect(await client.recent('reward_redeemed', { campaignId }, 3)).toEqual(flow.runs);
    });

    test('tells of a coupon that nobody was given', async () => {
      sandbox.switches.couponEventPayload = payload;
      const flow = await watch('reward_redeemed', { campaignId });
      const { id } = sandbox.passkit.coupons.create({ campaignId, externalId: 'VOUCHER-1' });
      sandbox.call({
        method: 'PUT',
        path: '/passkit/coupon/singleUse/coupon/redeem',
        headers: { authorization: sandbox.credentials.token },
        body: { id },
      });
      await flow.rests();
      expect(flow.runs).toMatchObject([
        { byTillPass: 'no', pass: null, reward: { id, externalId: 'VOUCHER-1' } },
      ]);
    });
  },
);

test('points and tiers are told of with what TillPass wrote, and with what it remembers', async () => {
  const passId = String((await issue('CUST-1')).id);
  const memories = { points_changed: new Map<string, unknown>(), tier_changed: new Map<string, unknown>() };
  const poll = async (event: keyof typeof memories) => {
    const kept = memories[event];
    const memory = {
      get: (key: string) => Promise.resolve(kept.get(key)),
      set: (key: string, value: unknown) =>
        Promise.resolve(void kept.set(key, JSON.parse(JSON.stringify(value)))),
    };
    return (await client.poll(
      event,
      { programId },
      { limit: 100, withPasses: true, since: 0, memory },
    )) as unknown[];
  };
  const pass = { programId, passId };
  await client.act('add_points', { ...pass, points: 10, transactionId: 'T-1' });
  sandbox.passkit.earn({ id: passId, points: 5 });
  expect(await poll('points_changed')).toMatchObject([
    { change: 'added', pointsChanged: null, byTillPass: 'no' },
    { change: 'added', pointsChanged: 10, byTillPass: 'yes', transactionId: 'T-1' },
  ]);
  await client.act('spend_points', { ...pass, points: 8, transactionId: 'H-1', hold: true });
  await client.act('commit_hold', { ...pass, holdId: 'H-1' });
  sandbox.passkit.burn({ id: passId, points: 3 });
  expect(await poll('points_changed')).toMatchObject([
    { change: 'spent', pointsChanged: -3, changeKnownFrom: 'balances' },
    { change: 'spent', pointsChanged: -8, changeKnownFrom: 'transaction', transactionId: 'H-1' },
    { change: 'added', pointsChanged: null },
    { change: 'added', pointsChanged: 10 },
  ]);
  await client.act('change_tier', { ...pass, tierId: 'gold', transactionId: 'UP-1' });
  expect(await poll('tier_changed')).toMatchObject([
    { tierId: 'gold', tierIdBefore: null, byTillPass: 'yes', transactionId: 'UP-1' },
  ]);
  await client.act('change_tier', { ...pass, tierId: 'base' });
  expect(await poll('tier_changed')).toMatchObject([
    { tierId: 'base', tierIdBefore: 'gold', transactionId: null },
    { tierId: 'gold', tierIdBefore: null },
  ]);
});
