import type { Client, Delivery, Occurrence } from '@tillpass/client';
import { DEMO_PROGRAMS } from '../../sandbox/src/passkit/seed.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { sandboxClient } from '../../sandbox/till/client.ts';
import { startFlow } from './flow.ts';
import type { Flow, FlowOptions } from './flow.ts';

const programId = DEMO_PROGRAMS.rewards;
const MOST_ROUNDS = 20;

let sandbox: Sandbox;
let here: Client;
let elsewhere: Client;
let passId: string;
let flows: Flow[];

beforeEach(async () => {
  sandbox = await startSandbox();
  here = sandboxClient(sandbox);
  elsewhere = sandboxClient(sandbox);
  passId = sandbox.passkit.createMember({ programId, tierId: 'base', externalId: 'CUST-1', points: 100 }).id;
  flows = [];
});
afterEach(async () => {
  await sandbox.close();
  await Promise.all(flows.map((flow) => flow.close()));
});

async function flow(options: Partial<FlowOptions> & Pick<FlowOptions, 'does'>): Promise<Flow> {
  const started = await startFlow(sandbox, {
    event: 'pass_updated',
    input: { programId },
    on: here,
    ...options,
  });
  flows.push(started);
  return started;
}

/** Whoever is not TillPass: the portal, another tool. */
const someoneElse = (forename: string) =>
  sandbox.call({
    method: 'PUT',
    path: '/passkit/members/member',
    headers: { authorization: sandbox.credentials.token },
    body: { id: passId, programId, tierId: 'base', person: { forename } },
  });

const pass = () => ({ programId, passId });
/** Something else with each run, so that nothing but TillPass's own sense can end the loop. */
const updates = (client: Client) => (_: Occurrence, run: number) =>
  client.act('update_pass', { ...pass(), lastName: `Round ${run}` });
const adds = (client: Client) => (_: Occurrence, run: number) =>
  client.act('add_points', { ...pass(), points: 1, transactionId: `T-${run}-${Math.random()}` });
const checksIn = (client: Client) => () => client.act('check_in', pass());
const changesTier = (client: Client) => (_: Occurrence, run: number) =>
  client.act('change_tier', { ...pass(), tierId: run % 2 ? 'gold' : 'base' });

function withoutMark(delivery: Delivery): Delivery {
  const body = structuredClone(delivery.body) as { pass: { metadata: Record<string, unknown> } };
  delete body.pass.metadata.lastUpdatedAt;
  return { ...delivery, body };
}

describe.each([
  ['with the time of the last change in the delivery', undefined],
  ['without it', withoutMark],
])('%s', (_, altered) => {
  const given = altered ? { altered } : {};

  test.each([
    ['updates the pass', updates],
    ['adds points', adds],
    ['checks the pass in', checksIn],
    ['changes the tier', changesTier],
  ])('a flow that %s when the pass is updated comes to rest', async (_name, does) => {
    const started = await flow({ ...given, does: does(here) });
    someoneElse('Ada');
    await started.rests();
    expect(started.runs.map(({ byTillPass }) => byTillPass)).toEqual(['no']);
    someoneElse('Grace');
    await started.rests();
    expect(started.runs).toHaveLength(2);
  });

  test('also where each delivery comes twice', async () => {
    sandbox.faults.add({ kind: 'webhook_duplicate' });
    const started = await flow({ ...given, does: updates(here) });
    for (const name of ['Ada', 'Grace', 'Joan']) someoneElse(name);
    await started.rests();
    expect(started.runs.length).toBeGreaterThan(0);
    expect(started.runs.length).toBeLessThanOrEqual(MOST_ROUNDS);
  });

  test('also where deliveries come late, and all at once', async () => {
    const started = await flow({ ...given, does: updates(here) });
    sandbox.faults.add({ kind: 'webhook_hold', times: 4 });
    for (const name of ['Ada', 'Grace']) {
      someoneElse(name);
      await here.act('add_points', { ...pass(), points: 1, transactionId: `T-${name}` });
    }
    expect(sandbox.webhooks.release()).toBe(4);
    await started.rests();
    expect(started.runs.length).toBeGreaterThan(0);
    expect(started.runs.length).toBeLessThanOrEqual(4);
  });

  test.each([
    ['both update', updates, updates],
    ['one updates and one adds points', updates, adds],
  ])('also where two flows watch the same pass: %s', async (_name, first, second) => {
    const one = await flow({ ...given, does: first(here) });
    const two = await flow({ ...given, does: second(here) });
    someoneElse('Ada');
    await rest(one, two);
    expect(one.runs.length).toBeGreaterThan(0);
    expect(one.runs.length + two.runs.length).toBeLessThanOrEqual(MOST_ROUNDS);
  });

  test.each([
    ['adds points', adds],
    ['checks the pass in', checksIn],
    ['changes the tier', changesTier],
  ])('also where another host, with a memory of its own, %s', async (_name, does) => {
    const started = await flow({ ...given, does: does(elsewhere) });
    someoneElse('Ada');
    await started.rests();
    expect(started.runs).toHaveLength(1);
    someoneElse('Grace');
    await started.rests();
    expect(started.runs).toHaveLength(2);
  });

  test('own changes are told where the flow asks for them', async () => {
    const started = await flow({ ...given, input: { programId, includeOwn: true }, does: async () => {} });
    for (const does of [updates(here), adds(elsewhere), () => someoneElse('Ada')]) {
      await does({} as Occurrence, 1);
      await started.rests();
    }
    expect(started.runs.map(({ byTillPass }) => byTillPass)).toEqual(['yes', 'yes', 'no']);
  });
});

/** What one flow does may start the other. */
async function rest(...all: Flow[]): Promise<void> {
  for (let runs = -1; runs !== countOf(all); ) {
    runs = countOf(all);
    for (const one of all) await one.rests();
  }
}

const countOf = (all: Flow[]) => all.reduce((sum, { runs }) => sum + runs.length, 0);
