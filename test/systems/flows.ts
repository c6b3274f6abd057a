import { offers } from '../../shared-client/src/index.ts';
import type { Client, PickerKey } from '../../shared-client/src/index.ts';
import { clientIn, openWorld } from './in-process.ts';
import { isSearch, withIds } from './rig.ts';
import type { Happening, Ids, Input, Rig, Scene, Walked } from './rig.ts';

/** A use of anything that the client offers for a system. */
export interface Flow {
  name: string;
  /** The capability, or what else is used. */
  key: string;
  /** Finishes "PassKit could not ...". */
  doing: string;
  scene: Scene;
  /** What has to be there beside the scene. */
  prepare?(client: Client): Promise<unknown>;
  /** The system itself refuses it. */
  isRefused?: boolean;
  /** A person tries it in an editor. */
  isInteractive?: boolean;
  run(client: Client, ids: Ids): Promise<unknown>;
}

const HOOK_URL = 'https://hooks.example/in?token=t';

/** Everything that the client does for a rig's system, in the words in which it would fail. */
export async function flowsOf(rig: Rig): Promise<Flow[]> {
  const delivered = await Promise.all(
    [...rig.hooks, ...(rig.signed?.events ?? [])].map((one) => deliveredFlows(rig, one)),
  );
  return [
    ...rig.cases.filter(({ isRepeat }) => !isRepeat).map((one) => caseFlow(rig, one)),
    ...(rig.alsoWalked ?? []).map((one) => caseFlow(rig, one)),
    ...rig.hooks.flatMap((hook) => hookFlows(rig, hook)),
    ...delivered.flat(),
    ...rig.polls.flatMap((poll) => pollFlows(rig, poll)),
    ...connectionFlows(rig),
  ];
}

function wordsOf({ driver }: Rig, key: string): string {
  const all = Object.values(offers(driver)).flat() as { key: string; words: { doing: string } }[];
  return all.find((one) => one.key === key)!.words.doing;
}

function caseFlow(rig: Rig, { key, name, input, ...use }: Walked): Flow {
  const { isRefused = false, isInteractive = false } = use;
  const run = (client: Client, ids: Ids) =>
    isSearch(key) ? client.search(key, withIds(input, ids)) : client.act(key, withIds(input, ids));
  return {
    name: `${key}: ${name}`,
    key,
    doing: wordsOf(rig, key),
    scene: use,
    isRefused,
    isInteractive,
    run,
  };
}

function hookFlows(rig: Rig, { key, input, hasReward }: Happening): Flow[] {
  const about = { key, doing: wordsOf(rig, key), scene: { hasReward } as Scene };
  const subscribe = (client: Client) => client.subscribe(key, input, HOOK_URL);
  return [
    { ...about, name: `subscribe ${key}`, run: subscribe },
    {
      ...about,
      name: `find ${key}`,
      run: (client) => client.findSubscription(key, input, HOOK_URL),
    },
    { ...about, name: `recent ${key}`, run: (client) => client.recent(key, input, 3) },
  ];
}

/** The deliveries that an event really makes, each handed to the client. */
async function deliveredFlows(rig: Rig, { key, input, happen, hasReward }: Happening): Promise<Flow[]> {
  const scene = { hasReward } as Scene;
  const world = openWorld(rig);
  const client = clientIn(world, rig);
  const ids = await rig.setScene(world.core, scene, client);
  if (key in rig.driver.hooks) await client.subscribe(key, input, HOOK_URL);
  else rig.signed!.enterAddress(world.core, HOOK_URL);
  await happen(world.core, ids, client);
  await world.core.webhooks.settled();
  const [delivery] = world.posted;
  if (!delivery) throw new Error(`${key} was not told.`);
  const before = Object.entries(ids);
  const receive = (client: Client, now: Ids) => {
    // The same delivery about the pass of this scene.
    const rawBody = before.reduce((text, [name, id]) => text.replaceAll(id, now[name]!), delivery.rawBody);
    return client.receive(key, input, { ...delivery, rawBody, body: JSON.parse(rawBody) as unknown });
  };
  return [{ name: `receive ${key}`, key, doing: wordsOf(rig, key), scene, run: receive }];
}

function pollFlows(rig: Rig, { key, input, hasReward }: Happening): Flow[] {
  const about = { key, doing: wordsOf(rig, key), scene: { hasReward } as Scene };
  const poll: Flow = {
    ...about,
    name: `poll ${key}`,
    run: (client) => client.poll(key, input, { limit: 5, withPasses: true }),
  };
  if (!rig.driver.polls[key]!.receivePosted) return [poll];
  const [pass] = rig.placeholders;
  const post = (client: Client, ids: Ids) =>
    client.receivePosted(key, input, { method: 'POST', body: { passId: ids[pass!] } });
  return [poll, { ...about, name: `posted ${key}`, run: post }];
}

/** The test of the connection, the lists to choose from, and the fields of a program. */
function connectionFlows({ driver, cases, hooks, polls }: Rig): Flow[] {
  const filled: Input = Object.assign(
    {},
    ...[...polls, ...hooks, ...cases].map(({ input }) => input).reverse(),
  );
  const about = { scene: {} };
  return [
    { ...about, name: 'test', key: 'test', doing: 'check the connection', run: (client) => client.test() },
    ...Object.entries(driver.pickers).map(([key, { doing }]) => ({
      ...about,
      name: `list of ${key}`,
      key,
      doing,
      run: (client: Client) => client.pick(key as PickerKey, { input: filled }),
    })),
    ...(driver.customFields
      ? [
          {
            ...about,
            name: 'fields of a program',
            key: 'customFields',
            doing: 'list the fields of the program',
            run: (client: Client) => client.customFields(filled),
          },
        ]
      : []),
    ...Object.keys(driver.hooks)
      .slice(0, 1)
      .map((key) => unsubscribeFlow(key, filled)),
  ];
}

function unsubscribeFlow(key: string, input: Input): Flow {
  let subscriptionId = '';
  return {
    name: 'unsubscribe',
    key: 'unsubscribe',
    doing: 'end the subscription',
    scene: {},
    async prepare(client) {
      ({ subscriptionId } = await client.subscribe(key, input, HOOK_URL));
    },
    run: (client) => client.unsubscribe(key, subscriptionId),
  };
}
