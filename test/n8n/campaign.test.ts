import { passkit } from '@tillpass/client';
import type { Driver, HookEvent, Input, PickerQuery } from '@tillpass/client';
import { buildNode } from '../../n8n-nodes/adapter/build-node.ts';
import { buildTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import { campaignId } from '../../shared-client/src/catalogue/reward-fields.ts';
import { hostWithoutSystem } from './support/fake-host.ts';
import { at } from './support/host.ts';
import type { Host } from './support/host.ts';

/** What the driver was given, by what it was asked. */
let given: Record<string, unknown>;
let subscriptions: Map<string, string>;

const hook: HookEvent = {
  async subscribe(_context, input, targetUrl) {
    given.subscribe = input;
    subscriptions.set('s1', targetUrl);
    return { subscriptionId: 's1' };
  },
  async unsubscribe(_context, id) {
    subscriptions.delete(id);
  },
  findSubscription: async (_context, _input, targetUrl) =>
    [...subscriptions].find(([, url]) => url === targetUrl)?.[0],
  async receive(_context, input) {
    given.receive = input;
    return [{ id: 'o1', event: 'reward_redeemed' }] as never;
  },
  recent: async () => [],
};
const list =
  (name: string) =>
  async (_context: unknown, { input }: PickerQuery) => {
    given[name] = input;
    return { results: [] };
  };
const driver: Driver = {
  ...passkit,
  actions: { ...passkit.actions, add_reward: async (_context, input: Input) => ({ input }) },
  hooks: { reward_redeemed: hook },
  pickers: {
    ...passkit.pickers,
    campaigns: { doing: 'list the campaigns', needs: [], list: list('campaigns') },
    offers: { doing: 'list the offers', needs: [campaignId], list: list('offers') },
  },
};
const trigger = buildTrigger(driver, 'passKitApi');
const node = buildNode(driver, 'passKitApi');
const redeemed = (campaign: string, more: object = {}) => ({
  event: 'rewardRedeemed',
  campaignId: at(campaign),
  ...more,
});

let host: Host;
let nodes = 0;
beforeEach(() => {
  given = {};
  subscriptions = new Map();
  host = hostWithoutSystem(`campaign-${(nodes += 1)}`);
});

/** The token in the address that the system was given. */
async function activate(parameters: Record<string, unknown>): Promise<string> {
  const context = host.hook(parameters);
  expect(await trigger.checkExists(context)).toBe(false);
  await trigger.create(context);
  return new URL(subscriptions.get('s1')!).searchParams.get('token')!;
}

describe('an event of a campaign', () => {
  test('is subscribed to for that campaign', async () => {
    await activate(redeemed('CAMPAIGN-1'));
    expect(given.subscribe).toEqual({ campaignId: 'CAMPAIGN-1', raw: false });
    expect(await trigger.checkExists(host.hook(redeemed('CAMPAIGN-1')))).toBe(true);
    expect(await trigger.checkExists(host.hook(redeemed('CAMPAIGN-2')))).toBe(false);
  });

  test('is believed with the token of that campaign only', async () => {
    const token = await activate(redeemed('CAMPAIGN-1'));
    const told = async (campaign: string) => {
      const { context, answer } = host.webhook(redeemed(campaign), { query: { token } });
      return { items: (await trigger.webhook(context)).workflowData?.length, status: answer.status };
    };
    expect(await told('CAMPAIGN-2')).toEqual({ items: undefined, status: 401 });
    expect(await told('CAMPAIGN-1')).toEqual({ items: 1, status: undefined });
  });

  test('hands on the raw data when it is not simplified', async () => {
    const parameters = redeemed('CAMPAIGN-1', { simple: false });
    const token = await activate(parameters);
    await trigger.webhook(host.webhook(parameters, { query: { token } }).context);
    expect(given.receive).toEqual({ campaignId: 'CAMPAIGN-1', raw: true });
  });

  test('needs one', async () => {
    await expect(trigger.create(host.hook(redeemed('')))).rejects.toThrow('Campaign is missing.');
  });

  test('ends although an execution that ended late brought back an outdated ID', async () => {
    await activate(redeemed('CAMPAIGN-1'));
    host.staticData.subscriptionId = 'of-before';
    await trigger.delete(host.hook(redeemed('CAMPAIGN-1')));
    expect(subscriptions.size).toBe(0);
    expect(host.staticData).toEqual({});
  });
});

describe('a list that depends on a campaign', () => {
  const search = (name: string, parameters: Record<string, unknown>) =>
    node.listSearch[name]!.call(host.list(parameters));

  test('is given it, from the open or from the options', async () => {
    await search('offers', { campaignId: at('C-1') });
    expect(given.offers).toEqual({ campaignId: 'C-1' });
    await search('offers', { options: { campaignId: at('C-2') } });
    expect(given.offers).toEqual({ campaignId: 'C-2' });
  });

  test('says which one is missing', async () => {
    await expect(search('offers', {})).rejects.toThrow('Campaign is missing. Choose the campaign first');
    await expect(search('campaigns', {})).resolves.toEqual({ results: [], paginationToken: undefined });
  });
});

test('a reward is a coupon or a text, and the fields of the other are not sent', async () => {
  const both = {
    operation: 'addReward',
    pass: at('P1', 'id'),
    rewardField: at('offer'),
    rewardText: 'Free coffee',
    campaignId: at('C-1'),
    offerId: at('O-1'),
    transactionId: 'T-1',
    options: { expiresAt: '2031-01-31T18:00:00' },
  };
  const sent = async (more: object) =>
    ((await node.execute(host.step({ ...both, ...more })))[0]![0]!.json.input ?? {}) as object;
  const coupon = await sent({ rewardKind: 'coupon' });
  expect(coupon).toMatchObject({ rewardKind: 'coupon', campaignId: 'C-1', offerId: 'O-1' });
  expect(coupon).toHaveProperty('expiresAt');
  expect(coupon).not.toHaveProperty('rewardText');
  const text = await sent({});
  expect(text).toMatchObject({ rewardKind: 'field', rewardField: 'offer', rewardText: 'Free coffee' });
  for (const key of ['campaignId', 'offerId', 'expiresAt']) expect(text).not.toHaveProperty(key);
});
