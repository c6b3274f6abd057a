import { directClient } from '../direct-client.ts';
import type { DirectClient } from '../direct-client.ts';
import { SandboxCore } from '../sandbox.ts';
import type { Member } from './records.ts';
import { DEMO_PROGRAMS } from './seed.ts';

const programId = DEMO_PROGRAMS.rewards;
const LIST = `/members/program/list/events/${programId}`;
const COUNT = `/members/program/count/events/${programId}`;

let now: number;
let sandbox: SandboxCore;
let call: DirectClient;
let member: Member;

beforeEach(() => {
  now = Date.UTC(2030, 0, 1);
  sandbox = new SandboxCore({ now: () => now });
  call = directClient(sandbox);
  member = sandbox.passkit.createMember({ programId, externalId: 'E1', points: 5 });
});

function of(id: string, more: object[] = []): object {
  return {
    filterGroups: [
      {
        condition: 'AND',
        fieldFilters: [{ filterField: 'member.id', filterOperator: 'eq', filterValue: id }, ...more],
      },
    ],
  };
}

it('checks in and out by memberId or externalMemberId, not by id', () => {
  const event = call('POST', '/members/member/checkIn', {
    externalMemberId: 'E1',
    programId,
    externalDeviceId: 'scanner-1',
    externalEventId: 'visit-1',
  }).json;
  expect(event).toMatchObject({
    eventType: 'EVENT_MEMBER_CHECKED_IN',
    externalId: 'visit-1',
    externalDeviceId: 'scanner-1',
    member: { id: member.id },
  });
  expect(member.status).toBe('CHECKED_IN');
  expect(call('POST', '/members/member/checkOut', { memberId: member.id }).json).toMatchObject({
    eventType: 'EVENT_MEMBER_CHECKED_OUT',
  });
  expect(member.status).toBe('CHECKED_OUT');
  expect(call('POST', '/members/member/checkIn', { id: member.id }).status).toBe(400);
});

it('changes the tier', () => {
  expect(
    call('PUT', '/members/member/tier', {
      memberId: member.id,
      tierId: 'gold',
      eventDetails: { notes: 'thanks' },
    }).json,
  ).toMatchObject({ eventType: 'EVENT_MEMBER_TIER_CHANGED', notes: 'thanks', member: { tierId: 'gold' } });
  expect(call('PUT', '/members/member/tier', { externalMemberId: 'E1', tierId: 'gold' }).status).toBe(400);
  expect(call('PUT', '/members/member/tier', { memberId: member.id }).status).toBe(400);
});

it('logs a change to the same tier, or refuses it', () => {
  const stay = { memberId: member.id, tierId: 'base' };
  expect(call('PUT', '/members/member/tier', stay).status).toBe(200);
  sandbox.switches.sameTierChange = 'refused';
  expect(call('PUT', '/members/member/tier', stay).status).toBe(400);
  expect(call('PUT', '/members/member/tier', { ...stay, tierId: 'gold' }).status).toBe(200);
  expect(sandbox.passkit.events(member.id)).toHaveLength(2);
});

describe('the log', () => {
  beforeEach(() => {
    const other = sandbox.passkit.createMember({ programId });
    for (let n = 1; n <= 30; n += 1) {
      now += 1000;
      sandbox.passkit.earn({
        id: member.id,
        points: 1,
        eventDetails: { externalEventId: `tx-${n}`, metaData: { n: String(n) } },
      });
      sandbox.passkit.earn({ id: other.id, points: 1 });
    }
  });

  it('of one member gives the 25 oldest', () => {
    const ids = call('POST', `/members/member/list/events/${member.id}`).lines.map(
      ({ externalId }) => externalId,
    );
    expect(ids).toHaveLength(25);
    expect(ids[0]).toBe('tx-1');
  });

  it('of a program can be filtered by member, newest first', () => {
    const events = call('POST', LIST, { filters: { ...of(member.id), orderBy: 'date', limit: 2 } }).lines;
    expect(events.map(({ externalId }) => externalId)).toEqual(['tx-30', 'tx-29']);
    expect(call('POST', COUNT, { filters: of(member.id) }).json).toEqual({ total: 30 });
    expect(call('POST', COUNT, {}).json).toEqual({ total: 60 });
    expect(call('POST', LIST, { filters: of('nobody') }).text).toBe('');
  });

  it('can be filtered by several members at once, in the order of the log', () => {
    const [second, third] = [1, 2].map(() => sandbox.passkit.createMember({ programId }));
    now += 1000;
    sandbox.passkit.checkIn({ memberId: third!.id });
    sandbox.passkit.checkIn({ memberId: second!.id });
    const terms = [second!.id, third!.id, 'nobody'].map((id) => ({
      filterField: 'member.id',
      filterOperator: 'eq',
      filterValue: id,
    }));
    const since = { filterField: 'created', filterOperator: 'gte', filterValue: String(now / 1000) };
    const filterGroups = [
      { condition: 'OR', fieldFilters: terms },
      { condition: 'AND', fieldFilters: [since] },
    ];
    const found = call('POST', LIST, { filters: { filterGroups } }).lines.map(
      (event) => (event['member'] as Member).id,
    );
    expect(found).toEqual([third!.id, second!.id]);
  });

  it('keeps the events of a member who is gone', () => {
    call('DELETE', '/members/member', { id: member.id });
    expect(call('POST', COUNT, { filters: of(member.id) }).json).toEqual({ total: 30 });
  });

  it('can be filtered by time, unless the switch says no', () => {
    const filters = of(member.id, [
      { filterField: 'date', filterOperator: 'gt', filterValue: '2030-01-01T00:00:28Z' },
    ]);
    expect(call('POST', LIST, { filters }).lines).toHaveLength(2);
    sandbox.switches.eventFieldFiltersWork = false;
    expect(call('POST', LIST, { filters }).status).toBe(400);
  });

  it('may not echo what the call said', () => {
    sandbox.switches.eventLogEchoesExternalId = false;
    sandbox.switches.eventLogEchoesMetaData = false;
    const [event] = call('POST', LIST, { filters: of(member.id) }).lines;
    expect(event).toMatchObject({ externalId: '', metaData: {} });
    expect(sandbox.passkit.events(member.id)[0]?.externalId).toBe('tx-1');
  });

  it('may lag', () => {
    sandbox.switches.eventLogLagMs = 1500;
    expect(call('POST', COUNT, { filters: of(member.id) }).json).toEqual({ total: 28 });
    now += 1500;
    expect(call('POST', COUNT, { filters: of(member.id) }).json).toEqual({ total: 30 });
  });

  it('knows the meta keys', () => {
    expect(call('GET', `/members/member/events/meta/${programId}`).json).toEqual({ response: ['n'] });
    expect(call('GET', `/members/member/meta/${programId}`).json).toEqual({
      response: ['offer', 'notice', 'favouriteDrink'],
    });
  });
});
