import { directClient } from '../direct-client.ts';
import type { DirectClient } from '../direct-client.ts';
import { SandboxCore } from '../sandbox.ts';
import { DEMO_PROGRAMS } from './seed.ts';

const programId = DEMO_PROGRAMS.rewards;
const DAY = 24 * 60 * 60 * 1000;
const START = Date.UTC(2030, 0, 1);

let now: number;
let sandbox: SandboxCore;
let call: DirectClient;

beforeEach(() => {
  now = START;
  sandbox = new SandboxCore({ now: () => now });
  call = directClient(sandbox);
});

function shown(id: string): Record<string, unknown> {
  return call('GET', `/members/member/id/${id}`).json;
}

it('expires by the clock, and is revived by a later date', () => {
  const member = sandbox.passkit.createMember({ programId, expiryDate: '2030-01-02T00:00:00Z' });
  sandbox.passkit.install(member.id);
  expect(shown(member.id)).toMatchObject({ status: 'ENROLLED' });
  now += DAY;
  expect(shown(member.id)).toMatchObject({
    status: 'EXPIRED',
    passMetaData: { status: 'PASS_INVALIDATED', invalidatedAt: '2030-01-02T00:00:00Z' },
  });
  expect(
    call('PUT', '/members/member/updateExpiry', { id: member.id, expiryDate: '2031-01-01T00:00:00Z' }).json,
  ).toEqual({ id: member.id });
  expect(shown(member.id)).toMatchObject({
    status: 'ENROLLED',
    passMetaData: { status: 'PASS_INSTALLED', invalidatedAt: null },
  });
});

it('keeps an expired member for 90 days', () => {
  const member = sandbox.passkit.createMember({ programId, externalId: 'E1' });
  call('PUT', '/members/member/updateExpiry', { id: member.id, expiryDate: '2020-01-01T00:00:00Z' });
  now += 89 * DAY;
  expect(shown(member.id)).toMatchObject({ status: 'EXPIRED' });
  now += DAY;
  expect(call('GET', `/members/member/id/${member.id}`).status).toBe(404);
  expect(sandbox.passkit.memberByExternalId(programId, 'E1')).toBeUndefined();
});

it('refuses an expiry without a date or a member', () => {
  const member = sandbox.passkit.createMember({ programId });
  expect(call('PUT', '/members/member/updateExpiry', { id: member.id }).status).toBe(400);
  expect(call('PUT', '/members/member/updateExpiry', { expiryDate: '2031-01-01T00:00:00Z' }).status).toBe(
    400,
  );
});

it('purges the data of a draft program every 7 days, and only that', () => {
  const draft = sandbox.passkit.createMember({ programId: DEMO_PROGRAMS.trial });
  const kept = sandbox.passkit.createMember({ programId });
  sandbox.passkit.earn({ id: draft.id, points: 1 });
  now += 7 * DAY - 1;
  sandbox.passkit.sweep();
  expect(sandbox.passkit.member(draft.id)).toBeDefined();
  now += 1;
  sandbox.passkit.sweep();
  expect(sandbox.passkit.member(draft.id)).toBeUndefined();
  expect(sandbox.passkit.programEvents(DEMO_PROGRAMS.trial)).toHaveLength(0);
  expect(sandbox.passkit.member(kept.id)).toBeDefined();
  const second = sandbox.passkit.createMember({ programId: DEMO_PROGRAMS.trial });
  now += 7 * DAY - 1;
  sandbox.passkit.sweep();
  expect(sandbox.passkit.member(second.id)).toBeDefined();
  now += 1;
  sandbox.passkit.sweep();
  expect(sandbox.passkit.member(second.id)).toBeUndefined();
});

it('does not purge a program that was published', () => {
  call('PUT', '/members/program', { id: DEMO_PROGRAMS.trial, name: 'Autumn', status: ['PROJECT_PUBLISHED'] });
  const member = sandbox.passkit.createMember({ programId: DEMO_PROGRAMS.trial });
  now += 8 * DAY;
  sandbox.passkit.sweep();
  expect(sandbox.passkit.member(member.id)).toBeDefined();
});
