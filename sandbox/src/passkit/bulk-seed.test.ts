import { directClient } from '../direct-client.ts';
import type { DirectClient } from '../direct-client.ts';
import { SandboxCore } from '../sandbox.ts';
import { DEMO_PROGRAMS } from './seed.ts';

const programId = DEMO_PROGRAMS.rewards;
const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2030, 0, 1);

let now: number;
let sandbox: SandboxCore;
let call: DirectClient;

beforeEach(() => {
  now = NOW;
  sandbox = new SandboxCore({ now: () => now });
  call = directClient(sandbox);
});

describe('members', () => {
  it('get times in the past', () => {
    const [member] = sandbox.passkit.seedMembers(programId, [
      {
        externalId: 'E1',
        tierId: 'gold',
        points: 7.5,
        person: { forename: 'Ada', dateOfBirth: { year: 1990, month: 4, day: 27 } },
        created: '2028-05-01T08:00:00Z',
        updated: NOW - 2 * DAY,
        installedAt: '2028-05-02T08:00:00Z',
        uninstalledAt: '2029-05-02T08:00:00Z',
      },
    ]);
    expect(call('GET', `/members/member/externalId/${programId}/E1`).json).toMatchObject({
      id: member?.id,
      tierId: 'gold',
      points: 7.5,
      person: { dateOfBirth: { year: 1990, month: 4, day: 27 } },
      created: '2028-05-01T08:00:00Z',
      updated: '2029-12-30T00:00:00Z',
      currentTierAwarded: '2028-05-01T08:00:00Z',
      passMetaData: {
        status: 'PASS_UNINSTALLED',
        lifecycleEvents: ['RENDERED', 'INSTALLED_APPLE', 'UNINSTALLED_APPLE'],
        issueAt: '2028-05-01T08:00:00Z',
        firstInstalledAt: '2028-05-02T08:00:00Z',
        lastInstalledAt: '2028-05-02T08:00:00Z',
        lastUninstalledAt: '2029-05-02T08:00:00Z',
      },
    });
  });

  it('are expired since their date, and go 90 days after it', () => {
    const [member] = sandbox.passkit.seedMembers(programId, [{ expiryDate: '2029-12-01T00:00:00Z' }]);
    expect(member).toMatchObject({ status: 'EXPIRED', passMetaData: { status: 'PASS_INVALIDATED' } });
    now = Date.UTC(2029, 11, 1) + 90 * DAY;
    sandbox.passkit.sweep();
    expect(sandbox.passkit.members(programId)).toEqual([]);
  });

  it('are told to nobody', () => {
    const seen: string[] = [];
    sandbox.changes.on((name) => seen.push(name));
    sandbox.passkit.seedMembers(programId, [{ externalId: 'E1' }]);
    expect(seen).toEqual([]);
  });

  it.each([
    ['an unknown tier', [{}, { tierId: 'x' }], 'members[1].tierId'],
    ['an externalId twice', [{ externalId: 'E1' }, { externalId: 'E1' }], 'members[1].externalId'],
    ['a time that is none', [{ created: 'yesterday' }], 'members[0].created'],
    ['a field of another type', [{ points: 'many' }], 'Member.points'],
  ])('are refused with %s, all of them', (_name, members, words) => {
    expect(() => sandbox.passkit.seedMembers(programId, members)).toThrow(words);
    expect(sandbox.passkit.members(programId)).toEqual([]);
  });
});

describe('events', () => {
  it('come into the log in the order of their time', () => {
    const [member] = sandbox.passkit.seedMembers(programId, [{ externalId: 'E1', points: 3 }]);
    sandbox.passkit.seedEvents(programId, [
      { externalId: 'E1', eventType: 'EVENT_MEMBER_CHECKED_IN', created: NOW - DAY, date: NOW - 2 * DAY },
      {
        memberId: member!.id,
        eventType: 'EVENT_MEMBER_POINTS_EARNED',
        created: '2029-06-01T00:00:00Z',
        externalEventId: 'T1',
        metaData: { amount: '3' },
        moved: { points: 3 },
      },
    ]);
    expect(call('POST', `/members/program/list/events/${programId}`, {}).lines).toMatchObject([
      {
        eventType: 'EVENT_MEMBER_POINTS_EARNED',
        member: { id: member!.id, externalId: 'E1' },
        externalId: 'T1',
        metaData: { amount: '3' },
        date: '2029-06-01T00:00:00Z',
        created: '2029-06-01T00:00:00Z',
      },
      {
        eventType: 'EVENT_MEMBER_CHECKED_IN',
        date: '2029-12-30T00:00:00Z',
        created: '2029-12-31T00:00:00Z',
      },
    ]);
    expect(call('POST', `/members/member/list/events/${member!.id}`).lines).toHaveLength(2);
    expect(sandbox.passkit.events(member!.id)[0]?.moved).toEqual({
      points: 3,
      secondaryPoints: 0,
      tierPoints: 0,
    });
    expect(sandbox.passkit.balance(member!.id).points).toBe(3);
    expect(call('GET', `/members/member/events/meta/${programId}`).json).toEqual({ response: ['amount'] });
  });

  it.each([
    ['an unknown member', { memberId: 'x', eventType: 'EVENT_MEMBER_CHECKED_IN' }, 'memberId'],
    ['an unknown kind', { externalId: 'E1', eventType: 'EVENT_MEMBER_SNEEZED' }, 'eventType'],
    ['a time that is none', { externalId: 'E1', eventType: 'EVENT_MEMBER_CHECKED_IN', date: 'x' }, 'date'],
  ])('are refused with %s', (_name, event, field) => {
    sandbox.passkit.seedMembers(programId, [{ externalId: 'E1' }]);
    expect(() => sandbox.passkit.seedEvents(programId, [event as never])).toThrow(`events[0].${field}`);
    expect(sandbox.passkit.programEvents(programId)).toEqual([]);
  });
});
