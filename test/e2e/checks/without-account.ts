import assert from 'node:assert/strict';
import { orders } from '../../sale/sample.ts';
import { theme } from '../world/check.ts';
import { post } from '../world/post.ts';
import { inARow, node, PACK, webhook } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

const RULE = "1 point per 10 GBP\nat 5 points: You've got 5 pounds off, take the points";

/** An active flow "call -> TillPass", as a till that has no driver starts it. */
async function toolFlow(world: World, parameters: Record<string, unknown>): Promise<string> {
  const tool = node('TillPass', `${PACK}.tillPass`, { resource: 'sale', ...parameters });
  const flow = await world.flow(inARow(String(parameters.operation), [webhook('Call'), tool]));
  return flow.activateAt('Call');
}

export const withoutAccount = theme('without-account', {
  async 'Calculate Points tells what a purchase earns and brings, without any credential'(world) {
    const address = await toolFlow(world, {
      operation: 'calculatePoints',
      rule: RULE,
      amount: '={{ $json.body.amount }}',
      options: { currency: 'GBP', pointsBefore: 4 },
    });
    const { text } = await post(address, { amount: '25.00' });
    assert.partialDeepStrictEqual(JSON.parse(text), [
      { pointsEarned: 2, rewards: "You've got 5 pounds off", rewardPoints: 5, pointsAfter: 1 },
    ]);
  },

  async "Read Sale makes a sale of what Toast's webhook carries, and knows it by itself"(world) {
    const address = await toolFlow(world, {
      operation: 'readSale',
      source: 'auto',
      body: '={{ $json.body }}',
      options: { currency: 'USD', timeZone: 'America/New_York' },
    });
    const [{ order }] = orders as [(typeof orders)[0]];
    const { text } = await post(address, order);
    const [read] = JSON.parse(text) as { sale: Record<string, unknown>; salesFound: number }[];
    assert.partialDeepStrictEqual(read, { salesFound: 1, skipped: null });
    assert.partialDeepStrictEqual(read?.sale, {
      source: 'toast',
      email: 'casey.sample@example.com',
      subtotal: '18.75',
      tax: '1.31',
      tip: '4.00',
    });
    const { text: nothing } = await post(address, { hello: 'there' });
    const [unread] = JSON.parse(nothing) as Record<string, unknown>[];
    assert.equal(unread?.sale, null);
    assert.match(String(unread?.skipped), /Choose the Till/);
  },
});
