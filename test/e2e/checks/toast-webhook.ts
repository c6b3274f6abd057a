import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { theme } from '../world/check.ts';
import { TOAST_WEBHOOK_SECRET } from '../world/credential.ts';
import { outputOf } from '../world/flow.ts';
import { send } from '../world/post.ts';
import { ADA } from '../world/till.ts';
import { inARow, located, node, PACK } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

/** How long Toast waits for an answer. */
const TOAST_WAITS_MS = 2000;
const COFFEE = [{ name: 'Coffee', price: 380 }];

/** A flow on the Toast Trigger, active, and entered at Toast as a merchant does. */
async function toldFlow(world: World) {
  const { toast, webhooks } = world.sandbox;
  const parameters = { event: 'salePaid', locationId: located('list', ''), options: {} };
  const credentials = { toastApi: world.credentials.toastApi! };
  const trigger = node('Told', `${PACK}.toastTrigger`, parameters, {
    credentials,
    webhookId: randomUUID(),
  });
  const flow = await world.flow(inARow('Toast tells', [trigger, node('End', 'n8n-nodes-base.noOp', {})]));
  const url = await flow.activateAt('Told');
  toast.subscriptions.add({ url, secret: TOAST_WEBHOOK_SECRET });
  const ringUp = async () => {
    toast.ringUp({ lines: COFFEE, guest: ADA });
    await webhooks.settled();
  };
  return { flow, url, ringUp };
}

export const toastWebhook = theme('toast-webhook', {
  async 'a sale starts the flow with the guest, and Toast has its answer in time'(world) {
    const { flow, ringUp } = await toldFlow(world);
    await ringUp();
    const { deliveries } = world.sandbox.webhooks;
    assert.deepEqual(
      deliveries.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.ok(!JSON.stringify(deliveries.map(({ body }) => body)).includes(ADA.email));
    const slowest = Math.max(...deliveries.map(({ ms }) => ms));
    console.log(`      Toast had its answer within ${Math.round(slowest)} ms`);
    assert.ok(slowest < TOAST_WAITS_MS);
    const [run, ...others] = await flow.finished(1);
    assert.deepEqual([run!.status, others], ['success', []]);
    const [event] = outputOf(run!, 'Told');
    assert.equal(event?.event, 'sale_paid');
    assert.partialDeepStrictEqual(event?.sale, { email: ADA.email, total: '3.80', source: 'toast' });
  },

  async 'what is not signed by Toast is refused and starts nothing; what comes again starts nothing more'(
    world,
  ) {
    const { flow, url, ringUp } = await toldFlow(world);
    const { faults, webhooks } = world.sandbox;
    faults.add({ kind: 'webhook_drop', times: 3 });
    await ringUp();
    const { headers, body } = webhooks.deliveries.at(-1)!;
    const { timestamp } = body as { timestamp: string };
    const later = new Date(Date.parse(timestamp) + 1).toISOString();
    const forgeries: [headers: Record<string, string>, body: unknown][] = [
      [{}, body],
      [{ ...headers, 'Toast-Signature': 'AAAA' }, body],
      [headers, { ...(body as object), guid: randomUUID() }],
      [headers, { ...(body as object), timestamp: later }],
    ];
    for (const [given, forged] of forgeries)
      assert.equal((await send('POST', url, forged, given)).status, 401);
    await ringUp();
    await flow.finished(1);
    assert.equal(webhooks.redeliver('all'), 6);
    await webhooks.settled();
    const again = webhooks.deliveries.slice(-6);
    assert.deepEqual([...new Set(again.map(({ status }) => status))], [200]);
    await ringUp();
    const runs = await flow.finished(3);
    const orders = runs.map((run) => outputOf(run, 'Told').length);
    assert.deepEqual(orders, [1, 1, 1]);
  },
});
