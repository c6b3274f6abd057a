import { directClient } from './direct-client.ts';
import { DEMO_PROGRAMS } from './passkit/seed.ts';
import { SandboxCore } from './sandbox.ts';

it('notes calls without their Authorization', () => {
  const sandbox = new SandboxCore();
  const call = directClient(sandbox);
  call('POST', '/eu/members/programs/list', { limit: 1 });
  expect(sandbox.calls.entries).toMatchObject([
    {
      id: 'call-1',
      system: 'passkit',
      method: 'POST',
      path: '/members/programs/list',
      body: { limit: 1 },
      status: 200,
    },
  ]);
  expect(JSON.stringify(sandbox.calls.entries)).not.toContain('sandbox-token');
});

it('keeps the newest calls', () => {
  const sandbox = new SandboxCore({ journalCap: 3 });
  const call = directClient(sandbox);
  for (let n = 0; n < 10; n += 1) call('GET', `/n/${n}`);
  expect(sandbox.calls.newest(200).map(({ path }) => path)).toEqual(['/n/9', '/n/8', '/n/7']);
});

it('can keep every call', () => {
  const sandbox = new SandboxCore({ journalCap: Number.POSITIVE_INFINITY });
  const call = directClient(sandbox);
  for (let n = 0; n < 3000; n += 1) call('GET', '/n');
  expect(sandbox.calls.entries).toHaveLength(3000);
});

it('shares nothing with another sandbox', () => {
  const [first, second] = [new SandboxCore(), new SandboxCore({ seed: false })];
  first.passkit.createMember({ programId: DEMO_PROGRAMS.rewards });
  first.switches.emitZeroValues = false;
  expect(second.passkit.programs()).toEqual([]);
  expect(second.switches.emitZeroValues).toBe(true);
});

it('goes back to the start', () => {
  const sandbox = new SandboxCore({ switches: { eventLogLagMs: 5 } });
  const seen: string[] = [];
  sandbox.changes.on((name) => seen.push(name));
  sandbox.passkit.createMember({ programId: DEMO_PROGRAMS.rewards });
  sandbox.switches.eventLogLagMs = 9;
  sandbox.faults.add({ kind: 'status' });
  sandbox.reset();
  expect(sandbox.passkit.members()).toEqual([]);
  expect(sandbox.passkit.programs().map(({ id }) => id)).toEqual(Object.values(DEMO_PROGRAMS));
  expect(sandbox.switches.eventLogLagMs).toBe(5);
  expect(sandbox.faults.rules).toEqual([]);
  expect(seen).toEqual(['pass', 'reset']);
});

it('answers like a gateway where there is no route, another method, or no JSON', () => {
  const call = directClient(new SandboxCore());
  expect(call('GET', '/nowhere')).toMatchObject({
    status: 404,
    json: { code: 5, message: 'Not Found', details: [] },
  });
  expect(call('PUT', '/user/profile').status).toBe(501);
  expect(call('POST', '/members/member', '{"a":').status).toBe(400);
});

it('has switches for the form of errors and for a slash in a path', () => {
  const sandbox = new SandboxCore();
  const call = directClient(sandbox);
  sandbox.passkit.createMember({ programId: DEMO_PROGRAMS.rewards, externalId: 'a/b' });
  const path = `/members/member/externalId/${DEMO_PROGRAMS.rewards}/a%2Fb`;
  expect(call('GET', path).status).toBe(404);
  sandbox.switches.encodedSlashInPath = true;
  expect(call('GET', path).json).toMatchObject({ externalId: 'a/b' });
  sandbox.switches.errorBodyShape = 'plain';
  expect(call('GET', '/nowhere').text).toBe('Not Found\n');
  sandbox.switches.errorBodyShape = 'message-only';
  expect(call('GET', '/nowhere').json).toEqual({ message: 'Not Found' });
});
