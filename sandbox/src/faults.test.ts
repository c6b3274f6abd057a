import { directClient } from './direct-client.ts';
import type { DirectClient } from './direct-client.ts';
import { checkFault } from './faults.ts';
import type { FaultKind, FaultRule } from './faults.ts';
import { DEMO_PROGRAMS } from './passkit/seed.ts';
import { SandboxCore } from './sandbox.ts';

const EARN = '/members/member/points/earn';

let sandbox: SandboxCore;
let call: DirectClient;
let id: string;

beforeEach(() => {
  sandbox = new SandboxCore();
  call = directClient(sandbox);
  id = sandbox.passkit.createMember({ programId: DEMO_PROGRAMS.rewards }).id;
});

function earn(): ReturnType<DirectClient> {
  return call('PUT', EARN, { id, points: 1 });
}

function points(): number {
  return sandbox.passkit.balance(id).points;
}

it.each<[FaultKind, string, number]>([
  ['reset_before', 'reset', 0],
  ['reset_after', 'reset', 1],
  ['timeout_before', 'timeout', 0],
  ['timeout_after', 'timeout', 1],
])('%s ends in a %s and leaves %i point', (kind, end, effect) => {
  sandbox.faults.add({ kind, times: 1 });
  expect(() => earn()).toThrow(end);
  expect(points()).toBe(effect);
  expect(sandbox.calls.entries.at(-1)).toMatchObject({ status: 0, fault: kind });
  expect(earn().status).toBe(200);
});

it.each<[FaultRule, number, string]>([
  [{ kind: 'status' }, 503, '{"code":14,"message":"injected fault","details":[]}'],
  [{ kind: 'status', status: 429, retryAfter: 3 }, 429, '{"code":8,"message":"injected fault","details":[]}'],
  [{ kind: 'empty' }, 200, ''],
  [{ kind: 'not_json' }, 200, '{"id":"'],
])('%j answers %i without an effect, or with it on demand', (rule, status, text) => {
  sandbox.faults.add({ ...rule, times: 1 });
  expect(earn()).toMatchObject({ status, text });
  expect(points()).toBe(0);
  sandbox.faults.add({ ...rule, times: 1, after: true });
  expect(earn()).toMatchObject({ status, text });
  expect(points()).toBe(1);
});

it('sends headers and Retry-After', () => {
  sandbox.faults.add({ kind: 'html', headers: { 'x-from': 'proxy' }, retryAfter: 2 });
  const outcome = sandbox.call({ method: 'GET', path: '/passkit/user/profile' });
  expect(outcome).toMatchObject({
    status: 502,
    headers: { 'content-type': 'text/html', 'x-from': 'proxy', 'retry-after': '2' },
  });
});

it('breaks a stream off after some lines', () => {
  sandbox.faults.add({ kind: 'stream_error', lines: 1, times: 1 });
  const lines = call('POST', '/members/programs/list', {}).text.trim().split('\n');
  expect(lines.map((line) => Object.keys(JSON.parse(line) as object))).toEqual([['result'], ['error']]);
});

it('matches by method and by path, as text or as a regular expression', () => {
  sandbox.faults.add({ kind: 'status', match: { method: 'put', path: '/points/' } });
  expect(call('GET', '/user/profile').status).toBe(200);
  expect(earn().status).toBe(503);
  sandbox.faults.clear();
  sandbox.faults.add({ kind: 'status', match: { path: '^/members/.*points/(burn|earn)$' } });
  expect(earn().status).toBe(503);
  expect(call('PUT', '/members/member/points/set', { id, points: 1 }).status).toBe(200);
});

it('lets calls pass first, strikes so often, and is then dropped', () => {
  sandbox.faults.add({ kind: 'status', skip: 1, times: 2 });
  expect([earn(), earn(), earn(), earn()].map(({ status }) => status)).toEqual([200, 503, 503, 200]);
  expect(sandbox.faults.rules).toEqual([]);
});

it.each([
  [{}, '"kind"'],
  [{ kind: 'boom' }, '"kind"'],
  [{ kind: 'status', status: 99 }, '"status"'],
  [{ kind: 'status', times: 0 }, '"times"'],
  [{ kind: 'status', skip: -1 }, '"skip"'],
  [{ kind: 'status', match: { path: 5 } }, '"match.path"'],
  [null, 'JSON object'],
])('refuses the rule %j by field', (rule, words) => {
  expect(() => checkFault(rule as FaultRule)).toThrow(words);
});
