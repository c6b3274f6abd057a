import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { outputOf } from '../world/flow.ts';
import { post } from '../world/post.ts';
import { sale, saleFlow } from '../world/sale.ts';

export const saleTheme = theme('sale', {
  async 'a sale issues the pass and adds the points; the next one adds to them'(world) {
    const { flow, address, member, balance, earned } = await saleFlow(world);
    const first = await post(address, sale());
    assert.equal(first.status, 200);
    assert.partialDeepStrictEqual(first.json, {
      pointsAdded: 12,
      points: 12,
      transactionId: 'ORDER-1',
      duplicate: false,
    });
    const second = await post(address, sale({ transactionId: 'ORDER-2', total: '30.00' }));
    assert.partialDeepStrictEqual(second.json, { pointsAdded: 30, points: 42, duplicate: false });
    assert.equal(balance('CUST-1'), 42);
    assert.deepEqual(member('CUST-1')?.person, {
      forename: 'Ada',
      surname: 'Example',
      emailAddress: 'ada@example.com',
    });
    const [event] = earned('CUST-1');
    assert.partialDeepStrictEqual(event, {
      externalId: 'ORDER-1',
      externalServiceId: 'SHOP-3',
      externalUserId: 'STAFF-7',
    });
    const runs = await flow.finished(2);
    assert.deepEqual(
      runs.map((run) => outputOf(run, 'Find or issue the pass')[0]?.created),
      [true, false],
    );
  },

  async 'the same sale posted twice changes nothing'(world) {
    const { address, balance, earned } = await saleFlow(world);
    await post(address, sale());
    const again = await post(address, sale());
    assert.partialDeepStrictEqual(again.json, { points: 12, duplicate: true });
    assert.equal(balance('CUST-1'), 12);
    assert.equal(earned('CUST-1').length, 1);
  },

  async "sales rung up at the sandbox's till are booked; delivered again they change nothing"(world) {
    const { programId, balance, earned, ringUp } = await saleFlow(world);
    const { passkit, webhooks } = world.sandbox;
    const { id } = passkit.createMember({ programId, externalId: 'CUST-1' });
    await ringUp(id, 1295);
    await ringUp(id, 1000);
    assert.equal(balance('CUST-1'), 22);
    assert.equal(webhooks.redeliver('all'), 2);
    await webhooks.settled();
    assert.deepEqual(
      webhooks.deliveries.map(({ status }) => status),
      [200, 200, 200, 200],
    );
    assert.equal(balance('CUST-1'), 22);
    assert.equal(earned('CUST-1').length, 2);
  },

  async 'two same sales at the same moment do not double it'(world) {
    const { flow, address, balance, earned } = await saleFlow(world);
    const answers = await Promise.all([post(address, sale()), post(address, sale())]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    );
    assert.deepEqual(answers.map(({ json }) => json.duplicate).sort(), [false, true]);
    assert.equal((await flow.finished(2)).length, 2);
    assert.equal(balance('CUST-1'), 12);
    assert.equal(earned('CUST-1').length, 1);
  },

  async 'ten same sales and ten others at the same moment: eleven are booked'(world) {
    const { address, balance, earned } = await saleFlow(world);
    const same = Array.from({ length: 10 }, () => sale());
    const others = Array.from({ length: 10 }, (_, index) =>
      sale({ transactionId: `OTHER-${index}`, total: '1.00' }),
    );
    const answers = await Promise.all([...same, ...others].map((one) => post(address, one)));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal(balance('CUST-1'), 22);
    assert.equal(earned('CUST-1').length, 11);
  },

  async 'the same order number for another amount is refused and changes nothing'(world) {
    const { flow, address, balance } = await saleFlow(world);
    await post(address, sale());
    const { status } = await post(address, sale({ total: '99.00' }));
    assert.equal(status, 500);
    assert.equal(balance('CUST-1'), 12);
    const [, failed] = await flow.finished(2);
    assert.match(failed?.data.resultData.error?.message ?? '', /"ORDER-1" was used before/);
  },

  async 'a refund, a sale without a customer and one under a whole unit book nothing'(world) {
    const { programId, address } = await saleFlow(world);
    const refund = await post(address, sale({ event: 'sale.refunded', transactionId: 'R-1' }));
    const nobody = await post(address, sale({ externalId: null }));
    const small = await post(address, sale({ total: '0.95' }));
    assert.deepEqual(
      [refund, nobody, small].map(({ status, json }) => [status, json.reason]),
      [
        [200, 'This is not a paid sale.'],
        [200, 'The sale names no customer.'],
        [200, 'The sale is too small for a point.'],
      ],
    );
    assert.equal(world.sandbox.passkit.members(programId).length, 0);
  },

  async 'a sale without an order number is refused before anything is added'(world) {
    const { flow, address, balance } = await saleFlow(world);
    const { status } = await post(address, sale({ transactionId: null }));
    assert.equal(status, 500);
    const [failed] = await flow.finished(1);
    assert.match(failed?.data.resultData.error?.message ?? '', /Transaction ID is missing/);
    assert.equal(balance('CUST-1'), 0);
  },
});
