import assert from 'node:assert/strict';
import { DEMO_TEMPLATES } from '../../../sandbox/src/passentry/seed.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { DEMO_LOYALTY, LOCATIONS } from '../../../sandbox/src/square/seed.ts';
import { DEMO_CAMPAIGNS, DEMO_PROGRAMS, DEMO_REWARDS } from '../../../sandbox/src/voucherify/seed.ts';
import { formOf } from '../../parity/n8n-form.ts';
import { clientAt, urlOf } from '../../systems/connect.ts';
import { rigOf } from '../../systems/index.ts';
import type { Input, Rig } from '../../systems/rig.ts';
import { theme } from '../world/check.ts';
import { saveAndTest } from '../world/credential.ts';
import { errorOf, outputOf } from '../world/flow.ts';
import type { Flow } from '../world/flow.ts';
import { list } from '../world/picker.ts';
import { post, send } from '../world/post.ts';
import { credentialType, credentialsOf, formOfNode, nodeName, triggerFlow } from '../world/rigged.ts';
import { until } from '../world/until.ts';
import { inARow, located, node, PACK, webhook } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

/** A system beside PassKit, as a merchant meets it in n8n. */
interface Shop {
  rig: Rig;
  /** What names a customer who has no pass yet. */
  customer: Input;
  /** What every step on the pass asks for. */
  place: Input;
  /** The cure where the keys of a credential are refused. */
  cure: RegExp;
  /** A Pass ID of the right form that nobody has. */
  nobody: string;
  balance(sandbox: Sandbox): number | undefined;
  /** What each list holds, beside what else the form must hold first. */
  lists: Readonly<Record<string, readonly [ids: readonly string[], form?: Input]>>;
}

const { v2, v2Coupon, v2SoldOut } = DEMO_REWARDS;
const inClub = { programId: DEMO_PROGRAMS.v2 };

const SHOPS: readonly Shop[] = [
  {
    rig: rigOf('passentry'),
    customer: { programId: DEMO_TEMPLATES.loyalty, externalId: 'CUST-7' },
    place: {},
    cure: /API Key/,
    nobody: '00000000-0000-4000-8000-000000000000',
    balance: ({ passentry }) => passentry.passes().find(({ extId }) => extId === 'CUST-7')?.balance,
    lists: { programs: [Object.values(DEMO_TEMPLATES)] },
  },
  {
    rig: rigOf('square'),
    customer: { phone: '+12125550177', firstName: 'Eve' },
    place: { locationId: LOCATIONS[0]!.id },
    cure: /refused the access token\. Check the environment/,
    nobody: '0f5a1e2c-0000-4000-8000-000000000000',
    balance: ({ square }) => square.loyalty.accounts().at(-1)?.balance,
    lists: { offers: [Object.values(DEMO_LOYALTY.tiers)], locations: [LOCATIONS.map(({ id }) => id)] },
  },
  {
    rig: rigOf('voucherify'),
    customer: { ...inClub, externalId: 'CUST-7', firstName: 'Eve' },
    place: inClub,
    cure: /App ID or the App Token\. Check the region/,
    nobody: 'lmbr_0000000000000000ff',
    balance: ({ voucherify }) => voucherify.members().find(({ sourceId }) => sourceId === 'CUST-7')?.points,
    lists: {
      programs: [Object.values(DEMO_PROGRAMS)],
      campaigns: [Object.values(DEMO_CAMPAIGNS)],
      offers: [[v2, v2Coupon, v2SoldOut], { programId: located('id', DEMO_PROGRAMS.v2) }],
    },
  },
];

/** A step of a system's action node with the fields of its real form. */
async function stepOf(world: World, { rig }: Shop, name: string, key: string, input: Input) {
  const type = nodeName(rig, '');
  const form = formOf(await formOfNode(world, type), rig.driver, key, input);
  return node(name, `${PACK}.${type}`, form, { credentials: await credentialsOf(world, rig) });
}

/** "Call -> Issue Pass -> Add Points", active; `buy` runs it for a receipt and answers what the last step handed on. */
async function purchases(world: World, shop: Shop) {
  const issue = await stepOf(world, shop, 'Issue', 'issue_pass', shop.customer);
  const add = await stepOf(world, shop, 'Add', 'add_points', {
    ...shop.place,
    passId: '={{ $json.id }}',
    points: 12,
    transactionId: "={{ $('Call').item.json.body.receipt }}",
  });
  const flow = await world.flow(inARow('Purchases', [webhook('Call'), issue, add]));
  const address = await flow.activateAt('Call');
  return async (receipt: string): Promise<Record<string, unknown>> => {
    const { status, text } = await post(address, { receipt });
    assert.equal(status, 200, text);
    return (JSON.parse(text) as Record<string, unknown>[])[0]!;
  };
}

/** "Call -> Add Points" for a pass that the call names. */
async function additions(world: World, shop: Shop): Promise<Flow> {
  const input = { ...shop.place, passId: '={{ $json.body.passId }}', points: 1, transactionId: 'R-9' };
  const add = await stepOf(world, shop, 'Add', 'add_points', input);
  return world.flow(inARow('Additions', [webhook('Call'), add]));
}

const checksOf = (shop: Shop): Parameters<typeof theme>[1] => {
  const { rig, lists, nobody, cure, balance } = shop;
  const { driver, cures } = rig;
  const secrets = driver.auth.fields.filter(({ secret, required }) => secret && required);

  return {
    async 'its keys are accepted, and wrong ones refused with the cure'({ n8n, sandbox }) {
      const keys = { ...rig.credentials, baseUrl: urlOf(rig, sandbox) };
      assert.equal((await saveAndTest(n8n, credentialType(rig), keys)).status, 'OK');
      for (const { key } of secrets) {
        const verdict = await saveAndTest(n8n, credentialType(rig), { ...keys, [key]: 'wrong' });
        assert.equal(verdict.status, 'Error');
        assert.match(verdict.message, cure);
        for (const one of secrets) assert.ok(!verdict.message.includes(rig.credentials[one.key]!));
      }
    },

    async 'its lists hold what the account has'(world) {
      world.sandbox.reset();
      world.sandbox.switches.passEntryTemplateList = true;
      const credentials = await credentialsOf(world, rig);
      for (const [name, [ids, form = {}]] of Object.entries(lists)) {
        const asked = {
          node: nodeName(rig, ''),
          credentials,
          form: { authentication: 'accessToken', ...form },
        };
        const { results } = await list(world, name, asked);
        assert.deepEqual(results.map(({ value }) => value).sort(), ids.toSorted(), name);
        for (const { name: label, value } of results) assert.notEqual(label, value);
      }
    },

    async 'a new customer gets a pass and points; the same receipt again changes nothing'(world) {
      const { sandbox } = world;
      sandbox.reset();
      const buy = await purchases(world, shop);
      const first = await buy('R-1');
      await until('the points arrive', () => balance(sandbox) === 12);
      assert.equal(first['duplicate'], false);
      assert.partialDeepStrictEqual(await buy('R-1'), { duplicate: true, id: first['id'] });
      assert.equal(balance(sandbox), 12);
      assert.equal((await buy('R-2'))['duplicate'], false);
      await until('the points arrive', () => balance(sandbox) === 24);
    },

    async 'what it refuses is told with the cure'(world) {
      const { sandbox } = world;
      sandbox.reset();
      const flow = await additions(world, shop);
      const address = await flow.activateAt('Call');
      assert.equal((await post(address, { passId: nobody })).status, 500);
      sandbox.faults.add({ kind: 'status', status: 401, match: { path: `${rig.mount}/` } });
      assert.equal((await post(address, { passId: nobody })).status, 500);
      const shown = (await flow.finished(2)).map(errorOf);
      const messages = shown.map(({ message, description }) => `${message} ${description ?? ''}`);
      assert.match(messages[0]!, new RegExp(`^${driver.title} could not add the points: `));
      assert.match(messages[0]!, cures[404]!);
      assert.match(messages[1]!, cures[401]!);
      for (const message of messages) assert.doesNotMatch(message, rig.privateWords);
    },

    async 'what it tells starts the flow once; what it did not sign is refused and starts nothing'(world) {
      const { sandbox } = world;
      sandbox.reset();
      const [event] = [...(rig.signed?.events ?? []), ...rig.hooks];
      const client = clientAt(rig, sandbox);
      const ids = await rig.setScene(sandbox, event!, client);
      const flow = await triggerFlow(world, rig, 'Trigger', event!);
      rig.signed?.enterAddress(sandbox, flow.address('Trigger'));
      sandbox.faults.add({ kind: 'webhook_drop' });
      await event!.happen(sandbox, ids, client);
      await sandbox.webhooks.settled();
      sandbox.faults.clear();
      const told = [...sandbox.webhooks.deliveries];
      const { url, headers, body } = told.at(-1)!;
      const forgeries: [headers: Record<string, string>, body: unknown][] = [
        [{}, body],
        [headers, { ...(body as object), forged: true }],
      ];
      for (const [given, forged] of forgeries)
        assert.equal((await send('POST', url, forged, given)).status, 401);
      for (const { id } of [...told, ...told]) assert.equal(sandbox.webhooks.redeliver(id), 1);
      await sandbox.webhooks.settled();
      const answers = sandbox.webhooks.deliveries.slice(told.length).map(({ status }) => status);
      assert.deepEqual(new Set(answers), new Set([200]));
      const runs = await flow.finished(1);
      assert.deepEqual(
        runs.flatMap((run) => outputOf(run, 'Trigger')).map((item) => item['event']),
        [event!.key],
      );
    },
  };
};

/** Every system beside PassKit that holds passes, in real n8n: keys, lists, a purchase, errors and events. */
export const systems = SHOPS.map((shop) => theme(`system-${shop.rig.driver.system}`, checksOf(shop)));
