import { directClient } from '../direct-client.ts';
import type { DirectClient } from '../direct-client.ts';
import { SandboxCore } from '../sandbox.ts';
import type { Member } from './records.ts';
import { DEMO_PROGRAMS } from './seed.ts';

const EARN = '/members/member/points/earn';
const BURN = '/members/member/points/burn';
const SET = '/members/member/points/set';

let sandbox: SandboxCore;
let call: DirectClient;
let member: Member;

beforeEach(() => {
  sandbox = new SandboxCore();
  call = directClient(sandbox);
  member = sandbox.passkit.createMember({ programId: DEMO_PROGRAMS.rewards, externalId: 'E1', points: 10 });
});

describe('earn', () => {
  it('answers the balances after', () => {
    expect(call('PUT', EARN, { id: member.id, points: 5, tierPoints: 2 }).json).toEqual({
      id: member.id,
      externalId: 'E1',
      programId: DEMO_PROGRAMS.rewards,
      points: 15,
      secondaryPoints: 0,
      tierPoints: 2,
    });
  });

  it('names the member by externalId and programId', () => {
    expect(call('PUT', EARN, { externalId: 'E1', programId: DEMO_PROGRAMS.rewards, points: 5 }).status).toBe(
      200,
    );
    expect(call('PUT', EARN, { externalId: 'E1', points: 5 }).status).toBe(400);
  });

  it('keeps balances as 32-bit floats', () => {
    call('PUT', EARN, { id: member.id, points: 0.1 });
    call('PUT', EARN, { id: member.id, points: 0.2 });
    expect(sandbox.passkit.balance(member.id).points).toBe(
      Math.fround(Math.fround(10 + Math.fround(0.1)) + Math.fround(0.2)),
    );
  });

  it('loses single points beyond 24 bits', () => {
    call('PUT', SET, { id: member.id, points: 16_777_216 });
    expect(call('PUT', EARN, { id: member.id, points: 1 }).json['points']).toBe(16_777_216);
  });

  it.each([
    ['no amount', {}],
    ['zero alone', { points: 0 }],
    ['a negative amount', { points: -1 }],
    ['a negative second amount', { points: 1, secondaryPoints: -1 }],
    ['negative tier points', { tierPoints: -1 }],
    ['NaN', { points: 'NaN' }],
    ['too long an event id', { points: 1, eventDetails: { externalEventId: 'x'.repeat(256) } }],
    ['metaData that is not text', { points: 1, eventDetails: { metaData: { amount: 1 } } }],
  ])('refuses %s and changes nothing', (_name, amounts) => {
    expect(call('PUT', EARN, { id: member.id, ...amounts }).status).toBe(400);
    expect(sandbox.passkit.balance(member.id).points).toBe(10);
    expect(sandbox.passkit.events(member.id)).toHaveLength(0);
  });

  it('accepts zero beside another amount', () => {
    expect(call('PUT', EARN, { id: member.id, points: 0, tierPoints: 3 }).json['tierPoints']).toBe(3);
  });

  it('moves the tier on the way', () => {
    call('PUT', EARN, { id: member.id, points: 1, tierId: 'gold' });
    expect(sandbox.passkit.member(member.id)?.tierId).toBe('gold');
    expect(sandbox.passkit.events(member.id).map(({ eventType }) => eventType)).toEqual([
      'EVENT_MEMBER_POINTS_EARNED',
      'EVENT_MEMBER_TIER_CHANGED',
    ]);
  });

  it('logs what it moved and the reference', () => {
    call('PUT', EARN, {
      id: member.id,
      points: 5,
      eventDetails: { externalEventId: 'order-1', metaData: { till: '2' } },
    });
    expect(sandbox.passkit.events(member.id)[0]).toMatchObject({
      eventType: 'EVENT_MEMBER_POINTS_EARNED',
      externalId: 'order-1',
      metaData: { till: '2' },
      moved: { points: 5, secondaryPoints: 0, tierPoints: 0 },
    });
  });

  it('is not idempotent', () => {
    const body = { id: member.id, points: 5, eventDetails: { externalEventId: 'order-1' } };
    call('PUT', EARN, body);
    expect(call('PUT', EARN, body).json['points']).toBe(20);
  });
});

it('moves all three balances at once', () => {
  const amounts = { points: 5, secondaryPoints: 2.5, tierPoints: 3 };
  expect(call('PUT', EARN, { id: member.id, ...amounts }).json).toMatchObject({
    points: 15,
    secondaryPoints: 2.5,
    tierPoints: 3,
  });
  expect(
    call('PUT', BURN, { externalId: 'E1', programId: member.programId, ...amounts, tierPoints: 1 }).json,
  ).toMatchObject({ points: 10, secondaryPoints: 0, tierPoints: 2 });
  expect(call('PUT', BURN, { id: member.id, secondaryPoints: 0.5 }).status).toBe(400);
});

describe('burn', () => {
  it('takes points away', () => {
    expect(call('PUT', BURN, { id: member.id, points: 10 }).json['points']).toBe(0);
  });

  it('refuses to go below zero', () => {
    expect(call('PUT', BURN, { id: member.id, points: 10.5 }).status).toBe(400);
    sandbox.switches.overdrawStatus = 409;
    expect(call('PUT', BURN, { id: member.id, points: 10.5 }).status).toBe(409);
    expect(sandbox.passkit.balance(member.id).points).toBe(10);
  });

  it('goes below zero where the tier allows it, but never with tier points', () => {
    const staff = sandbox.passkit.createMember({ programId: DEMO_PROGRAMS.staff });
    expect(call('PUT', BURN, { id: staff.id, points: 4 }).json['points']).toBe(-4);
    expect(call('PUT', BURN, { id: staff.id, tierPoints: 1 }).status).toBe(400);
  });
});

describe('set', () => {
  it('reaches zero only by the reset flag', () => {
    expect(call('PUT', SET, { id: member.id, points: 0 }).status).toBe(400);
    expect(call('PUT', SET, { id: member.id, resetPoints: true }).json['points']).toBe(0);
  });

  it.each([
    ['resetPoints', 'points'],
    ['resetSecondaryPoints', 'secondaryPoints'],
    ['resetTierPoints', 'tierPoints'],
  ] as const)('%s empties that balance and no other, and counts as the one change needed', (flag, name) => {
    call('PUT', SET, { id: member.id, points: 7, secondaryPoints: 3, tierPoints: 2 });
    expect(call('PUT', SET, { id: member.id, [flag]: true }).json).toMatchObject({
      ...{ points: 7, secondaryPoints: 3, tierPoints: 2 },
      [name]: 0,
    });
  });

  it('leaves the other balances', () => {
    expect(call('PUT', SET, { id: member.id, points: 7, tierPoints: 2 }).json).toMatchObject({
      points: 7,
      secondaryPoints: 0,
      tierPoints: 2,
    });
  });
});

it('can refuse points on an expired member', () => {
  call('PUT', '/members/member/updateExpiry', { id: member.id, expiryDate: '2020-01-01T00:00:00Z' });
  expect(call('PUT', EARN, { id: member.id, points: 1 }).status).toBe(200);
  sandbox.switches.expiredMembersTakePoints = false;
  expect(call('PUT', EARN, { id: member.id, points: 1 }).status).toBe(400);
});
