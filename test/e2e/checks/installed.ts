import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { outputOf } from '../world/flow.ts';
import { welcomeFlow } from '../world/welcome.ts';

export const installed = theme('installed', {
  async 'an installed pass gets its welcome points'(world) {
    const { flow, newPass, install, balance } = await welcomeFlow(world);
    const id = newPass();
    await install(id);
    const [execution] = await flow.finished(1);
    assert.equal(execution?.status, 'success');
    assert.equal(balance(id), 50);
    const [event] = outputOf(execution!, 'Pass installed');
    assert.partialDeepStrictEqual(event, { event: 'pass_installed', byTillPass: 'no' });
    assert.partialDeepStrictEqual(event?.pass, { id, status: 'installed', points: 0, firstName: 'Ada' });
    const [delivery] = world.sandbox.webhooks.deliveries;
    assert.deepEqual([delivery?.method, delivery?.status], ['PUT', 200]);
  },

  async 'every webhook delivered again changes nothing'(world) {
    const { flow, newPass, install, balance } = await welcomeFlow(world);
    const ids = [newPass(), newPass(), newPass()];
    for (const id of ids) await install(id);
    await flow.finished(3);
    assert.equal(world.sandbox.webhooks.redeliver('all'), 3);
    await world.sandbox.webhooks.settled();
    assert.deepEqual(
      world.sandbox.webhooks.deliveries.map(({ status }) => status),
      Array(6).fill(200),
    );
    const last = newPass();
    await install(last);
    assert.equal((await flow.finished(4)).length, 4);
    assert.deepEqual([...ids, last].map(balance), [50, 50, 50, 50]);
  },

  async 'a webhook that arrives twice at the same moment starts one execution'(world) {
    const { flow, newPass, install, balance, deliverAgain } = await welcomeFlow(world);
    const id = newPass();
    world.sandbox.faults.add({ kind: 'webhook_drop', times: 1 });
    await install(id);
    const answers = await Promise.all([deliverAgain(id), deliverAgain(id), deliverAgain(id)]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    const last = newPass();
    await install(last);
    assert.equal((await flow.finished(2)).length, 2);
    assert.deepEqual([balance(id), balance(last)], [50, 50]);
  },

  async 'a pass that is removed and installed again is welcomed once'(world) {
    const { flow, newPass, install, remove, balance } = await welcomeFlow(world);
    const id = newPass();
    await install(id);
    await flow.finished(1);
    await remove(id);
    await install(id);
    const [, again] = await flow.finished(2);
    assert.partialDeepStrictEqual(outputOf(again!, 'Add the welcome points'), [
      { duplicate: true, points: 50 },
    ]);
    assert.equal(balance(id), 50);
  },

  async 'an event that PassKit sends as POST is received as well'(world) {
    world.sandbox.switches.webhookActionMethodForcesVerb = true;
    const { flow, newPass, install, balance } = await welcomeFlow(world);
    const id = newPass();
    await install(id);
    await flow.finished(1);
    assert.equal(world.sandbox.webhooks.deliveries[0]?.method, 'POST');
    assert.equal(balance(id), 50);
  },

  async 'an event right at the registration, before n8n has saved it, is not lost'(world) {
    let early = '';
    const stop = world.sandbox.changes.on((name) => {
      if (name !== 'sink' || early === '') return;
      const id = early;
      early = '';
      world.sandbox.passkit.install(id);
    });
    try {
      const { flow, balance, id } = await welcomeFlow(world, (newPass) => (early = newPass()));
      const [execution] = await flow.finished(1);
      assert.equal(execution?.status, 'success');
      assert.equal(balance(id), 50);
    } finally {
      stop();
    }
  },

  async 'deactivation ends the subscription, and activation makes exactly one'(world) {
    const { flow, programId } = await welcomeFlow(world);
    assert.equal(world.subscriptions(programId).length, 1);
    await flow.deactivate();
    assert.equal(world.subscriptions(programId).length, 0);
    await flow.activate();
    assert.equal(world.subscriptions(programId).length, 1);
  },

  async 'a subscription that somebody deleted at PassKit does not hinder deactivation'(world) {
    const { flow, programId } = await welcomeFlow(world);
    const { sinks } = world.sandbox.passkit.state;
    for (const [id, sink] of sinks) if (sink.classId === programId) sinks.delete(id);
    await flow.deactivate();
    await flow.activate();
    assert.equal(world.subscriptions(programId).length, 1);
  },
});
