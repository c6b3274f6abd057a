import { offers } from '@tillpass/client';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { clientAt } from '../systems/connect.ts';
import { RIGS } from '../systems/index.ts';
import { withIds } from '../systems/rig.ts';
import type { Happening, Ids, Rig, Scene } from '../systems/rig.ts';
import { Receiver, toldOf } from './deliveries.ts';
import { directly } from './host-run.ts';
import type { HostRun } from './host-run.ts';
import { onN8n } from './on-n8n.ts';
import { OnZapier } from './on-zapier.ts';
import { golden, record } from './recording.ts';

const ON_ZAPIER = 'in the built zip';
const HOSTS = ['directly', ON_ZAPIER, 'on n8n'] as const;

/** Events with the hosts on which they are told: Zapier takes no hand-made webhooks, and polls what can be polled. */
const told = (events: readonly Happening[], isToldOnZapier: (key: string) => boolean) =>
  HOSTS.flatMap((name) =>
    events.filter(({ key }) => name !== ON_ZAPIER || isToldOnZapier(key)).map((one) => ({ name, ...one })),
  );

describe.each(RIGS.map((rig) => [rig.driver.title, rig] as const))('%s', (_title, rig) => {
  const { driver } = rig;
  const { system } = driver;
  let sandbox: Sandbox;
  let zapier: OnZapier;
  let receiver: Receiver;
  beforeAll(async () => {
    sandbox = await startSandbox();
    receiver = await new Receiver().start();
    zapier = await OnZapier.start(rig, sandbox);
  });
  afterAll(async () => {
    await zapier.stop();
    await receiver.stop();
    await sandbox.close();
  });
  beforeEach(() => sandbox.reset());

  const till = () => clientAt(rig, sandbox);
  const scene = (of: Scene) => rig.setScene(sandbox, of, till());
  const hostOf = (name: (typeof HOSTS)[number]): HostRun => {
    if (name === ON_ZAPIER) return zapier.fresh();
    return name === 'on n8n' ? onN8n(rig, sandbox) : directly(till(), driver, rig.credentials);
  };

  const { actions, searches } = offers(driver);
  /** Every key of a result is an output, and every output that is always there is there. */
  function isDocumented(key: string, output: unknown): void {
    const { outputs } = [...actions, ...searches].find((one) => one.key === key)!;
    const always = outputs.filter(({ sometimes }) => !sometimes).map((one) => one.key);
    for (const result of [output].flat() as object[]) {
      expect(outputs.map((one) => one.key)).toEqual(expect.arrayContaining(Object.keys(result)));
      expect(Object.keys(result)).toEqual(expect.arrayContaining(always));
    }
  }

  /** Lets an event happen, and compares what a host makes of the deliveries. */
  async function deliveredTo(host: HostRun, one: Happening, ids: Ids, subscribed: unknown[]): Promise<void> {
    await one.happen(sandbox, ids, till());
    await sandbox.webhooks.settled();
    sandbox.calls.clear();
    const events = [];
    for (const delivery of receiver.posted) events.push(await host.receive(one.key, one.input, delivery));
    const deliveries = receiver.posted.map(({ method }) => method);
    const recording = record(rig, sandbox, ids, { subscribed, deliveries, events });
    expect(recording).toEqual(golden(system, one.key, 'delivered', recording));
    expect(events.flat()).not.toEqual([]);
  }

  describe.each(HOSTS)('%s', (name) => {
    it.each(rig.cases)('$key, $name: the same requests and the same, documented result', async (one) => {
      const host = hostOf(name);
      const ids = await scene(one);
      const input = withIds(one.input, ids);
      if (one.isRepeat) await host.run(one.key, input);
      sandbox.calls.clear();
      const output = await host.run(one.key, input);
      const recording = record(rig, sandbox, ids, output);
      expect(recording).toEqual(golden(system, one.key, one.name, recording));
      isDocumented(one.key, output);
    });
  });

  const isHookOnZapier = (key: string) => !(key in driver.polls);
  rows(
    '$name, $key: the same events from the same deliveries',
    told(rig.hooks, isHookOnZapier),
    async (one) => {
      const host = hostOf(one.name);
      const ids = await scene(one);
      receiver.clear();
      sandbox.calls.clear();
      await host.subscribe(one.key, one.input, receiver.url);
      const subscribed = toldOf(sandbox.calls.entries, receiver.url);
      await deliveredTo(host, one, ids, subscribed);
    },
  );

  rows(
    '$name, $key: the same events from deliveries to an address that a person entered',
    told(rig.signed?.events ?? [], () => false),
    async (one) => {
      const ids = await scene(one);
      receiver.clear();
      rig.signed!.enterAddress(sandbox, receiver.url);
      await deliveredTo(hostOf(one.name), one, ids, []);
    },
  );

  rows(
    '$name, $key: the same events from the same log',
    told(rig.polls, () => true),
    async (poll) => {
      const host = hostOf(poll.name);
      const ids = await scene(poll);
      await poll.happen(sandbox, ids, till());
      sandbox.calls.clear();
      const events = await host.poll(poll.key, poll.input);
      const { requests, output } = record(rig, sandbox, ids, events);
      // How many are asked for at once is each host's own.
      const recording = {
        requests: requests.map(({ method, path }) => ({ method, path: path.split('?')[0]!, body: null })),
        output,
      };
      expect(recording).toEqual(golden(system, poll.key, 'polled', recording));
      expect(events).toHaveLength(1);
    },
  );

  it('has a case for all that it offers', () => expect(casesOf(rig)).toEqual(offeredBy(rig)));
});

/** A test for each row, where there are any. */
function rows<T extends { name: string; key: string }>(
  title: string,
  table: readonly T[],
  run: (row: T) => Promise<void>,
): void {
  if (table.length > 0) it.each(table)(title, run);
}

const casesOf = ({ cases, hooks, polls, signed, elsewhere = [] }: Rig): Record<string, string[]> => ({
  actionsAndSearches: keysOf(cases, elsewhere),
  hooks: keysOf(hooks, elsewhere),
  polls: keysOf(polls, elsewhere),
  signed: keysOf(signed?.events ?? [], elsewhere),
});

function offeredBy({ driver, elsewhere = [] }: Rig): Record<string, string[]> {
  const { actions, searches, hooks, polls, signed } = offers(driver);
  return {
    actionsAndSearches: keysOf([...actions, ...searches], elsewhere),
    hooks: keysOf(hooks, elsewhere),
    polls: keysOf(polls, elsewhere),
    signed: keysOf(signed, elsewhere),
  };
}

const keysOf = (list: readonly { key: string }[], elsewhere: readonly string[]): string[] =>
  [...new Set(list.map(({ key }) => key))].filter((key) => !elsewhere.includes(key)).sort();
