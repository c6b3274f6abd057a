import { processMemory } from '@tillpass/client';
import type { Client, Occurrence } from '@tillpass/client';
import { fit } from '../../templates/render/fit.ts';
import { jobOf, sourcesOf, systemsOf } from '../../templates/render/renderings.ts';
import { keepInStep } from '../../templates/source/keep-in-step.ts';
import { DEMO_TEMPLATES, PASSENTRY_KEY } from '../../sandbox/src/passentry/seed.ts';
import { DEMO_PROGRAMS } from '../../sandbox/src/passkit/seed.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { DEMO_PROGRAMS as DEMO_LOYALTIES } from '../../sandbox/src/voucherify/seed.ts';
import { clientAt } from '../systems/connect.ts';
import { passentryRig } from '../systems/passentry.ts';
import { passkitRig } from '../systems/passkit.ts';
import type { Rig } from '../systems/rig.ts';
import { squareRig } from '../systems/square.ts';
import { voucherifyRig } from '../systems/voucherify.ts';
import { runFlow } from './support/run-flow.ts';

const ROUNDS = 20;

/** Who decides what the balance is, changed there by a person. */
interface Engine {
  rig: Rig;
  input: Record<string, unknown>;
  /** A customer, and the number under which the engine knows them. */
  open(sandbox: Sandbox): { externalId: string; change(points: number): void };
}

/** Where the pass is, changed there by a person. */
interface Passes {
  rig: Rig;
  programId: string;
  open(sandbox: Sandbox, externalId: string): { show(points: number): void; shown(): number };
}

const ENGINES: readonly Engine[] = [
  {
    rig: squareRig,
    input: {},
    open({ square }) {
      const account = square.loyalty.createAccount({ phone: '+12125550123' });
      return {
        externalId: account.customer_id,
        change: (points) => void square.loyalty.adjust({ accountId: account.id, points }),
      };
    },
  },
  ...([DEMO_LOYALTIES.v2, DEMO_LOYALTIES.v1] as const).map(
    (programId): Engine => ({
      rig: voucherifyRig,
      input: { programId },
      open({ voucherify }) {
        const program = programId === DEMO_LOYALTIES.v2 ? 'v2' : 'v1';
        const { id } = voucherify.createMember({ program, sourceId: 'CUST-77' });
        return {
          externalId: 'CUST-77',
          change: (points) => void voucherify.addPoints({ memberId: id, points }),
        };
      },
    }),
  ),
];

const PASSES: readonly Passes[] = [
  {
    rig: passkitRig,
    programId: DEMO_PROGRAMS.rewards,
    open({ passkit }, externalId) {
      const { id } = passkit.createMember({ programId: DEMO_PROGRAMS.rewards, externalId });
      return {
        show: (points) => void passkit.set({ id, points } as never),
        shown: () => passkit.balance(id).points,
      };
    },
  },
  {
    rig: passentryRig,
    programId: DEMO_TEMPLATES.loyalty,
    open(sandbox, externalId) {
      const { id } = sandbox.passentry.createPass({ templateId: DEMO_TEMPLATES.loyalty, extId: externalId });
      const path = `/passentry/api/v1/loyalty/${id}`;
      const headers = { authorization: `Bearer ${PASSENTRY_KEY}` };
      const ask = (method: string, body?: unknown) => sandbox.call({ method, path, headers, body });
      return {
        show: (points) => void ask('PATCH', { overrideBalance: points }),
        shown() {
          const { body } = ask('GET') as { body: string };
          return (JSON.parse(body) as { meta: { loyalty: { balance: number } } }).meta.loyalty.balance;
        },
      };
    },
  },
];

/** A moment passes between any two changes, so that no two have the same time. */
const MOMENT_MS = 100;
let clock = Date.now();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => clock });
});
beforeEach(() => {
  clock = Date.now();
  sandbox.reset();
  sandbox.switches.voucherifyAsync = 'at_once';
});
afterAll(() => sandbox.close());

/** A trigger that looks again and again: newest first, each change once. */
async function startTrigger(client: Client, input: Record<string, unknown>) {
  const memory = processMemory(() => clock);
  const seen = new Set<string>();
  const look = async (isFirst: boolean): Promise<Occurrence[]> => {
    const query = { limit: 100, seen, withPasses: !isFirst, isFirst, memory };
    const told = await client.poll('points_changed', input, query);
    const news = told.filter(({ id }) => !seen.has(id)).reverse();
    for (const { id } of news) seen.add(id);
    return news;
  };
  await look(true);
  return () => look(false);
}

/** Calls that reached a system and may have changed something there. */
const writesTo = (rig: Rig) =>
  callsTo(rig).filter(({ method, path }) => method !== 'GET' && !/\/(list|search)(\/|$)/.test(path));

const callsTo = ({ driver }: Rig) => sandbox.calls.entries.filter(({ system }) => system === driver.system);

const COMBINATIONS = ENGINES.flatMap((engine) =>
  PASSES.map((passes): [string, Engine, Passes] => [
    `a ${passes.rig.driver.title} pass follows ${engine.rig.driver.title} ${String(engine.input.programId ?? '')}`,
    engine,
    passes,
  ]),
);

test.each(COMBINATIONS)('%s through twenty rounds of changes on both sides', async (_, engine, passes) => {
  const system = systemsOf(keepInStep).find(({ driver }) => driver === passes.rig.driver)!;
  const source = sourcesOf(keepInStep).find((one) => one?.driver === engine.rig.driver)!;
  const flow = fit(jobOf(keepInStep, system, source));
  const stage = {
    clients: { passes: clientAt(passes.rig, sandbox), engine: clientAt(engine.rig, sandbox) },
    chosen: { programId: passes.programId },
  };
  const { externalId, change } = engine.open(sandbox);
  const pass = passes.open(sandbox, externalId);
  const next = await startTrigger(stage.clients.engine, engine.input);
  let balance = 0;

  for (let round = 1; round <= ROUNDS; round++) {
    clock += MOMENT_MS;
    const changes = [[7 * round], [30, -12], [-3], []][round % 4]!;
    for (const points of changes) {
      clock += MOMENT_MS;
      change(points);
      balance += points;
    }
    // By hand, to something else, or to just what the engine has, in which case nothing must be written.
    const byHand = [undefined, round, balance][round % 3];
    if (byHand !== undefined) pass.show(byHand);
    const before = pass.shown();

    sandbox.calls.clear();
    for (const event of await next()) await runFlow(flow, event as never, stage);
    const isTold = changes.length > 0;
    const written = isTold && before !== balance ? 1 : 0;
    expect([round, pass.shown()]).toEqual([round, isTold ? balance : before]);
    expect([round, writesTo(passes.rig).length]).toEqual([round, written]);
    expect([round, writesTo(engine.rig)]).toEqual([round, []]);
  }

  sandbox.calls.clear();
  expect(await next()).toEqual([]);
  expect(callsTo(passes.rig)).toEqual([]);
});

test('who has no pass, or is not known, is left out', async () => {
  const [{ rig, open }] = ENGINES as [Engine];
  const [{ rig: passRig, programId }] = PASSES as [Passes];
  const flow = fit(jobOf(keepInStep, systemsOf(keepInStep)[0]!, sourcesOf(keepInStep)[0]));
  const stage = { clients: { passes: clientAt(passRig, sandbox) }, chosen: { programId } };
  const next = await startTrigger(clientAt(rig, sandbox), {});
  open(sandbox).change(5);
  const [event] = await next();
  expect((await runFlow(flow, event as never, stage)).endedAt).toBe('Find the pass');
  const nobody = { ...event, pass: { ...event!.pass, externalId: null } };
  expect((await runFlow(flow, nobody, stage)).endedAt).toBe('Is the customer known?');
});
