import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { theme } from '../world/check.ts';
import { errorOf, outputOf } from '../world/flow.ts';
import { post } from '../world/post.ts';
import { sale, saleFlow } from '../world/sale.ts';
import { activeStep, BY_ID } from '../world/steps.ts';
import { until } from '../world/until.ts';
import type { World } from '../world/world.ts';

const EARN = { method: 'PUT', path: '/points/earn' };
const A_MINUTE_MS = 60_000;

const calls = ({ sandbox }: World) =>
  sandbox.calls.entries.filter(({ path }) => path.endsWith(EARN.path)).length;

/** What n8n shows when PassKit answers "Add Points" like this. */
async function shown(world: World, status: number) {
  const { id } = world.sandbox.passkit.createMember({ programId: world.program(), externalId: 'CUST-1' });
  world.sandbox.faults.add({ kind: 'status', status, match: EARN });
  const change = { points: 5, transactionId: 'T-1', options: {} };
  const { flow, call } = await activeStep(world, {
    resource: 'points',
    operation: 'addPoints',
    pass: BY_ID,
    ...change,
  });
  assert.equal((await call({ passId: id })).status, 500);
  const [execution] = await flow.finished(1);
  assert.equal(world.sandbox.passkit.balance(id).points, 0);
  return errorOf(execution!);
}

export const faults = theme('faults', {
  async 'PassKit is out of order for a moment: the sale is booked once'(world) {
    const { address, balance } = await saleFlow(world);
    world.sandbox.faults.add({ kind: 'status', status: 503, match: EARN, times: 2 });
    const { status, json } = await post(address, sale());
    assert.deepEqual([status, json.points, json.duplicate], [200, 12, false]);
    assert.equal(balance('CUST-1'), 12);
  },

  async 'PassKit takes no more calls for a second: the sale waits and is booked once'(world) {
    const { address, balance } = await saleFlow(world);
    world.sandbox.faults.add({ kind: 'status', status: 429, retryAfter: 1, match: EARN, times: 1 });
    assert.equal((await post(address, sale())).status, 200);
    assert.equal(balance('CUST-1'), 12);
  },

  async 'PassKit stays out of order: the till hears of it, sends the sale again, and it is booked once'(
    world,
  ) {
    const { flow, address, balance } = await saleFlow(world);
    world.sandbox.faults.add({ kind: 'status', status: 503, match: EARN });
    assert.equal((await post(address, sale())).status, 500);
    const [failed] = await flow.finished(1);
    assert.match(errorOf(failed!).message, /PassKit could not add the points: it has a fault or is busy/);
    assert.equal(balance('CUST-1'), 0);
    world.sandbox.faults.clear();
    assert.partialDeepStrictEqual((await post(address, sale())).json, { points: 12, duplicate: false });
    assert.equal(balance('CUST-1'), 12);
  },

  async 'the answer to the booking is lost: it is settled from the log, and the sale sent again changes nothing'(
    world,
  ) {
    const { address, balance } = await saleFlow(world);
    const before = calls(world);
    world.sandbox.faults.add({ kind: 'reset_after', match: EARN, times: 1 });
    assert.partialDeepStrictEqual((await post(address, sale())).json, { points: 12, duplicate: false });
    assert.partialDeepStrictEqual((await post(address, sale())).json, { points: 12, duplicate: true });
    assert.equal(balance('CUST-1'), 12);
    assert.equal(calls(world) - before, 1);
  },

  async 'the answer is lost and the log is late: n8n says "not known", and its Retry settles it'(world) {
    const { flow, address, balance } = await saleFlow(world);
    const before = calls(world);
    world.sandbox.switches.eventLogLagMs = A_MINUTE_MS;
    world.sandbox.faults.add({ kind: 'reset_after', match: EARN, times: 1 });
    assert.equal((await post(address, sale())).status, 500);
    const [unknown] = await flow.finished(1);
    assert.match(errorOf(unknown!).message, /it is not known whether transaction "ORDER-1" was booked/);
    assert.match(String(errorOf(unknown!).description), /Nothing was sent twice/);
    world.sandbox.switches.eventLogLagMs = 0;
    await flow.retry(unknown!.id);
    const [, retried] = await flow.finished(2);
    assert.equal(retried?.status, 'success');
    assert.partialDeepStrictEqual(outputOf(retried!, 'Add the points'), [{ points: 12, duplicate: true }]);
    assert.equal(balance('CUST-1'), 12);
    assert.equal(calls(world) - before, 1);
  },

  async 'the call is lost on its way: n8n says "not known" for a minute, then the sale sent again is booked once'(
    world,
  ) {
    const { flow, address, balance, earned } = await saleFlow(world);
    world.sandbox.faults.add({ kind: 'reset_before', match: EARN, times: 1 });
    assert.equal((await post(address, sale())).status, 500);
    const [unknown] = await flow.finished(1);
    assert.match(errorOf(unknown!).message, /its answer was lost, so it is not known whether/);
    const lostAt = Date.now();
    assert.equal((await post(address, sale())).status, 500);
    const [, early] = await flow.finished(2);
    assert.match(errorOf(early!).message, /its answer was lost a moment ago, so it is not known whether/);
    const again = async () => {
      await sleep(5_000);
      const answer = await post(address, sale());
      return answer.status === 200 && answer.json;
    };
    const booked = await until('the sale is booked', again, 2 * A_MINUTE_MS);
    assert.ok(Date.now() - lostAt >= A_MINUTE_MS);
    assert.partialDeepStrictEqual(booked, { points: 12 });
    assert.deepEqual([balance('CUST-1'), earned('CUST-1').length], [12, 1]);
  },

  async 'the answer to issuing the pass is lost: there is one pass, and it counts as new'(world) {
    const { programId, flow, address, balance } = await saleFlow(world);
    world.sandbox.faults.add({
      kind: 'reset_after',
      match: { method: 'POST', path: '/members/member$' },
      times: 1,
    });
    assert.equal((await post(address, sale())).status, 200);
    const [execution] = await flow.finished(1);
    assert.partialDeepStrictEqual(outputOf(execution!, 'Find or issue the pass'), [{ created: true }]);
    assert.equal(world.sandbox.passkit.members(programId).length, 1);
    assert.equal(balance('CUST-1'), 12);
  },

  async 'refused credentials are told with the cure'(world) {
    const { message, description, httpCode } = await shown(world, 401);
    assert.equal(message, 'PassKit could not add the points: it refused the credentials.');
    assert.match(String(description), /^Check the region, the API Key and the API Secret .* reconnect\./);
    assert.equal(httpCode, '401');
  },

  async 'a record that is not there is told with the cure'(world) {
    const { message, description } = await shown(world, 404);
    assert.equal(message, 'PassKit could not add the points: there is no such pass.');
    assert.match(String(description), /^Check the Pass ID, or the External ID and its Program\./);
  },

  async 'a PassKit that is out of order is told with the time to come back'(world) {
    const { message, description } = await shown(world, 503);
    assert.equal(message, 'PassKit could not add the points: it has a fault or is busy.');
    assert.match(String(description), /^Try again in a minute\./);
  },

  async 'a PassKit that cannot be reached is told in words'(world) {
    const { region, apiKey, apiSecret } = world.sandbox.credentials;
    const closed = { region, apiKey, apiSecret, baseUrl: 'http://127.0.0.1:9' };
    const credential = await world.storeCredential('Out of reach', closed);
    const find = { resource: 'pass', operation: 'findPass', passId: 'any' };
    const { flow, call } = await activeStep(world, find, { credentials: { passKitApi: credential } });
    assert.equal((await call({})).status, 500);
    const [execution] = await flow.finished(1);
    assert.match(errorOf(execution!).message, /^PassKit could not find the pass: /);
    assert.doesNotMatch(errorOf(execution!).message, /ECONNREFUSED|127\.0\.0\.1/);
  },
});
