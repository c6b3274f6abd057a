import { DEMO_TEMPLATES, PASSENTRY_KEY } from '../../../sandbox/src/passentry/seed.ts';
import { PASSENTRY_SWITCHES } from '../../../sandbox/src/passentry/switch-rules.ts';
import type { Switches } from '../../../sandbox/src/switches.ts';
import { nodeCrypto } from '../../../shared-client/node/crypto.ts';
import { passentry } from '../../../shared-client/src/drivers/passentry/driver.ts';
import { clientIn, openWorld } from '../in-process.ts';
import { TEMPLATE } from './scene.ts';

const connected = { driver: passentry, credentials: { apiKey: PASSENTRY_KEY } };
const URL = 'https://hooks.example.com/1';

function open(switches: Partial<Switches>) {
  const world = openWorld(connected);
  Object.assign(world.core.switches, switches);
  return { ...world, client: clientIn(world, connected) };
}

/** As the sandbox begins, and then every other value of every switch by itself: PassEntry leaves open which is true. */
const ALL: (readonly [name: string, value: unknown])[] = [
  ['passEntryCreateStatus', PASSENTRY_SWITCHES.passEntryCreateStatus.start],
  ...Object.entries(PASSENTRY_SWITCHES).flatMap(([name, rule]) =>
    ('allowed' in rule ? (rule.allowed ?? []) : [])
      .filter((value) => value !== rule.start)
      .map((value) => [name, value] as const),
  ),
];

describe.each(ALL)('with %s = %p', (name, value) => {
  const { core, client, posted } = open({ [name]: value } as Partial<Switches>);

  test('a day of a customer: issued, found again, points, a reward, a message, deactivated and back', async () => {
    const issue = { programId: TEMPLATE, externalId: 'CUST-9', customFields: { fullName: 'Nine' } };
    expect(await client.act('issue_pass', issue)).toMatchObject({ created: true });
    const { id, created } = await client.act('issue_pass', issue);
    expect(created).toBe(false);
    expect(core.passentry.passes().filter(({ extId }) => extId === 'CUST-9')).toHaveLength(1);

    const pass = { passId: id };
    const add = { ...pass, points: 50, transactionId: 'T-1' };
    expect(await client.act('add_points', add)).toMatchObject({ points: 50, duplicate: false });
    expect(await client.act('add_points', add)).toMatchObject({ points: 50, duplicate: true });
    const spend = { ...pass, points: 20, transactionId: 'T-2' };
    expect(await client.act('spend_points', spend)).toMatchObject({ points: 30 });
    const tooMany = client.act('spend_points', { ...pass, points: 31, transactionId: 'T-3' });
    await expect(tooMany).rejects.toMatchObject({ problem: 'refused', details: { field: 'points' } });
    const set = { ...pass, points: 7, transactionId: 'T-4' };
    expect(await client.act('set_points', set)).toMatchObject({ points: 7 });

    const reward = { ...pass, rewardField: 'reward', rewardText: 'A coffee', transactionId: 'T-5' };
    await client.act('add_reward', reward);
    expect(await client.act('add_reward', reward)).toMatchObject({ duplicate: true });
    const message = { ...pass, message: 'A coffee waits' };
    expect(await client.act('send_message', message)).toMatchObject({ delivery: 'notDelivered', sentTo: 0 });
    core.passentry.install(id as string);
    expect(await client.act('send_message', message)).toMatchObject({ delivery: 'delivered', sentTo: 1 });

    await client.act('revoke_pass', pass);
    expect(await client.search('find_pass', pass)).toMatchObject([{ status: 'deactivated', points: 7 }]);
    await client.act('restore_pass', pass);
    await client.act('revoke_pass', { ...pass, revokeHow: 'erase' });
    const again = await client.act('issue_pass', issue);
    expect(again).toMatchObject({ created: true });
    expect(again.id).not.toBe(id);
  });

  test('an event is told, believed by its signature, and the subscription ends', async () => {
    const { subscriptionId, secret } = await client.subscribe('pass_installed', {}, URL);
    expect(await client.findSubscription('pass_installed', {}, URL)).toBe(subscriptionId);
    const { id } = core.passentry.createPass({ templateId: TEMPLATE, extId: 'CUST-8', balance: 3 });
    core.passentry.install(id);
    await core.webhooks.settled();
    const delivery = posted.at(-1)!;
    const isGenuine = (given: string) =>
      passentry.hooks.pass_installed!.isGenuine!(nodeCrypto, given, delivery);
    expect([isGenuine(secret!), isGenuine(`${secret}x`)]).toEqual([true, false]);
    const told = await client.receive('pass_installed', { programId: TEMPLATE }, delivery);
    expect(told).toMatchObject([{ pass: { id, points: 3 } }]);

    await client.unsubscribe('pass_installed', subscriptionId);
    expect(await client.findSubscription('pass_installed', {}, URL)).toBeUndefined();
    expect(await client.subscribe('pass_installed', {}, URL)).toMatchObject({ secret: expect.any(String) });
  });
});

test('templates with decimals keep them, templates without points have none', async () => {
  const { client, core } = open({});
  const credit = core.passentry.createPass({ templateId: DEMO_TEMPLATES.decimal, extId: 'CREDIT' });
  const add = { passId: credit.id, points: '12.34', transactionId: 'T-1' };
  expect(await client.act('add_points', add)).toMatchObject({ points: 12.34 });
  core.passentry.createPass({ templateId: DEMO_TEMPLATES.generic, extId: 'STAFF' });
  expect(await client.search('find_pass', { externalId: 'STAFF' })).toMatchObject([{ points: null }]);
});

test('every slot taken is told with its cure', async () => {
  const { client } = open({});
  for (let slot = 0; slot < 10; slot++) await client.subscribe('pass_issued', {}, `${URL}?slot=${slot}`);
  await expect(client.subscribe('pass_issued', {}, `${URL}?slot=10`)).rejects.toThrow(
    'all 10 webhook subscriptions of the account are in use',
  );
});
