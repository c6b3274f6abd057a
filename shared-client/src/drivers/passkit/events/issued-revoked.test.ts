import { fakePasskit, member, PASS, PROGRAM } from '../../../../testing/passkit.ts';
import type { Routes } from '../../../../testing/passkit.ts';
import { lines, START } from '../../../../testing/runtime.ts';
import type { Delivery } from '../../driver.ts';

const SINK = 'POST /integrations/sink';
const READ = `GET /members/member/id/${PASS}`;
const LIST = `POST /members/member/list/${PROGRAM}`;
const input = { programId: PROGRAM };
const AT = '2026-03-02T08:30:00.000Z';
const SECONDS = Date.parse(AT) / 1000;

const delivery = (event: unknown, pass: Record<string, unknown> = {}, method = 'PUT'): Delivery => ({
  method,
  body: { event, pass: { id: PASS, classId: PROGRAM, protocol: 100, metadata: {}, ...pass } },
});

async function watched(event: string, routes: Routes) {
  const passkit = fakePasskit({ [SINK]: { body: { id: 'S' } }, ...routes });
  await passkit.client.subscribe(event, input, 'https://hooks.example/1');
  const receive = (sent: Delivery, more = {}) => passkit.client.receive(event, { ...input, ...more }, sent);
  return { ...passkit, receive };
}

describe('a pass that was issued', () => {
  const ISSUED = { 'POST /members/member': { body: { id: PASS } } };
  const issue = { programId: PROGRAM, tierId: 'base', externalId: 'CUST-1042' };

  test('is told once, with the time of its creation, whatever the delivery says', async () => {
    const { receive, seen } = await watched('pass_issued', { [READ]: { body: member({ created: AT }) } });
    const forms = [
      delivery(1, {}, 'POST'),
      delivery('PASS_EVENT_RECORD_CREATED', { metadata: { issueAt: 5 } }),
    ];
    const told = (await Promise.all(forms.map((one) => receive(one)))).flat();
    expect(told).toMatchObject([
      { event: 'pass_issued', occurredAt: AT, byTillPass: 'no', pass: { id: PASS, createdAt: AT } },
      { id: told[0]!.id },
    ]);
    expect(seen()[0]!.body).toMatchObject({ passEventId: ['PASS_EVENT_RECORD_CREATED'] });
  });

  test('by our own Issue Pass says so, also when it is delivered twice', async () => {
    const { client, receive } = await watched('pass_issued', {
      ...ISSUED,
      [READ]: { body: member({ created: AT }) },
    });
    await client.act('issue_pass', issue);
    const told = [...(await receive(delivery(1))), ...(await receive(delivery(1)))];
    expect(told.map(({ byTillPass }) => byTillPass)).toEqual(['yes', 'yes']);
  });

  test('by our own Issue Pass leaves the updates of others alone', async () => {
    const { client } = await watched('pass_issued', {
      ...ISSUED,
      [READ]: { body: member() },
      [`POST /members/program/list/events/${PROGRAM}`]: { body: '' },
    });
    await client.act('issue_pass', issue);
    const [told] = await client.receive('pass_updated', input, delivery(4));
    expect(told).toMatchObject({ byTillPass: 'no' });
  });

  test('has the time of its record where it has no creation', async () => {
    const { receive } = await watched('pass_issued', { [READ]: { body: member({ created: null }) } });
    const [told] = await receive(delivery(1, { metadata: { issueAt: { seconds: SECONDS } } }));
    expect(told!.occurredAt).toBe(AT);
  });

  test('is among the newest few', async () => {
    const { client, seen } = fakePasskit({
      [LIST]: { body: lines(member({ id: 'a' }), member({ id: 'b' })) },
    });
    const recent = await client.recent('pass_issued', input, 1);
    expect(recent).toMatchObject([{ event: 'pass_issued', byTillPass: 'unknown', pass: { id: 'a' } }]);
    expect(seen()[0]!.body).toMatchObject({ filters: { orderBy: 'created', orderAsc: false } });
  });
});

describe('a pass that was revoked', () => {
  const ended = (changes: Record<string, unknown> = {}) => ({
    body: member({ status: 'EXPIRED', expiryDate: AT, ...changes }),
  });

  test('is watched for in one subscription', async () => {
    const { seen } = await watched('pass_revoked', {});
    expect(seen()[0]!.body).toMatchObject({
      passEventId: ['PASS_EVENT_INVALIDATED', 'PASS_EVENT_RECORD_DELETED'],
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['expired', {}, 'expired'],
    ['made invalid', { status: 'ENROLLED', passMetaData: { status: 'PASS_INVALIDATED' } }, 'deactivated'],
    ['deleted, but still there', { status: 'DELETED' }, 'revoked'],
  ])('because it was %s is read again', async (_, changes, status) => {
    const { receive } = await watched('pass_revoked', { [READ]: ended(changes) });
    const sent = delivery(16, { metadata: { invalidatedAt: { seconds: SECONDS } } });
    const [told, ...more] = await receive(sent);
    expect(told).toMatchObject({ event: 'pass_revoked', occurredAt: AT, byTillPass: 'no', pass: { status } });
    expect(more).toEqual([]);
    expect((await receive(sent))[0]!.id).toBe(told!.id);
  });

  test('has the time of its record, or of its expiry', async () => {
    const { receive } = await watched('pass_revoked', {
      [READ]: [ended({ passMetaData: { invalidatedAt: '2026-03-02T08:31:00Z' } }), ended()],
    });
    expect((await receive(delivery(16)))[0]!.occurredAt).toBe('2026-03-02T08:31:00.000Z');
    expect((await receive(delivery(16)))[0]!.occurredAt).toBe(AT);
  });

  test('is not believed while it is valid', async () => {
    const { receive } = await watched('pass_revoked', { [READ]: { body: member() } });
    expect(await receive(delivery(16))).toEqual([]);
    expect(await receive(delivery(32))).toEqual([]);
  });

  test('is not believed to be invalid when it is gone', async () => {
    const { receive } = await watched('pass_revoked', { [READ]: { status: 404 } });
    expect(await receive(delivery(16))).toEqual([]);
  });

  test('and deleted is told with what the delivery knows of it', async () => {
    const { receive } = await watched('pass_revoked', { [READ]: { status: 404 } });
    const sent = delivery(
      'PASS_EVENT_RECORD_DELETED',
      {
        externalId: 'CUST-7',
        personDetails: { forename: 'Ada', surname: 'Example', emailAddress: 'ada@example.com' },
        metadata: { status: 1, lastInstalledAt: { seconds: SECONDS } },
        recordData: {
          'members.member.id': PASS,
          'members.member.points': '99.500000',
          'members.member.tierId': 'gold',
          'person.mobileNumber': '+447700900123',
        },
      },
      'DELETE',
    );
    const [told] = await receive(sent);
    expect(told).toMatchObject({
      event: 'pass_revoked',
      occurredAt: new Date(START).toISOString(),
      byTillPass: 'no',
      pass: {
        id: PASS,
        programId: PROGRAM,
        externalId: 'CUST-7',
        tierId: 'gold',
        status: 'revoked',
        points: 99.5,
        email: 'ada@example.com',
        phone: '+447700900123',
        firstName: 'Ada',
        lastName: 'Example',
        installedAt: AT,
      },
    });
    expect((await receive(sent))[0]!.id).toBe(told!.id);
  });

  test('and deleted may tell nearly nothing of itself', async () => {
    const { receive } = await watched('pass_revoked', { [READ]: { status: 404 } });
    const [told] = await receive(delivery(32));
    expect(told).toMatchObject({
      pass: { id: PASS, externalId: null, tierId: null, points: 0, status: 'revoked' },
    });
  });

  test('and deleted in another program is not told', async () => {
    const { receive } = await watched('pass_revoked', { [READ]: { status: 404 } });
    expect(await receive(delivery(32, { classId: 'other' }))).toEqual([]);
  });

  test('and deleted is not believed while PassKit cannot be asked', async () => {
    const { receive } = await watched('pass_revoked', { [READ]: { status: 403 } });
    await expect(receive(delivery(32))).rejects.toMatchObject({ problem: 'permission' });
  });

  test.each([
    [
      'expire',
      {
        'PUT /members/member/updateExpiry': { body: { id: PASS } },
        [READ]: ended({ expiryDate: '2026-03-02T09:00:00Z' }),
      },
      16,
    ],
    ['delete', { 'DELETE /members/member': { body: {} }, [READ]: { status: 404 } }, 32],
  ])('by our own Revoke Pass (%s) says so', async (revokeHow, routes, event) => {
    const { client, receive } = await watched('pass_revoked', routes as Routes);
    await client.act('revoke_pass', { passId: PASS, revokeHow });
    expect((await receive(delivery(event))).map(({ byTillPass }) => byTillPass)).toEqual(['yes']);
  });

  test('is among the newest few', async () => {
    const { client } = fakePasskit({
      [LIST]: {
        body: lines(member({ id: 'valid' }), member({ id: 'ended', status: 'EXPIRED', expiryDate: AT })),
      },
    });
    const recent = await client.recent('pass_revoked', input, 3);
    expect(recent).toMatchObject([{ occurredAt: AT, byTillPass: 'unknown', pass: { id: 'ended' } }]);
  });
});

test('raw data comes on request', async () => {
  const issued = await watched('pass_issued', { [READ]: { body: member({ notes: ['x'] }) } });
  expect((await issued.receive(delivery(1), { raw: true }))[0]!.pass!.raw).toMatchObject({ notes: ['x'] });
  expect((await issued.receive(delivery(1)))[0]!.pass!.raw).toBeUndefined();
});
