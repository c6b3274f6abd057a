import type { FaultRule } from '../../../sandbox/src/faults.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { check, filledSandbox, linesOf, seenBy, settingsOf } from '../../testing/world.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await filledSandbox();
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const run = () => check(settingsOf(sandbox), '--timeout', '1');
const COUNT = '/members/program/count/events/';

const FAULTS: readonly [FaultRule, RegExp][] = [
  [
    { kind: 'status', status: 503 },
    /^failed: PassKit could not answer: it has a fault or is busy\..*status 503/,
  ],
  [{ kind: 'status', status: 429, retryAfter: 60 }, /^failed: .* too many calls\. Try again in a minute/],
  [{ kind: 'status', status: 500 }, /^refused \(status 500\)$/],
  [{ kind: 'html', status: 502 }, /^failed: .*status 502/],
  [{ kind: 'html', status: 200 }, /^failed: .*a web page instead of data/],
  [{ kind: 'not_json' }, /^failed: .*not JSON/],
  [{ kind: 'reset_before' }, /^failed: .*did not answer in time.*ECONNRESET/],
  [{ kind: 'timeout_before' }, /^failed: .*did not answer in time/],
];

test.each(FAULTS)('%j in one probe is told there, and the others go on', async (fault, words) => {
  sandbox.faults.add({ ...fault, match: { path: COUNT } });
  const findings = await run();
  expect(seenBy(findings, 'event-count')).toMatch(words);
  expect(findings.probes.filter(({ outcome }) => outcome === 'failed').length).toBeLessThanOrEqual(1);
  expect(findings.probes.at(-1)!.id).toBe('webhook-retries');
  expect(seenBy(findings, 'event-order-created')).toBe('yes, honoured');
  expect(findings).toMatchObject({ usable: true, code: 0 });
});

test('what was busy for a moment is asked again', async () => {
  sandbox.faults.add({ kind: 'status', status: 503, match: { path: COUNT }, times: 2 });
  expect(seenBy(await run(), 'event-count')).toBe('yes, the total is a number');
});

test('a sample that could not be read is read again by the next probe that needs it', async () => {
  const path = '/members/member/events/meta/';
  sandbox.switches.eventLogEchoesExternalId = false;
  sandbox.switches.eventLogEchoesMetaData = false;
  sandbox.faults.add({ kind: 'status', status: 503, match: { path }, times: 3 });
  const findings = await run();
  expect(seenBy(findings, 'event-external-id')).toMatch(/^failed: .*list the fields of events.*status 503/);
  expect(seenBy(findings, 'event-meta-data')).toMatch(/^no, some were written/);
  Object.assign(sandbox.switches, { eventLogEchoesExternalId: true, eventLogEchoesMetaData: true });
});

test('a part of a program that cannot be read is told, and the rest of it is shown', async () => {
  sandbox.faults.add({ kind: 'status', status: 403, match: { path: '/integrations/sinks/list' } });
  const findings = await run();
  expect(linesOf(findings, 'webhook')[0]).toMatchObject({
    mark: 'warning',
    text: 'PassKit does not let you list the webhooks (status 403). Ask the owner of the account whether these credentials may.',
  });
  expect(linesOf(findings, 'tier').length).toBeGreaterThan(0);
  expect(findings.code).toBe(0);
});

test('programs that cannot be listed are a problem, and the rest is still tried', async () => {
  sandbox.faults.add({ kind: 'status', status: 403, match: { path: '/members/programs/list' } });
  const findings = await run();
  expect(linesOf(findings, 'ready')).toMatchObject([
    {
      mark: 'problem',
      text: expect.stringMatching(/does not let you list the programs \(status 403\)/) as string,
    },
  ]);
  expect(seenBy(findings, 'jwt-bearer')).toBe('yes');
  expect(seenBy(findings, 'empty-list')).toBe('refused (status 403)');
  expect(seenBy(findings, 'member-filter-id')).toBe('nothing to try it on: there is no pass');
  expect(findings).toMatchObject({ usable: false, code: 1 });
});

test('lists that never answer do not stop what does', async () => {
  sandbox.faults.add({ kind: 'reset_before', match: { path: '/members/member/list/' } });
  const findings = await run();
  expect(seenBy(findings, 'member-filter-id')).toMatch(/^failed: .*ECONNRESET/);
  expect(seenBy(findings, 'member-filter-meta')).toMatch(/^failed: .*ECONNRESET/);
  expect(seenBy(findings, 'event-count')).toBe('yes, the total is a number');
});

test('a PassKit that has gone is not waited for again and again', async () => {
  sandbox.faults.add({ kind: 'reset_before', match: { path: '.' }, skip: 30 });
  const findings = await run();
  const failed = findings.probes.filter(({ outcome }) => outcome === 'failed').map(({ seen }) => seen);
  expect(failed.slice(0, 3).every((seen) => /did not answer in time/.test(seen))).toBe(true);
  expect(failed.length).toBeGreaterThan(30);
  expect(new Set(failed.slice(3))).toEqual(
    new Set(['failed: PassKit has stopped answering, so this was not tried.']),
  );
});

test('a limit of calls that PassKit tells of is shown', async () => {
  sandbox.faults.add({
    kind: 'status',
    status: 429,
    match: { path: '/user/profile' },
    times: 1,
    retryAfter: 1,
    headers: { 'X-RateLimit-Limit': '120', 'x-other': 'SECRET' },
  });
  expect(seenBy(await run(), 'rate-limit')).toBe('x-ratelimit-limit: 120; retry-after: 1');
});
