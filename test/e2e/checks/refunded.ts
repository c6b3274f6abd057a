import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { errorOf } from '../world/flow.ts';
import { post } from '../world/post.ts';
import { sale, saleFlow } from '../world/sale.ts';
import type { World } from '../world/world.ts';

function refund(more: Record<string, unknown> = {}): Record<string, unknown> {
  return sale({
    event: 'sale.refunded',
    transactionId: 'REFUND-1',
    originalTransactionId: 'ORDER-1',
    total: '5.00',
    ...more,
  });
}

/** A program with the sale flow, a sale of 12.95 that it booked, and the refund flow. */
async function refundFlow(world: World) {
  const { programId, address, member, balance } = await saleFlow(world);
  assert.equal((await post(address, sale())).status, 200);
  const flow = await world.template('refund-reversal.json', programId);
  const refunds = await flow.activateAt('Refund from the till');
  return {
    flow,
    passId: member('CUST-1')!.id,
    balance: () => balance('CUST-1'),
    give: (body: unknown) => post(refunds, body),
  };
}

export const refunded = theme('refunded', {
  async 'a part is taken back, once for each refund, and then the rest'(world) {
    const { give, balance } = await refundFlow(world);
    const steps: [body: unknown, answer: Record<string, unknown>, balance: number][] = [
      [refund(), { pointsReversed: 5, pointsLeft: 7, duplicate: false }, 7],
      [refund(), { pointsReversed: 5, duplicate: true }, 7],
      [refund({ transactionId: 'REFUND-2', total: '7.95' }), { pointsReversed: 7, pointsLeft: 0 }, 0],
    ];
    for (const [body, expected, left] of steps) {
      assert.partialDeepStrictEqual((await give(body)).json, expected);
      assert.equal(balance(), left);
    }
  },

  async 'what was spent meanwhile cannot be taken: the balance goes down to zero'(world) {
    const { passId, give } = await refundFlow(world);
    world.sandbox.passkit.burn({ id: passId, points: 10 } as never);
    const { json } = await give(refund({ total: '12.95' }));
    assert.partialDeepStrictEqual(json, { pointsReversed: 2, pointsShort: 10, points: 0 });
  },

  async 'what is no refund of a sale books nothing, and the till hears why'(world) {
    const { give, balance } = await refundFlow(world);
    const answers = await Promise.all(
      [
        sale(),
        refund({ externalId: null }),
        refund({ originalTransactionId: null }),
        refund({ total: '0.95' }),
      ].map(give),
    );
    assert.deepEqual(
      answers.map(({ status, json }) => [status, json.reason]),
      [
        [200, 'This is not a refund.'],
        [200, 'The refund names no customer.'],
        [200, 'The refund does not say which sale it belongs to.'],
        [200, 'The refund is too small for a point.'],
      ],
    );
    assert.equal(balance(), 12);
  },

  async 'a refund of more than the sale earned is refused, and so is one without a number'(world) {
    const { flow, give, balance } = await refundFlow(world);
    assert.equal((await give(refund({ total: '13.00' }))).status, 500);
    assert.equal((await give(refund({ transactionId: null }))).status, 500);
    const reasons = (await flow.finished(2)).map((one) => errorOf(one).message);
    assert.match(reasons[0]!, /transaction "ORDER-1" moved only 12 points/);
    assert.match(reasons[1]!, /Transaction ID is missing/);
    assert.equal(balance(), 12);
  },
});
