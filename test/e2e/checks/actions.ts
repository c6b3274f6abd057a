import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { itemsOf } from '../world/flow.ts';
import { activeStep, BY_EXTERNAL_ID, BY_ID } from '../world/steps.ts';
import { located } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

const CHANGE = { points: '={{ $json.points }}', transactionId: '={{ $json.transactionId }}', options: {} };

function member({ sandbox }: World, programId: string, more: Record<string, unknown> = {}) {
  return sandbox.passkit.createMember({ programId, externalId: 'CUST-1', points: 100, ...more });
}

export const actions = theme('actions', {
  async 'Issue Pass issues once, then returns, updates or stops as told'(world) {
    const programId = world.program();
    const { run, call } = await activeStep(world, {
      resource: 'pass',
      operation: 'issuePass',
      programId: located('list', programId),
      tierId: located('list', 'base'),
      externalId: '={{ $json.externalId }}',
      additionalFields: { firstName: '={{ $json.firstName }}', email: 'ada@example.com' },
      options: { ifExists: '={{ $json.ifExists }}', includePass: true },
    });
    const item = { externalId: 'CUST-1', firstName: 'Ada', ifExists: 'return' };
    const [issued] = await run(item);
    assert.partialDeepStrictEqual(issued, { created: true, programId, externalId: 'CUST-1' });
    assert.partialDeepStrictEqual(issued?.pass, { firstName: 'Ada', email: 'ada@example.com', points: 0 });
    assert.equal(issued?.passUrl, `${world.sandbox.url}/p/${String(issued?.id)}`);
    assert.equal((await fetch(String(issued?.passUrl))).status, 200);
    const [returned] = await run({ ...item, firstName: 'Eve' });
    assert.partialDeepStrictEqual(returned, { created: false, id: issued?.id });
    const forename = () => world.sandbox.passkit.member(String(issued?.id))?.person?.forename;
    assert.equal(forename(), 'Ada');
    await run({ ...item, firstName: 'Grace', ifExists: 'update' });
    assert.equal(forename(), 'Grace');
    assert.equal((await call({ ...item, ifExists: 'stop' })).status, 500);
    assert.equal(world.sandbox.passkit.members(programId).length, 1);
  },

  async 'Add Points by External ID'(world) {
    const programId = world.program();
    const { id } = member(world, programId);
    const parameters = { programId: located('list', programId), pass: BY_EXTERNAL_ID, ...CHANGE };
    const { run } = await activeStep(world, { resource: 'points', operation: 'addPoints', ...parameters });
    const [added] = await run({ externalId: 'CUST-1', points: 12, transactionId: 'T-1' });
    assert.partialDeepStrictEqual(added, { id, pointsAdded: 12, points: 112, duplicate: false });
    assert.equal(world.sandbox.passkit.balance(id).points, 112);
  },

  async 'Spend Points, and no more than there are'(world) {
    const { id } = member(world, world.program());
    const parameters = { pass: BY_ID, programId: located('list', ''), ...CHANGE };
    const { flow, run, call } = await activeStep(world, {
      resource: 'points',
      operation: 'spendPoints',
      ...parameters,
    });
    const [spent] = await run({ passId: id, points: 30, transactionId: 'T-1' });
    assert.partialDeepStrictEqual(spent, { pointsSpent: 30, points: 70 });
    assert.equal((await call({ passId: id, points: 71, transactionId: 'T-2' })).status, 500);
    const failed = (await flow.finished(2))[1];
    assert.match(
      failed?.data.resultData.error?.message ?? '',
      /the pass holds 70 points, which is fewer than 71/,
    );
    assert.equal(world.sandbox.passkit.balance(id).points, 70);
  },

  async 'Reverse Transaction undoes a part, then the rest, then nothing'(world) {
    const { id } = member(world, world.program());
    const eventDetails = { externalEventId: 'ORDER-1', metaData: { amount: '50', capability: 'add_points' } };
    world.sandbox.passkit.earn({ id, points: 50, eventDetails } as never);
    const { run } = await activeStep(world, {
      resource: 'points',
      operation: 'reverseTransaction',
      pass: BY_ID,
      originalTransactionId: 'ORDER-1',
      transactionId: '={{ $json.transactionId }}',
      options: { points: '={{ $json.points }}' },
    });
    const part = { passId: id, transactionId: 'REFUND-1', points: 20 };
    assert.partialDeepStrictEqual(await run(part), [{ pointsReversed: 20, pointsLeft: 30, points: 130 }]);
    assert.partialDeepStrictEqual(await run(part), [{ pointsReversed: 20, duplicate: true, points: 130 }]);
    const rest = { passId: id, transactionId: 'REFUND-2', points: '' };
    assert.partialDeepStrictEqual(await run(rest), [{ pointsReversed: 30, pointsLeft: 0, points: 100 }]);
    assert.equal(world.sandbox.passkit.balance(id).points, 100);
  },

  async 'Add Reward shows the text on the pass'(world) {
    const programId = world.program();
    const { id } = member(world, programId);
    const { run } = await activeStep(world, {
      resource: 'reward',
      operation: 'addReward',
      programId: located('list', programId),
      pass: BY_ID,
      rewardField: located('list', 'offer'),
      rewardText: 'One free coffee',
      transactionId: 'REWARD-1',
      options: {},
    });
    assert.partialDeepStrictEqual(await run({ passId: id }), [
      { rewardText: 'One free coffee', duplicate: false },
    ]);
    assert.equal(world.sandbox.passkit.member(id)?.metaData.offer, 'One free coffee');
    assert.partialDeepStrictEqual(await run({ passId: id }), [{ duplicate: true }]);
  },

  async 'Revoke Pass expires it, and deletes it when asked'(world) {
    const programId = world.program();
    const { id } = member(world, programId);
    const { run } = await activeStep(world, {
      resource: 'pass',
      operation: 'revokePass',
      pass: BY_ID,
      revokeHow: '={{ $json.how }}',
    });
    assert.partialDeepStrictEqual(await run({ passId: id, how: 'expire' }), [
      { revoked: true, revokeHow: 'expire' },
    ]);
    world.sandbox.passkit.sweep();
    assert.equal(world.sandbox.passkit.member(id)?.status, 'EXPIRED');
    assert.partialDeepStrictEqual(await run({ passId: id, how: 'delete' }), [{ revoked: true }]);
    assert.equal(world.sandbox.passkit.member(id), undefined);
    assert.partialDeepStrictEqual(await run({ passId: id, how: 'delete' }), [{ alreadyRevoked: true }]);
  },

  async 'Find Pass finds by ID, External ID, email and phone, and hands on nothing when nothing fits'(world) {
    const programId = world.program();
    const person = { forename: 'Ada', emailAddress: 'ada@example.com', mobileNumber: '+447700900123' };
    const { id } = member(world, programId, { person });
    const { flow, run, call } = await activeStep(world, {
      resource: 'pass',
      operation: 'findPass',
      programId: located('list', programId),
      passId: '={{ $json.passId }}',
      externalId: '={{ $json.externalId }}',
      email: '={{ $json.email }}',
      phone: '={{ $json.phone }}',
    });
    const ways = [
      { passId: id },
      { externalId: 'CUST-1' },
      { email: 'ADA@example.com' },
      { phone: '+44 7700 900123' },
    ];
    for (const way of ways) {
      assert.partialDeepStrictEqual(await run(way), [
        { id, points: 100, firstName: 'Ada', status: 'issued' },
      ]);
    }
    await call({ email: 'nobody@example.com' });
    const executions = await flow.finished(5);
    assert.equal(executions[4]?.status, 'success');
    assert.deepEqual(itemsOf(executions[4]!, 'Step'), []);
  },

  async 'each result is linked to its item, and a failed item goes on with its reason'(world) {
    const { id } = member(world, world.program());
    const parameters = { resource: 'points', operation: 'addPoints', pass: BY_ID, ...CHANGE };
    const { flow, call } = await activeStep(world, parameters, { onError: 'continueRegularOutput' });
    const items = [
      { passId: id, points: 1, transactionId: 'T-1' },
      { passId: id, points: 0, transactionId: 'T-2' },
      { passId: 'nobody', points: 1, transactionId: 'T-3' },
      { passId: id, points: 1, transactionId: 'T-4' },
    ];
    assert.equal((await call(...items)).status, 200);
    const [execution] = await flow.finished(1);
    const output = itemsOf(execution!, 'Step');
    assert.deepEqual(
      output.map(({ pairedItem }) => pairedItem?.item),
      [0, 1, 2, 3],
    );
    assert.deepEqual(
      output.map(({ json }) => json.points ?? json.error),
      [
        101,
        'Points must be more than 0. Enter how many, such as 12.',
        'PassKit could not add the points: there is no such pass. Check the Pass ID, or the External ID and its Program. (status 404, code 5)',
        102,
      ],
    );
  },

  async 'without that, the run stops and names the item'(world) {
    const { id } = member(world, world.program());
    const parameters = { resource: 'points', operation: 'addPoints', pass: BY_ID, ...CHANGE };
    const { flow, call } = await activeStep(world, parameters);
    const good = { passId: id, points: 1, transactionId: 'T-1' };
    assert.equal(
      (await call(good, { ...good, transactionId: '' }, { ...good, transactionId: 'T-3' })).status,
      500,
    );
    const [execution] = await flow.finished(1);
    const { error } = execution!.data.resultData;
    assert.equal(error?.message, 'Transaction ID is missing.');
    assert.equal(error?.description, 'Fill it in, such as ORDER-10231.');
    assert.equal(error?.context?.itemIndex, 1);
    assert.equal(world.sandbox.passkit.balance(id).points, 101);
  },
});
