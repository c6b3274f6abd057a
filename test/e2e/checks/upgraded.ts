import assert from 'node:assert/strict';
import { sandboxClient } from '../../../sandbox/till/client.ts';
import { theme } from '../world/check.ts';
import { outputOf } from '../world/flow.ts';
import { every } from '../world/often.ts';
import { until } from '../world/until.ts';
import { changed } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

const TRIGGER = 'Points changed';

/** The flow, active, for a new program with two tiers; it looks every two seconds. */
async function upgradeFlow(world: World) {
  const { passkit } = world.sandbox;
  const programId = world.program();
  passkit.createTier({ programId, id: 'gold', tierIndex: 2 });
  const workflow = world.filledIn('tier-upgrade.json', programId);
  const flow = await world.flow(changed(workflow, TRIGGER, { pollTimes: every(2) }));
  await flow.activate();
  const tierOf = (id: string) => passkit.member(id)?.tierId;
  const moves = (id: string) =>
    passkit.events(id).filter(({ eventType }) => eventType === 'EVENT_MEMBER_TIER_CHANGED').length;
  let passes = 0;
  const newPass = (points: number, tierId = 'base'): string => {
    passes += 1;
    return passkit.createMember({ programId, externalId: `CUST-${passes}`, points, tierId }).id;
  };
  return { programId, flow, newPass, tierOf, moves };
}

export const upgraded = theme('upgraded', {
  async 'a pass that reaches 500 points moves up, and only such a one'(world) {
    const { flow, newPass, tierOf, moves } = await upgradeFlow(world);
    const { passkit } = world.sandbox;
    const [near, far, gold] = [newPass(499), newPass(10), newPass(900, 'gold')];
    for (const id of [near, far, gold]) passkit.earn({ id, points: 1 } as never);
    await until('the pass moves up', () => tierOf(near) === 'gold');
    await flow.finished(1);
    assert.deepEqual([near, far, gold].map(moves), [1, 0, 0]);
    assert.equal(tierOf(far), 'base');
  },

  async "points that TillPass added count, and the flow's own change starts nothing"(world) {
    const { programId, flow, newPass, tierOf, moves } = await upgradeFlow(world);
    const id = newPass(490);
    const client = sandboxClient(world.sandbox);
    const add = (transactionId: string) =>
      client.act('add_points', { programId, passId: id, points: 10, transactionId });
    await add('ORDER-1');
    await until('the pass moves up', () => tierOf(id) === 'gold');
    await add('ORDER-2');
    const runs = await flow.finished(2);
    const started = runs.flatMap((run) => outputOf(run, TRIGGER));
    assert.deepEqual(
      started.map(({ transactionId, byTillPass }) => [transactionId, byTillPass]),
      [
        ['ORDER-1', 'yes'],
        ['ORDER-2', 'yes'],
      ],
    );
    assert.deepEqual([moves(id), outputOf(runs[1]!, 'Change the tier')], [1, []]);
  },
});
