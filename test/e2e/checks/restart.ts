import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { post } from '../world/post.ts';
import { sale, saleFlow } from '../world/sale.ts';
import { until } from '../world/until.ts';
import { welcomeFlow } from '../world/welcome.ts';

const EARN = { method: 'PUT', path: '/points/earn' };

export const restart = theme('restart', {
  async 'after n8n was restarted, every webhook and sale sent again changes nothing'(world) {
    const sales = await saleFlow(world);
    const welcome = await welcomeFlow(world);
    await post(sales.address, sale());
    const id = welcome.newPass();
    await welcome.install(id);
    await welcome.flow.finished(1);
    const [target] = world.subscriptions(welcome.programId);

    await world.n8n.restart();
    await sales.flow.takesCalls('Sale from the till');
    await welcome.flow.takesCalls('Pass installed');
    assert.deepEqual(world.subscriptions(welcome.programId), [target]);
    world.sandbox.webhooks.redeliver('all');
    await world.sandbox.webhooks.settled();
    assert.equal(world.sandbox.webhooks.deliveries.at(-1)?.status, 200);
    assert.partialDeepStrictEqual((await post(sales.address, sale())).json, { points: 12, duplicate: true });
    assert.equal((await welcome.flow.finished(2)).length, 2);
    assert.deepEqual([sales.balance('CUST-1'), welcome.balance(id)], [12, 50]);
  },

  async 'n8n is killed between the booking and its answer: the sale sent again does not double it'(world) {
    const { flow, address, balance, earned } = await saleFlow(world);
    world.sandbox.faults.add({ kind: 'timeout_after', match: EARN, times: 1 });
    const lost = post(address, sale()).catch(() => undefined);
    await until('PassKit has booked it', () => balance('CUST-1') === 12);
    await world.n8n.restart('SIGKILL');
    assert.equal(await lost, undefined);
    await flow.takesCalls('Sale from the till');
    assert.partialDeepStrictEqual((await post(address, sale())).json, { points: 12, duplicate: true });
    assert.deepEqual([balance('CUST-1'), earned('CUST-1').length], [12, 1]);
  },
});
