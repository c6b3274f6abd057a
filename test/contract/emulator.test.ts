import { nodeCrypto } from '../../shared-client/node/crypto.ts';
import { passkit } from '../../shared-client/src/index.ts';
import * as couponEnums from '../../sandbox/src/passkit/coupons/enums.ts';
import * as enums from '../../sandbox/src/passkit/enums.ts';
import { IMAGE_USE } from '../../sandbox/src/passkit/images/image-use.ts';
import { SandboxCore } from '../../sandbox/src/sandbox.ts';
import { webhookPayload } from '../../sandbox/src/passkit/webhook-payload.ts';
import { callCoupons } from './coupon-calls.ts';
import { misfits } from './proto/check.ts';
import { readMessages } from './proto/messages.ts';
import { routeOf, routes } from './scripts.ts';

const messages = readMessages();
const program = { name: 'Test', passTypeIdentifier: 'pass.example', metaFieldsList: ['offer'] };
const tier = {
  tierIndex: 5,
  name: 'Silver',
  passTemplateId: 'T',
  timezone: 'UTC',
  expirySettings: { expiryType: 'EXPIRE_AFTER_X_DAYS', expireAfterXDays: 30 },
};
const person = {
  forename: 'Ada',
  surname: 'L',
  emailAddress: 'a@b.example',
  gender: 'FEMALE',
  dateOfBirth: { year: 1990, month: 4, day: 27 },
};
const details = {
  externalEventId: 'T-1',
  externalServiceId: 'S',
  externalUserId: 'U',
  notes: 'n',
  metaData: { a: 'b' },
  lat: 1.5,
  alt: 3,
};
const sink = {
  protocol: 'MEMBERSHIP',
  passEventId: ['PASS_EVENT_INSTALLED'],
  status: 'INTEGRATION_ACTIVE',
  configType: 'WEBHOOK',
  configuration: '{"targetUrl":"http://127.0.0.1:9/hook"}',
};

/** Calls the emulator and checks what it answers against the message of the route. Answers the first record. */
function caller(core: SandboxCore, answered: Set<string>) {
  return (method: string, path: string, body?: unknown): Record<string, string> => {
    const route = routeOf(method, path)!;
    answered.add(`${route.method} ${route.path}`);
    const headers = passkit.auth.headers(
      { apiKey: 'sandbox-key', apiSecret: 'sandbox-secret' },
      nodeCrypto,
      Date.now(),
    );
    const outcome = core.call({ method, path: `/passkit/eu${path}`, headers, body });
    if (typeof outcome === 'string') throw new Error(outcome);
    expect(`${route.path} ${outcome.status} ${outcome.status === 200 ? '' : outcome.body}`).toBe(
      `${route.path} 200 `,
    );
    const records = outcome.body
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, string>);
    const values = route.stream
      ? records.map(({ result }) => result as unknown as Record<string, string>)
      : records;
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(misfits(messages, route.stream ?? route.answer!, value)).toEqual([]);
    return values[0]!;
  };
}

describe.each([true, false])('the emulator, with zero values written: %s', (emitZeroValues) => {
  test('answers every route in the message that PassKit gives it', () => {
    const answered = new Set<string>();
    const core = new SandboxCore({ switches: { emitZeroValues }, send: () => Promise.resolve(200) });
    const call = caller(core, answered);

    const { id: programId = '' } = call('POST', '/members/program', {
      ...program,
      status: ['PROJECT_PUBLISHED'],
    });
    call('PUT', '/members/program', {
      ...program,
      id: programId,
      autoDeleteDaysAfterExpiry: 3,
      status: ['PROJECT_PUBLISHED'],
    });
    const { id: copyId = '' } = call('POST', '/members/program/copy', { id: programId, name: 'Copy' });
    call('GET', `/members/program/${programId}`);
    call('POST', '/members/programs/list', { limit: -1 });
    call('POST', '/members/tier', { ...tier, programId, id: 'base', allowTierEnrolment: { ok: true } });
    call('POST', '/members/tier', { ...tier, programId, id: 'gold', tierIndex: 6 });
    call('PUT', '/members/tier', { ...tier, programId, id: 'gold', tierIndex: 6, pointsOverdrawn: true });
    call('GET', `/members/tier/${programId}/base`);
    call('POST', '/members/tiers/list', { programId });

    const { id = '' } = call('POST', '/members/member', {
      programId,
      tierId: 'base',
      externalId: 'E1',
      person,
      metaData: { offer: 'x' },
      points: 0.1,
      passMetaData: { utm: { source: 's' } },
    });
    call('POST', '/members/member/public', { programId, externalId: 'E2' });
    core.passkit.install(id);
    callCoupons(call, id);
    call('PUT', '/members/member', {
      id,
      notes: [{ message: 'm' }],
      profileImage: 'https://a.example/b.png',
    });
    call('PATCH', '/members/member/person', { id, person: { forename: 'Bea' } });
    call('PUT', '/members/member/points/earn', { id, points: 0.2, eventDetails: details });
    call('PUT', '/members/member/points/burn', { id, points: 0.1 });
    call('PUT', '/members/member/points/set', { id, points: 7, tierPoints: 3 });
    call('PUT', '/members/member/tier', { memberId: id, tierId: 'gold', eventDetails: details });
    call('POST', '/members/member/checkIn', { memberId: id, ...details });
    call('POST', '/members/member/checkOut', { externalMemberId: 'E1', programId });
    core.passkit.remove(id);
    call('PUT', '/members/member/updateExpiry', { id, expiryDate: '2020-01-01T00:00:00Z' });
    call('PUT', '/members/member/updateExpiry', { id, expiryDate: '2090-01-01T00:00:00Z' });
    call('GET', `/members/member/id/${id}`);
    call('GET', `/members/member/externalId/${programId}/E1`);
    call('POST', `/members/member/list/${programId}`, { programId, filters: { limit: 5 } });
    call('POST', `/members/count/${programId}`, { programId });
    call('GET', `/members/member/meta/${programId}`);
    call('GET', `/members/member/events/meta/${programId}`);
    call('POST', `/members/member/list/events/${id}`);
    call('POST', `/members/program/list/events/${programId}`, { programId });
    call('POST', `/members/program/count/events/${programId}`, { programId });
    call('DELETE', '/members/member', { externalId: 'E2', programId });

    const { id: sinkId = '' } = call('POST', '/integrations/sink', { ...sink, classId: programId });
    call('PUT', '/integrations/sink', {
      ...sink,
      classId: programId,
      id: sinkId,
      membershipEvents: { ids: ['MEMBER_EVENT_ENROLLED'] },
    });
    call('GET', `/integrations/sink/MEMBERSHIP/${sinkId}`);
    call('POST', '/integrations/sinks/list', { classId: programId, protocol: 'MEMBERSHIP' });
    call('DELETE', `/integrations/sink/MEMBERSHIP/${sinkId}`);
    call('GET', '/user/profile');
    call('POST', '/members/tier', { ...tier, programId, id: 'spare', tierIndex: 7 });
    call('DELETE', `/members/tier/${programId}/spare`);
    call('DELETE', `/members/program/${copyId}`);

    expect([...answered].sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });
});

test('writes zero values for every field of a member, as grpc-gateway does', () => {
  const core = new SandboxCore();
  const { id, programId } = core.passkit.createMember({
    programId: core.passkit.programs()[0]!.id,
    externalId: 'E',
  });
  const member = caller(core, new Set())('GET', `/members/member/id/${id}`);
  expect(programId).toBe(member.programId);
  const fields = [...messages.fields('members.Member')!.keys()];
  expect(fields.filter((field) => !(field in member))).toEqual([]);
});

test.each([
  ['members.MemberStatus', enums.MEMBER_STATUS],
  ['members.MemberEvents', enums.MEMBER_EVENT_TYPE],
  ['io.Operation', enums.OPERATION],
  ['io.Gender', enums.GENDER],
  ['io.Status', enums.PASS_STATUS],
  ['io.LifecycleEvents', enums.LIFECYCLE_EVENT],
  ['io.DeviceAttributes', enums.DEVICE_ATTRIBUTE],
  ['io.ProjectStatus', enums.PROJECT_STATUS],
  ['members.BalanceType', enums.BALANCE_TYPE],
  ['members.ProfileImageSetting', enums.PROFILE_IMAGE_SETTING],
  ['io.ExpiryType', enums.EXPIRY_TYPE],
  ['io.PassProtocol', enums.PASS_PROTOCOL],
  ['io.PassEventId', enums.PASS_EVENT],
  ['io.IntegrationStatus', enums.INTEGRATION_STATUS],
  ['io.ConfigurationType', enums.CONFIGURATION_TYPE],
  ['io.MembershipEventId', enums.MEMBERSHIP_EVENT],
  ['io.CouponEventId', enums.COUPON_EVENT],
  ['io.Operator', enums.GROUP_CONDITION],
  ['io.ImageUse', IMAGE_USE],
  ['single_use_coupons.CouponStatus', couponEnums.COUPON_STATUS],
  ['single_use_coupons.CouponExpiryType', couponEnums.COUPON_EXPIRY_TYPE],
  ['single_use_coupons.RedemptionType', couponEnums.REDEMPTION_TYPE],
] as const)('knows the values of %s as PassKit numbers them', (type, values) => {
  const numbers = messages.numbers(type);
  // protoc's JavaScript writes the names of all enums in capitals.
  const strange = Object.entries(values).filter(
    ([name, number]) => numbers?.get(name.toUpperCase()) !== number,
  );
  expect(strange).toEqual([]);
});

test('posts webhooks in the form of PassKit: plain Go JSON', () => {
  const core = new SandboxCore();
  const member = core.passkit.createMember({
    programId: core.passkit.programs()[0]!.id,
    externalId: 'E',
    person,
    points: 3,
  });
  core.passkit.install(member.id);
  const payload = webhookPayload('PASS_EVENT_INSTALLED', member, core.switches);
  expect(misfits(messages, 'io.SinkSubscriptionPayload', payload, 'go')).toEqual([]);
});
