import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { outputOf } from '../world/flow.ts';
import { send } from '../world/post.ts';
import { ADA, callsOf, firstLocation, passOfAda, polledFlow, READS } from '../world/till.ts';
import { until } from '../world/until.ts';
import { PACK } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

const LINES = [{ name: 'Flat white', price: 400, quantity: 3 }];

/** A program with a pass, and the template for Square's sales, filled in. */
function squareFlow(world: World) {
  const programId = world.program();
  const pass = passOfAda(world, programId);
  const chosen = firstLocation(world, 'square');
  const workflow = world.filledIn('square-sales-to-points.json', programId, { chosen });
  return { ...pass, workflow };
}

export const squareSales = theme('square-sales', {
  async 'a flow is registered at Square while it is active, and a payment becomes points'(world) {
    const { square, webhooks } = world.sandbox;
    const { workflow, balance, earnings } = squareFlow(world);
    const flow = await world.flow(workflow);
    const address = await flow.activateAt('A sale is paid');
    const [sink, ...others] = square.sinks;
    assert.deepEqual(others, []);
    assert.ok(sink?.url.startsWith(`${address}?token=`), sink?.url);

    square.ringUp({ lines: LINES, customer: ADA, tip: 200 });
    await webhooks.settled();
    await until('the points arrive', () => balance() === 12);
    assert.deepEqual([...new Set(webhooks.deliveries.map(({ status }) => status))], [200]);
    webhooks.redeliver('all');
    await webhooks.settled();

    const { headers, body } = webhooks.deliveries.at(-1)!;
    const signature = 'x-square-hmacsha256-signature';
    const { [signature]: genuine = '', ...unsigned } = headers;
    const forgeries: [url: string, headers: Record<string, string>, body: unknown][] = [
      [sink!.url, unsigned, body],
      [sink!.url, { ...headers, [signature]: 'AAAA' }, body],
      [sink!.url, headers, { ...(body as object), event_id: 'another' }],
      [address, { ...unsigned, [signature]: genuine }, body],
    ];
    for (const [url, given, forged] of forgeries)
      assert.equal((await send('POST', url, forged, given)).status, 401, url);
    const runs = await flow.finished(1);
    assert.deepEqual([runs.length, balance(), earnings()], [1, 12, 1]);

    await flow.deactivate();
    assert.deepEqual(square.sinks, []);
  },

  async 'with the polled trigger a payment becomes points, once'(world) {
    const { workflow, balance, earnings } = squareFlow(world);
    workflow.nodes.find(({ name }) => name === 'A sale is paid')!.type = `${PACK}.squareActivityTrigger`;
    const { flow, readAgain } = await polledFlow(world, workflow, callsOf(world, READS.square));
    world.sandbox.square.ringUp({ lines: LINES, customer: ADA });
    await until('the points arrive', () => balance() === 12);
    await readAgain(2);
    const runs = await flow.finished(1);
    assert.deepEqual([runs.length, balance(), earnings()], [1, 12, 1]);
    assert.partialDeepStrictEqual(outputOf(runs[0]!, 'A sale is paid')[0]?.sale, { source: 'square' });
  },
});
