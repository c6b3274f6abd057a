import assert from 'node:assert/strict';
import { sandboxClient } from '../../../sandbox/till/client.ts';
import { theme } from '../world/check.ts';
import { outputOf } from '../world/flow.ts';
import { until } from '../world/until.ts';
import { changed } from '../world/workflow.ts';

const FIND = 'Find the forgotten holds';
const EVERY_SECOND = { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } };

export const forgotten = theme('forgotten', {
  async 'holds that nobody ended are given back, each once; a committed one stays'(world) {
    const { passkit } = world.sandbox;
    const programId = world.program();
    const client = sandboxClient(world.sandbox);
    const passes = ['CUST-1', 'CUST-2', 'CUST-3'].map(
      (externalId) => passkit.createMember({ programId, externalId, points: 100 }).id,
    );
    for (const [index, passId] of passes.entries()) {
      const transactionId = `REDEEM-${index + 1}`;
      await client.act('spend_points', { programId, passId, points: 30, transactionId, hold: true });
    }
    const [first, second, paid] = passes as [string, string, string];
    await client.act('commit_hold', { programId, passId: paid, holdId: 'REDEEM-3' });
    const balances = () => passes.map((id) => passkit.balance(id).points);
    assert.deepEqual(balances(), [70, 70, 70]);

    const workflow = world.filledIn('give-back-holds.json', programId);
    changed(workflow, 'By the clock', EVERY_SECOND);
    const { options } = workflow.nodes.find(({ name }) => name === FIND)!.parameters;
    const flow = await world.flow(
      changed(workflow, FIND, { options: { ...(options as object), minutes: 0 } }),
    );
    await flow.activate();
    await until('the points are back', () => balances()[1] === 100);
    const [run] = await flow.finished(1);
    assert.deepEqual(
      outputOf(run!, FIND).map(({ id }) => id),
      ['REDEEM-1', 'REDEEM-2'],
    );
    await flow.finished(3);
    assert.deepEqual(balances(), [100, 100, 70]);
    const earned = (id: string) =>
      passkit.events(id).filter(({ eventType }) => eventType === 'EVENT_MEMBER_POINTS_EARNED').length;
    assert.deepEqual([first, second, paid].map(earned), [1, 1, 0]);
  },

  async 'a hold that is younger than the limit is left alone'(world) {
    const { passkit } = world.sandbox;
    const programId = world.program();
    const { id } = passkit.createMember({ programId, externalId: 'CUST-1', points: 100 });
    const hold = { programId, passId: id, points: 30, transactionId: 'REDEEM-1', hold: true };
    await sandboxClient(world.sandbox).act('spend_points', hold);
    const flow = await world.flow(
      changed(world.filledIn('give-back-holds.json', programId), 'By the clock', EVERY_SECOND),
    );
    await flow.activate();
    await flow.finished(2);
    assert.equal(passkit.balance(id).points, 70);
  },
});
