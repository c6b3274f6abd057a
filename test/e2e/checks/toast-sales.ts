import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { outputOf } from '../world/flow.ts';
import { ADA, callsOf, firstLocation, passOfAda, polledFlow, READS } from '../world/till.ts';
import { until } from '../world/until.ts';
import type { World } from '../world/world.ts';

const SALES = 'toast-sales-to-points.json';
const REFUNDS = 'toast-refunds-take-points-back.json';
const LUNCH = [
  { name: 'Lobster roll', price: 800 },
  { name: 'Lemonade', price: 200, quantity: 2 },
];

/** A program with a pass, and its flows on Toast, active. */
async function toastFlows(world: World, ...files: string[]) {
  const programId = world.program();
  const pass = passOfAda(world, programId);
  const chosen = firstLocation(world, 'toast');
  const reads = callsOf(world, READS.toast);
  const flows = await Promise.all(
    files.map((file) => polledFlow(world, world.filledIn(file, programId, { chosen }), reads)),
  );
  return { ...pass, programId, flows };
}

export const toastSales = theme('toast-sales', {
  async 'a sale at Toast becomes points, once, however often Toast is read'(world) {
    const { balance, earnings, flows } = await toastFlows(world, SALES);
    const [{ flow, readAgain }] = flows as [(typeof flows)[0]];
    world.sandbox.toast.ringUp({ lines: LUNCH, guest: ADA, tip: 300 });
    await until('the points arrive', () => balance() === 12);
    await readAgain(2);
    assert.deepEqual([balance(), earnings()], [12, 1]);
    const [run, ...others] = await flow.finished(1);
    assert.deepEqual([run!.status, others], ['success', []]);
    assert.partialDeepStrictEqual(outputOf(run!, 'A sale is paid')[0]?.sale, {
      source: 'toast',
      kind: 'sale',
      email: ADA.email,
      subtotal: '12.00',
      tip: '3.00',
    });
    const [recorded] = outputOf(run!, 'Record the purchase');
    assert.partialDeepStrictEqual(recorded, { recorded: true, pointsAdded: 12, duplicate: false });
  },

  async 'the sale of a guest without a pass changes nothing, and one of nobody starts nothing'(world) {
    const { programId, balance, flows } = await toastFlows(world, SALES);
    const [{ flow }] = flows as [(typeof flows)[0]];
    world.sandbox.toast.ringUp({ lines: LUNCH, guest: { email: 'nobody@example.com' } });
    world.sandbox.toast.ringUp({ lines: LUNCH });
    world.sandbox.toast.ringUp({ lines: LUNCH, guest: ADA });
    await until('the points arrive', () => balance() === 12);
    const runs = await flow.finished(1);
    assert.deepEqual([...new Set(runs.map(({ status }) => status))], ['success']);
    const told = runs.flatMap((run) => outputOf(run, 'A sale is paid'));
    const guests = told.map(({ sale }) => (sale as { email: string | null }).email);
    assert.deepEqual(guests, ['nobody@example.com', ADA.email]);
    const results = runs.flatMap((run) => outputOf(run, 'Record the purchase'));
    assert.deepEqual(
      results.map(({ recorded }) => recorded),
      [false, true],
    );
    assert.equal(world.sandbox.passkit.members(programId).length, 1);
  },

  async 'a refund in part takes its share back, and the rest of it the rest'(world) {
    const { balance, flows } = await toastFlows(world, SALES, REFUNDS);
    const { guid: orderGuid } = world.sandbox.toast.ringUp({ lines: LUNCH, guest: ADA });
    await until('the points arrive', () => balance() === 12);
    world.sandbox.toast.refund({ orderGuid, amount: 500 });
    await until('the share is taken', () => balance() === 7);
    world.sandbox.toast.refund({ orderGuid });
    await until('the rest is taken', () => balance() === 0);
    const runs = await flows[1]!.flow.finished(2);
    assert.deepEqual(
      runs.map((run) => outputOf(run, 'Take the points back')[0]?.pointsReversed),
      [5, 7],
    );
  },
});
