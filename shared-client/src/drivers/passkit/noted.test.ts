import { rejection } from '../../../testing/caller.ts';
import { fakePasskit, logged, member, PASS, PROGRAM } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { networkError, START } from '../../../testing/runtime.ts';
import { isOwnWrite, watchWrites } from './own.ts';
import type { WriteKind } from './own.ts';

const UPDATE = 'PUT /members/member';
const ENROL = 'POST /members/member';
const EXPIRY = 'PUT /members/member/updateExpiry';
const BY_EXTERNAL = `GET /members/member/externalId/${PROGRAM}/CUST-1042`;
const answered = { body: { id: PASS } };
const gold = member({ tierId: 'gold' });

/** PassKit, of which somebody watches for updates; `isOurs` asks for the n-th update of a pass. */
async function watched(routes: Routes) {
  const passkit = fakePasskit(routes);
  await watchWrites(passkit.context);
  let updates = 0;
  const isOurs = (now: Record<string, unknown>, kind?: WriteKind) =>
    isOwnWrite(passkit.context, now, { updated: START + 1000 * ++updates, mark: null }, kind);
  return { ...passkit, isOurs };
}

const writes: [string, Record<string, unknown>, Routes, Record<string, unknown>][] = [
  [
    'update_pass',
    { firstName: 'Ada', customFields: { offer: 'x' }, tierId: 'gold', expiresAt: '2027-01-01' },
    { [UPDATE]: answered },
    { ...gold, metaData: { offer: 'x' }, expiryDate: '2027-01-01T00:00:00Z' },
  ],
  ['update_pass', { profileImageUrl: 'https://example.com/a.png' }, { [UPDATE]: answered }, member()],
  [
    'change_tier',
    { tierId: 'gold' },
    { 'PUT /members/member/tier': { body: logged('E', 'EVENT_MEMBER_TIER_CHANGED') } },
    gold,
  ],
  [
    'check_in',
    {},
    { 'POST /members/member/checkIn': { body: logged('E', 'EVENT_MEMBER_CHECKED_IN') } },
    member({ status: 'CHECKED_IN' }),
  ],
  [
    'add_reward',
    { rewardField: 'offer', rewardText: 'x', transactionId: 'T' },
    { [UPDATE]: answered },
    member({ metaData: { offer: 'x' } }),
  ],
  [
    'send_message',
    { messageKind: 'field', messageField: 'offer', message: 'x' },
    { [UPDATE]: answered },
    member({ metaData: { offer: 'x' } }),
  ],
  [
    'send_message',
    { messageTitle: 'T', message: 'x' },
    { 'POST /message': { body: { id: 'M' } }, 'POST /message/send': { body: { count: 1 } } },
    member(),
  ],
  ['revoke_pass', {}, { [EXPIRY]: answered }, member({ expiryDate: '2026-03-02T09:00:00Z' })],
  ['revoke_pass', { revokeHow: 'delete' }, { 'DELETE /members/member': { body: {} } }, member()],
  [
    'restore_pass',
    { expiresAt: '2027-01-01' },
    { [EXPIRY]: answered },
    member({ expiryDate: '2027-01-01T00:00:00Z' }),
  ],
];

test.each(writes)('what %s with %j writes is known to be ours, once', async (key, input, routes, after) => {
  const { client, isOurs } = await watched(routes);
  await client.act(key, { passId: PASS, ...input });
  expect(await isOurs(after)).toBe(true);
  expect(await isOurs(after)).toBe(false);
});

test.each([
  ['update_pass', { customFields: { offer: 'x' } }, { [UPDATE]: answered }],
  ['update_pass', { firstName: 'Bea' }, { [UPDATE]: answered }],
  ['update_pass', { optOut: true }, { [UPDATE]: answered }],
  ['change_tier', { tierId: 'gold' }, { 'PUT /members/member/tier': { body: {} } }],
  ['revoke_pass', {}, { [EXPIRY]: answered }],
])('a pass that does not hold what %s with %j wrote was changed by others', async (key, input, routes) => {
  const { client, isOurs } = await watched(routes as Routes);
  await client.act(key, { passId: PASS, ...input });
  expect(await isOurs(member())).toBe(false);
});

test('a write to a pass that is named by its External ID is ours as well', async () => {
  const { client, isOurs } = await watched({ [UPDATE]: answered });
  await client.act('update_pass', { externalId: 'CUST-1042', programId: PROGRAM, firstName: 'Ada' });
  expect(await isOurs(member())).toBe(true);
});

describe('a write that PassKit declines', () => {
  test.each([400, 401, 403, 404, 409])('with status %i leaves no note', async (status) => {
    const { client, isOurs } = await watched({ [UPDATE]: { status } });
    await rejection(client.act('update_pass', { passId: PASS, firstName: 'Ada' }));
    expect(await isOurs(member())).toBe(false);
  });

  test.each([{ status: 400 }, { status: 500 }])(
    'after a lost try, which may have arrived, stays noted: %j',
    async (last) => {
      const { client, isOurs } = await watched({ [UPDATE]: [networkError('ECONNRESET'), last, last] });
      await rejection(client.act('update_pass', { passId: PASS, firstName: 'Ada' }));
      expect(await isOurs(member())).toBe(true);
    },
  );

  test.each([
    ['spend_points', 'PUT /members/member/points/burn'],
    ['add_points', 'PUT /members/member/points/earn'],
  ])('leaves no note of %s either', async (key, call) => {
    const { client, isOurs } = await watched({
      [call]: { status: 400 },
      [`GET /members/member/id/${PASS}`]: { body: member() },
    });
    await rejection(client.act(key, { passId: PASS, points: 500, transactionId: 'T' }));
    expect(await isOurs(member())).toBe(false);
  });

  test('leaves the note of another write, with what that one wrote', async () => {
    const { client, isOurs } = await watched({ [UPDATE]: [answered, { status: 400 }] });
    await client.act('update_pass', { passId: PASS, firstName: 'Ada' });
    await rejection(client.act('update_pass', { passId: PASS, firstName: 'Bea' }));
    expect(await isOurs(member())).toBe(true);
  });
});

describe('Issue Pass', () => {
  const input = { programId: PROGRAM, tierId: 'base', externalId: 'CUST-1042', firstName: 'Ada' };
  const taken = { [ENROL]: { status: 409 }, [BY_EXTERNAL]: { body: member() } };

  test('notes the pass that it makes, before anybody knows its ID', async () => {
    const { client, isOurs } = await watched({ [ENROL]: answered });
    await client.act('issue_pass', input);
    expect(await isOurs(member())).toBe(false);
    expect(await isOurs(member(), 'issue')).toBe(true);
  });

  test('leaves no note of a pass that is merely returned', async () => {
    const { client, isOurs } = await watched(taken);
    await client.act('issue_pass', input);
    expect(await isOurs(member())).toBe(false);
    expect(await isOurs(member(), 'issue')).toBe(false);
  });

  test('notes the pass that it updates, once', async () => {
    const { client, isOurs } = await watched({ ...taken, [UPDATE]: answered });
    await client.act('issue_pass', { ...input, ifExists: 'update' });
    expect(await isOurs(member())).toBe(true);
    expect(await isOurs(member())).toBe(false);
  });
});

test('while nobody watches nothing is noted', async () => {
  const { client, context } = fakePasskit({ [UPDATE]: [answered, { status: 400 }] });
  await client.act('update_pass', { passId: PASS, firstName: 'Ada' });
  await rejection(client.act('update_pass', { passId: PASS, firstName: 'Ada' }));
  await watchWrites(context);
  expect(await isOwnWrite(context, member(), { updated: START, mark: null })).toBe(false);
});
