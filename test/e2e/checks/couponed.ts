import assert from 'node:assert/strict';
import { DEMO_CAMPAIGNS, DEMO_OFFERS } from '../../../sandbox/src/passkit/seed.ts';
import { theme } from '../world/check.ts';
import { post } from '../world/post.ts';
import { sale } from '../world/sale.ts';
import type { World } from '../world/world.ts';

async function couponFlow(world: World) {
  const { passkit } = world.sandbox;
  const programId = world.program();
  const pass = passkit.createMember({ programId, externalId: 'CUST-1' });
  const workflow = world.filledIn('coupon-after-purchase.json', programId, {
    chosen: {
      campaignId: { value: DEMO_CAMPAIGNS.coupons, name: 'Corner Cafe Coupons' },
      offerId: { value: DEMO_OFFERS.coffee, name: 'Free coffee' },
    },
  });
  const flow = await world.flow(workflow);
  const address = await flow.activateAt('Sale from the till');
  return {
    flow,
    pay: (more: Record<string, unknown>) => post(address, sale(more)),
    shown: () => passkit.member(pass.id)?.metaData.notice ?? '',
    coupons: () =>
      passkit.coupons
        .list(DEMO_CAMPAIGNS.coupons)
        .filter(({ externalId }) => externalId.startsWith(`${pass.id}.`)),
  };
}

export const couponed = theme('couponed', {
  async 'a sale of 20 gives a coupon whose link shows on the pass; the same sale again gives none'(world) {
    const { pay, shown, coupons } = await couponFlow(world);
    assert.equal((await pay({ total: '20.00' })).status, 200);
    const [coupon, ...others] = coupons();
    assert.deepEqual([coupon?.offerId, others], [DEMO_OFFERS.coffee, []]);
    const text = shown();
    assert.match(text, /^Thank you! Here is a coupon for your next visit: http/);
    assert.equal((await fetch(text.split(' ').at(-1)!)).status, 200);
    assert.partialDeepStrictEqual((await pay({ total: '20.00' })).json, { duplicate: true });
    assert.equal(coupons().length, 1);
  },

  async 'the next sale gives the next coupon'(world) {
    const { pay, shown, coupons } = await couponFlow(world);
    await pay({ total: '20.00' });
    const first = shown();
    await pay({ total: '35.50', transactionId: 'ORDER-2' });
    assert.equal(coupons().length, 2);
    assert.notEqual(shown(), first);
  },

  async 'a small sale, one without a customer and one of a customer without a pass give none'(world) {
    const { flow, pay, shown, coupons } = await couponFlow(world);
    assert.equal((await pay({ total: '19.99' })).json.reason, 'The sale is too small for a coupon.');
    assert.equal(
      (await pay({ total: '20.00', externalId: null })).json.reason,
      'The sale names no customer.',
    );
    const nobody = await pay({ total: '20.00', externalId: 'CUST-9' });
    assert.deepEqual([nobody.status, nobody.json.reason], [200, 'The customer has no pass.']);
    const runs = await flow.finished(3);
    assert.deepEqual(
      runs.map((run) => run.status),
      ['success', 'success', 'success'],
    );
    assert.deepEqual([coupons(), shown()], [[], '']);
  },
});
