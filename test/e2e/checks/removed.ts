import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { theme } from '../world/check.ts';
import { outputOf } from '../world/flow.ts';
import { inARow, located, node, PACK } from '../world/workflow.ts';
import type { StoredCredential } from '../world/workflow.ts';

/** A flow that only listens. */
function listening(event: string, programId: string, credential: StoredCredential) {
  const parameters = { event, programId: located('list', programId) };
  const more = { credentials: { passKitApi: credential }, webhookId: randomUUID() };
  return inARow(event, [
    node('Event', `${PACK}.passKitTrigger`, parameters, more),
    node('End', 'n8n-nodes-base.noOp', {}),
  ]);
}

export const removed = theme('removed', {
  async 'a removed pass starts the flow, with the pass as it is now'(world) {
    const programId = world.program();
    const { id } = world.sandbox.passkit.createMember({ programId, externalId: 'CUST-1', points: 7 });
    world.sandbox.passkit.install(id);
    const flow = await world.flow(listening('passRemoved', programId, world.credential));
    await flow.activateAt('Event');
    world.sandbox.passkit.remove(id);
    const [execution] = await flow.finished(1);
    const [event] = outputOf(execution!, 'Event');
    assert.equal(event?.event, 'pass_removed');
    assert.partialDeepStrictEqual(event?.pass, { id, status: 'removed', points: 7 });
    assert.equal(world.sandbox.webhooks.deliveries[0]?.method, 'PUT');
  },

  async 'a flow that PassKit refuses is not activated, and n8n says why'(world) {
    const programId = world.program();
    const { region, apiKey } = world.sandbox.credentials;
    const data = { region, apiKey, apiSecret: 'wrong', baseUrl: world.sandbox.passkitUrl };
    const credential = await world.storeCredential('With a wrong secret', data);
    const flow = await world.flow(listening('passInstalled', programId, credential));
    const reason = /PassKit could not watch for installed passes: it refused the credentials/;
    await assert.rejects(flow.activate(), reason);
    assert.equal(world.subscriptions(programId).length, 0);
  },
});
