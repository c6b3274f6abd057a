import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { send } from '../world/post.ts';
import { welcomeFlow } from '../world/welcome.ts';

export const forged = theme('forged', {
  async 'a call without the token or with a wrong one is refused, and nothing starts'(world) {
    const { flow, newPass, install, balance, deliverAgain, programId } = await welcomeFlow(world);
    const [target = ''] = world.subscriptions(programId);
    const [address = '', token = ''] = target.split('?token=');
    const id = newPass();
    world.sandbox.faults.add({ kind: 'webhook_drop', times: 1 });
    await install(id);
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const forgeries = [address, `${address}?token=`, `${address}?token=${wrong}`, `${target}&token=${token}`];
    for (const url of forgeries) assert.equal((await deliverAgain(id, { url })).status, 401, url);
    assert.equal((await send('DELETE', address, {})).status, 401);
    const real = newPass();
    await install(real);
    assert.equal((await flow.finished(1)).length, 1);
    assert.deepEqual([balance(id), balance(real)], [0, 50]);
  },

  async 'a call about a pass that never was installed, of another program or of no pass starts nothing'(
    world,
  ) {
    const { flow, newPass, install, deliverAgain, balance } = await welcomeFlow(world);
    const real = newPass();
    await install(real);
    await flow.finished(1);
    const told = world.sandbox.webhooks.deliveries[0]?.body as { pass: Record<string, unknown> };
    const never = newPass();
    const elsewhere = world.sandbox.passkit.createMember({
      programId: world.program(),
      externalId: 'CUST-9',
    }).id;
    for (const id of [never, elsewhere, 'nobody', '../../etc', '']) {
      const { status } = await deliverAgain(real, { body: { ...told, pass: { ...told.pass, id } } });
      assert.equal(status, 200, id);
    }
    for (const body of [{}, [], 'text', { event: 2 }])
      assert.equal((await deliverAgain(real, { body })).status, 200);
    const last = newPass();
    await install(last);
    assert.equal((await flow.finished(2)).length, 2);
    assert.deepEqual([real, never, elsewhere, last].map(balance), [50, 0, 0, 50]);
  },

  async 'a DELETE to the address is answered politely and starts nothing'(world) {
    const { flow, programId, newPass, install } = await welcomeFlow(world);
    const [target = ''] = world.subscriptions(programId);
    const { status } = await send('DELETE', target, {
      event: 'PASS_EVENT_RECORD_DELETED',
      pass: { id: newPass() },
    });
    assert.equal(status, 200);
    await install(newPass());
    assert.equal((await flow.finished(1)).length, 1);
  },
});
