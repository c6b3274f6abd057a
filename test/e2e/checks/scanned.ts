import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { errorOf, outputOf } from '../world/flow.ts';
import { send } from '../world/post.ts';
import { rewardFlow } from '../world/reward.ts';
import { until } from '../world/until.ts';
import { SCAN_SECRET } from '../world/world.ts';

const COFFEE = 'One free coffee';
const LOG = '/list/events/';

export const scanned = theme('scanned', {
  async 'a scan from an own scanner gives the reward at the threshold, and none below it'(world) {
    const { flow, newPass, held, postScan } = await rewardFlow(world);
    const [rich, poor] = [newPass(120), newPass(99)];
    const answer = await postScan({ passId: rich, scanId: 'S-1', locationId: 'SHOP-3', staffId: 'STAFF-7' });
    assert.equal(answer.status, 200);
    assert.equal(answer.json.received, true);
    assert.equal((await postScan({ externalId: 'CUST-2', scanId: 'S-2' })).status, 200);
    const [first, second] = await flow.finished(2);
    assert.deepEqual(held(rich), [20, COFFEE]);
    assert.deepEqual(held(poor), [99, '']);
    const [event] = outputOf(first!, 'Scan by your scanner');
    assert.partialDeepStrictEqual(event, { event: 'pass_scanned', locationId: 'SHOP-3', staffId: 'STAFF-7' });
    assert.deepEqual(outputOf(second!, 'Spend the points'), []);
  },

  async 'a scan with a wrong or missing secret is refused and starts nothing'(world) {
    const { flow, newPass, held, postScan } = await rewardFlow(world);
    const id = newPass(120);
    for (const secret of ['', 'wrong', SCAN_SECRET.slice(0, -1), `${SCAN_SECRET}x`]) {
      const { status, json } = await postScan({ passId: id }, secret);
      assert.equal(status, 401);
      assert.match(String(json.message), /x-tillpass-scan-secret is missing or wrong/);
    }
    assert.deepEqual(held(id), [120, '']);
    await postScan({ passId: id });
    assert.equal((await flow.finished(1)).length, 1);
    assert.deepEqual(held(id), [20, COFFEE]);
  },

  async 'without a scan secret in the credential no scan gets in'(world) {
    const { region, apiKey, apiSecret } = world.sandbox.credentials;
    const data = { region, apiKey, apiSecret, baseUrl: world.sandbox.passkitUrl };
    const credential = await world.storeCredential('Without a scan secret', data);
    const { flow, newPass, postScan } = await rewardFlow(world, { credential });
    const id = newPass(120);
    for (const secret of ['', 'undefined', SCAN_SECRET]) {
      const { status, json } = await postScan({ passId: id }, secret);
      assert.equal(status, 403);
      assert.match(String(json.message), /No Scan Secret is set/);
    }
    assert.equal((await flow.listed()).length, 0);
  },

  async 'a scan of nobody, of another program, or of no sense is answered with the reason'(world) {
    const { flow, newPass, postScan, address } = await rewardFlow(world);
    const elsewhere = world.sandbox.passkit.createMember({
      programId: world.program(),
      externalId: 'CUST-1',
    }).id;
    assert.equal((await postScan({ passId: 'nobody' })).status, 404);
    assert.equal((await postScan({ passId: elsewhere })).status, 404);
    assert.match(String((await postScan({})).json.message), /Pass ID is missing/);
    assert.equal((await postScan('text')).status, 400);
    const secret = { 'x-tillpass-scan-secret': SCAN_SECRET };
    assert.equal((await send('PUT', address, { passId: newPass(120) }, secret)).status, 405);
    assert.equal((await flow.listed()).length, 0);
  },

  async 'a scan that is sent twice, and two scans of a pass at the same moment, give one reward'(world) {
    const { flow, newPass, held, postScan } = await rewardFlow(world);
    const id = newPass(320);
    const same = { passId: id, scanId: 'S-1' };
    const other = { passId: id, scanId: 'S-2' };
    const answers = await Promise.all([same, same, other].map((scan) => postScan(scan)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    const runs = await flow.finished(2);
    assert.equal(runs.length, 2);
    assert.deepEqual(
      runs.map(({ status }) => status),
      ['success', 'success'],
    );
    assert.deepEqual(held(id), [220, COFFEE]);
    assert.equal(world.sandbox.passkit.events(id).filter(({ moved }) => (moved?.points ?? 0) < 0).length, 1);
  },

  async "PassKit's own scans are read from its log, each once"(world) {
    const { flow, newPass, held, scan, readAgain } = await rewardFlow(world, { readsEvery: 2 });
    const [checkedIn, verified, poor] = [newPass(120), newPass(100), newPass(20)];
    await scan(checkedIn);
    await scan(verified, { verify: true });
    await scan(poor);
    await readAgain(4);
    const executions = await flow.finished(1);
    const events = executions.flatMap((one) => outputOf(one, "Scan in PassKit's app"));
    assert.deepEqual(
      events.map(({ pass }) => (pass as { id: string }).id),
      [checkedIn, verified, poor],
    );
    assert.deepEqual([checkedIn, verified, poor].map(held), [
      [20, COFFEE],
      [0, COFFEE],
      [20, ''],
    ]);
  },

  async 'a scan that comes by both ways gives one reward'(world) {
    const { flow, newPass, held, scan, postScan } = await rewardFlow(world, { readsEvery: 2 });
    const id = newPass(320);
    await postScan({ passId: id });
    await scan(id);
    await flow.finished(2);
    assert.deepEqual(held(id), [220, COFFEE]);
  },

  async 'scans from before the activation do not count'(world) {
    const { flow, scannedBefore, held, readAgain } = await rewardFlow(world, { readsEvery: 2 });
    await readAgain(2);
    assert.equal((await flow.listed()).length, 0);
    assert.deepEqual(held(scannedBefore), [500, '']);
  },

  async "while PassKit's log cannot be read n8n says so, and no scan is lost"(world) {
    const { flow, newPass, held, scan } = await rewardFlow(world, { readsEvery: 6 });
    const id = newPass(120);
    world.sandbox.faults.add({ kind: 'status', status: 500, match: { path: LOG }, times: 3 });
    await scan(id);
    await until('the scan is read', () => held(id)[1] === COFFEE);
    const executions = await flow.finished(2);
    assert.deepEqual(
      executions.map(({ status }) => status),
      ['error', 'success'],
    );
    assert.match(
      errorOf(executions[0]!).message,
      /^PassKit could not read the scans: it has a fault or is busy/,
    );
    assert.deepEqual(held(id), [20, COFFEE]);
  },

  async 'a reading of the log that takes longer than the interval does not hand a scan on twice'(world) {
    const { flow, newPass, scan, readAgain } = await rewardFlow(world, { readsEvery: 2 });
    const id = newPass(20);
    world.sandbox.faults.add({ kind: 'status', status: 429, retryAfter: 3, match: { path: LOG }, times: 1 });
    await scan(id);
    await readAgain(5);
    assert.equal((await flow.finished(1)).length, 1);
  },
});
