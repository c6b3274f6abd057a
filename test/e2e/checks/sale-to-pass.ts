import assert from 'node:assert/strict';
import { DEMO_TEMPLATES } from '../../../sandbox/src/passentry/seed.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { LOCATIONS } from '../../../sandbox/src/square/seed.ts';
import { DEMO_PROGRAMS } from '../../../sandbox/src/voucherify/seed.ts';
import { rigOf } from '../../systems/index.ts';
import { theme } from '../world/check.ts';
import { credentialsOf } from '../world/rigged.ts';
import { ADA, callsOf, firstLocation, polledFlow, READS } from '../world/till.ts';
import { until } from '../world/until.ts';
import { changed, located } from '../world/workflow.ts';
import type { Workflow } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

const LUNCH = [{ name: 'Lobster roll', price: 1200 }];

/** Where the flow of one source goes, what is chosen there, and the balances that it then holds. */
interface Destination {
  system: string;
  programId?: string;
  balances(sandbox: Sandbox, programId: string): number[];
}

const DESTINATIONS: readonly Destination[] = [
  {
    system: 'passkit',
    balances: ({ passkit }, programId) =>
      passkit.members(programId).map(({ id }) => passkit.balance(id).points),
  },
  {
    system: 'passentry',
    programId: DEMO_TEMPLATES.loyalty,
    balances: ({ passentry }) => passentry.passes().map(({ balance }) => balance),
  },
  { system: 'square', balances: ({ square }) => square.loyalty.accounts().map(({ balance }) => balance) },
  {
    system: 'voucherify',
    programId: DEMO_PROGRAMS.v2,
    balances: ({ voucherify }, programId) =>
      voucherify.members().flatMap((member) => (member.programId === programId ? member.points : [])),
  },
];

/** The rendering for a system, set up by its merchant. */
async function setUp(world: World, { system }: Destination, programId: string): Promise<Workflow> {
  const folder = system === 'passkit' ? '' : `${system}/`;
  const { locationId } = firstLocation(world, 'toast');
  const workflow = world.filledIn(`${folder}toast-sale-to-pass.json`, world.program(), {
    credentials: system === 'passkit' ? {} : await credentialsOf(world, rigOf(system)),
    chosen: { programId: { value: programId, name: 'Rewards' }, locationId },
  });
  if (system !== 'square') return workflow;
  return changed(workflow, 'Add the points', { locationId: located('id', LOCATIONS[0]!.id) });
}

const checkOf = (destination: Destination) => async (world: World) => {
  const { system, balances } = destination;
  const programId = destination.programId ?? world.program();
  const workflow = await setUp(world, destination, programId);
  const reads = callsOf(world, READS.toast);
  const { flow, readAgain } = await polledFlow(world, workflow, reads);
  const before = balances(world.sandbox, programId);
  for (const balance of [12, 24]) {
    world.sandbox.toast.ringUp({ lines: LUNCH, guest: { ...ADA, phone: '(212) 555-0188' } });
    const expected = [...before, balance];
    await until(`the points arrive at ${system}`, () => {
      assert.ok(balances(world.sandbox, programId).length <= expected.length);
      return balances(world.sandbox, programId).at(-1) === balance;
    });
    await readAgain(2);
    assert.deepEqual(balances(world.sandbox, programId), expected);
  }
  const runs = await flow.finished(2);
  assert.deepEqual(
    runs.map(({ status }) => status),
    ['success', 'success'],
  );
};

const sales = DESTINATIONS.map((destination): [string, (world: World) => Promise<void>] => [
  `a sale at Toast becomes a pass with points at ${destination.system}, once, and the next one goes to the same pass`,
  checkOf(destination),
]);

/** One source, four pass platforms: a flow that was moved does the same there. */
export const saleToPass = theme('sale-to-pass', {
  ...Object.fromEntries(sales),

  async 'a PassKit pass follows the balance at Square'(world: World) {
    const { square, passkit, webhooks } = world.sandbox;
    const programId = world.program();
    const account = square.loyalty.createAccount({ phone: '+12125550166' });
    const { id } = passkit.createMember({ programId, externalId: account.customer_id, points: 3 });
    const flow = await world.flow(world.filledIn('square-keep-in-step.json', programId));
    await flow.activate();
    for (const [points, balance] of [
      [20, 20],
      [-5, 15],
    ] as const) {
      square.loyalty.adjust({ accountId: account.id, points });
      await webhooks.settled();
      await until('the pass shows the balance', () => passkit.balance(id).points === balance);
    }
    assert.equal((await flow.finished(2)).length, 2);
    assert.equal(square.loyalty.account(account.id).balance, 15);
  },
});
