import { directClient } from '../direct-client.ts';
import type { DirectClient } from '../direct-client.ts';
import { SandboxCore } from '../sandbox.ts';
import type { Member } from './records.ts';
import { DEMO_PROGRAMS } from './seed.ts';

const MEMBER = '/members/member';
const programId = DEMO_PROGRAMS.rewards;

let sandbox: SandboxCore;
let call: DirectClient;
let member: Member;

beforeEach(() => {
  sandbox = new SandboxCore();
  call = directClient(sandbox);
  member = sandbox.passkit.createMember({
    programId,
    externalId: 'E1',
    points: 10,
    optOut: true,
    metaData: { offer: 'tea', notice: 'hello' },
    person: { forename: 'Ada', surname: 'L', emailAddress: 'ada@example.com' },
  });
});

describe('patch, the default', () => {
  it('ignores missing and falsy values', () => {
    call('PUT', MEMBER, { id: member.id, points: 0, optOut: false, groupingIdentifier: '' });
    expect(sandbox.passkit.member(member.id)).toMatchObject({
      points: 10,
      optOut: true,
      externalId: 'E1',
      tierId: 'base',
    });
  });

  it('merges person and metaData', () => {
    call('PUT', MEMBER, {
      id: member.id,
      metaData: { notice: 'new', extra: '1' },
      person: { surname: 'Lovelace' },
    });
    expect(sandbox.passkit.member(member.id)).toMatchObject({
      metaData: { offer: 'tea', notice: 'new', extra: '1' },
      person: { forename: 'Ada', surname: 'Lovelace', emailAddress: 'ada@example.com' },
    });
  });

  it('replaces metaData where the switch says so', () => {
    sandbox.switches.metaDataPatchMerges = false;
    call('PUT', MEMBER, { id: member.id, metaData: { notice: 'new' } });
    expect(sandbox.passkit.member(member.id)?.metaData).toEqual({ notice: 'new' });
  });

  it('stores or ignores an empty metaData text', () => {
    call('PUT', MEMBER, { id: member.id, metaData: { offer: '' } });
    expect(sandbox.passkit.member(member.id)?.metaData['offer']).toBe('');
    sandbox.switches.metaDataPatchKeepsEmpty = false;
    call('PUT', MEMBER, { id: member.id, metaData: { notice: '' } });
    expect(sandbox.passkit.member(member.id)?.metaData['notice']).toBe('hello');
  });

  it('names the member by externalId and programId', () => {
    expect(call('PUT', MEMBER, { externalId: 'E1', programId, points: 3 }).json).toEqual({ id: member.id });
    expect(call('PUT', MEMBER, { externalId: 'E1', points: 3 }).status).toBe(400);
    expect(call('PUT', MEMBER, { externalId: 'E2', programId }).status).toBe(404);
  });

  it('ignores or refuses another externalId', () => {
    call('PUT', MEMBER, { id: member.id, externalId: 'E2' });
    expect(sandbox.passkit.memberByExternalId(programId, 'E2')).toBeUndefined();
    sandbox.switches.externalIdChange = 'refused';
    expect(call('PUT', MEMBER, { id: member.id, externalId: 'E2' }).status).toBe(400);
  });

  it('refuses read-only fields, a bad address and an unknown tier', () => {
    expect(call('PUT', MEMBER, { id: member.id, created: '2020-01-01T00:00:00Z' }).status).toBe(400);
    expect(call('PUT', MEMBER, { id: member.id, person: { emailAddress: 'ada' } }).status).toBe(400);
    expect(call('PUT', MEMBER, { id: member.id, tierId: 'none', points: 99 }).status).toBe(404);
    expect(sandbox.passkit.balance(member.id).points).toBe(10);
  });
});

it('OPERATION_PUT empties what is missing but keeps the names and the tier', () => {
  call('PUT', MEMBER, { id: member.id, operation: 'OPERATION_PUT', metaData: { offer: 'cake' } });
  const stored = sandbox.passkit.member(member.id);
  expect(stored).toMatchObject({
    points: 0,
    optOut: false,
    metaData: { offer: 'cake' },
    externalId: 'E1',
    tierId: 'base',
  });
  expect(stored?.person).toBeUndefined();
});

it('patches the person, named by externalId and classId', () => {
  expect(
    call('PATCH', '/members/member/person', {
      externalId: 'E1',
      classId: programId,
      person: { forename: 'Augusta' },
    }).json,
  ).toEqual({ id: member.id });
  expect(sandbox.passkit.member(member.id)?.person).toMatchObject({ forename: 'Augusta', surname: 'L' });
  expect(call('PATCH', '/members/member/person', { id: member.id }).status).toBe(400);
});

it('logs changes of points and tier only where the switches say so', () => {
  call('PUT', MEMBER, { id: member.id, points: 20, tierId: 'gold' });
  expect(sandbox.passkit.events(member.id)).toHaveLength(0);
  sandbox.switches.memberUpdateLogsPoints = true;
  sandbox.switches.memberUpdateLogsTierChange = true;
  call('PUT', MEMBER, { id: member.id, points: 30, tierId: 'base' });
  expect(sandbox.passkit.events(member.id).map(({ eventType }) => eventType)).toEqual([
    'EVENT_MEMBER_POINTS_SET',
    'EVENT_MEMBER_TIER_CHANGED',
  ]);
});
