import {
  card,
  customer,
  fakeVoucherify,
  LEGACY,
  legacyCard,
  legacyTransaction,
  MEMBER,
  member,
  memberships,
  PROGRAM,
  PROGRAM_MEMBERS,
  READ_BY_ID,
  READ_CUSTOMER,
  refusal,
  transaction,
  TRANSACTIONS,
  VOUCHER,
} from '../../../../testing/voucherify.ts';
import { processMemory } from '../../../memory/memory.ts';
import { START } from '../../../../testing/runtime.ts';

const MEMBERS = `GET ${PROGRAM_MEMBERS}`;
const listed = (...data: object[]) => ({ body: { data, cursor: null } });
const all = { limit: 100, withPasses: true };

describe('a v2 program, member by member', () => {
  const watch = { programId: PROGRAM };
  const poll = (fake: ReturnType<typeof fakeVoucherify>, memory = fake.runtime.memory, isFirst = false) =>
    fake.client.poll('points_changed', watch, { ...all, memory, isFirst, since: START });

  test('only a member whose balance changed costs a look at the transactions', async () => {
    const fake = fakeVoucherify({
      [MEMBERS]: listed(member()),
      [READ_BY_ID]: [memberships(), memberships(), memberships([card(112)]), memberships([card(112)])],
      [TRANSACTIONS]: listed(
        transaction('lctx_2', 12, { created_at: new Date(START + 60_000).toISOString() }),
        transaction('lctx_1', 100, { created_at: '2026-03-01T09:00:00Z' }),
      ),
      [READ_CUSTOMER]: { body: customer() },
    });
    expect(await poll(fake, undefined, true)).toEqual([]);
    expect(await poll(fake)).toEqual([]);
    expect(fake.calls()).toEqual([MEMBERS, READ_BY_ID, MEMBERS, READ_BY_ID]);
    const told = await poll(fake);
    expect(told).toMatchObject([
      {
        id: 'lctx_2',
        change: 'added',
        pointsChanged: 12,
        byTillPass: 'no',
        pass: { points: 112, firstName: 'Ada' },
      },
    ]);
    expect(fake.calls().slice(4)).toEqual([MEMBERS, READ_BY_ID, TRANSACTIONS, READ_CUSTOMER]);
    expect(await poll(fake)).toEqual([]);
  });

  test('what is still under way is told at a later poll', async () => {
    const at = { created_at: new Date(START + 60_000).toISOString() };
    const fake = fakeVoucherify({
      [MEMBERS]: listed(member()),
      [READ_BY_ID]: [memberships(), memberships([card(112)]), memberships([card(112)])],
      [TRANSACTIONS]: [
        listed(transaction('lctx_2', 12, { ...at, status: 'PENDING' })),
        listed(transaction('lctx_2', 12, at)),
      ],
      [READ_CUSTOMER]: { body: customer() },
    });
    await poll(fake, undefined, true);
    expect(await poll(fake)).toEqual([]);
    expect(await poll(fake)).toHaveLength(1);
  });

  test('who joined after watching began had nothing before', async () => {
    const joined = new Date(START + 1_000).toISOString();
    const fake = fakeVoucherify({
      [MEMBERS]: [listed(), listed(member())],
      [READ_BY_ID]: memberships([card(50)], { created_at: joined }),
      [TRANSACTIONS]: listed(transaction('lctx_1', 50, { created_at: joined, type: 'POINTS_EARNED' })),
      [READ_CUSTOMER]: { body: customer() },
    });
    await poll(fake, undefined, true);
    expect(await poll(fake)).toMatchObject([{ id: 'lctx_1', pointsChanged: 50 }]);
  });

  test('ten members at a poll, then the next ten, then from the start', async () => {
    const many = Array.from({ length: 12 }, (_, at) => `lmbr_${at}`);
    const routes = Object.fromEntries(
      many.map((id) => [`GET /v2/loyalties/memberships/${id}`, refusal(404, 'not_found')]),
    );
    const fake = fakeVoucherify({
      ...routes,
      [MEMBERS]: [
        { body: { data: many.map((id) => member({ id })), cursor: { next: 'lcrsmbr_1' } } },
        refusal(400, 'invalid_query_params'),
        listed(),
      ],
    });
    const memory = processMemory(() => START);
    const looks = [];
    for (let at = 0; at < 3; at++) {
      const before = fake.calls().length;
      await poll(fake, memory, at === 0);
      looks.push(fake.calls().length - before);
    }
    // The list and ten; the two that are left; a cursor that was good for a while only, and the list anew.
    expect(looks).toEqual([11, 2, 2]);
    expect(fake.queries(MEMBERS).map(({ cursor }) => cursor)).toEqual([undefined, 'lcrsmbr_1', undefined]);
  });

  test('a program with more members than can be remembered is refused, before a change is lost', async () => {
    const many = Array.from({ length: 2000 }, (_, at) => [`lmbr_${at}`, 'digest', START]);
    const memory = processMemory(() => START);
    await memory.set('round of members', { begunAt: START, queue: [MEMBER], known: many }, 1e9);
    const fake = fakeVoucherify({});
    await expect(poll(fake, memory)).rejects.toThrow(/has more than 2000 members/);
    expect(fake.calls()).toEqual([]);
  });

  test('whoever tries the trigger sees the newest change', async () => {
    const fake = fakeVoucherify({
      [MEMBERS]: listed(member()),
      [READ_BY_ID]: memberships(),
      [TRANSACTIONS]: listed(transaction('lctx_2', -5), transaction('lctx_1', 9)),
      [READ_CUSTOMER]: { body: customer() },
    });
    const told = await fake.client.poll('points_changed', watch, { limit: 1, withPasses: true });
    expect(told).toMatchObject([{ id: 'lctx_2', change: 'spent', pointsChanged: -5, pass: { id: MEMBER } }]);
  });
});

describe('a legacy program, by its transactions', () => {
  const LIST = `GET /v1/loyalties/${LEGACY}/transactions`;
  const READ = `GET /v1/loyalties/members/${VOUCHER}`;
  const watch = { programId: LEGACY };
  const page = (has_more: boolean, ...data: object[]) => ({ body: { data, has_more } });

  test('one call where nothing is new, and each pass once', async () => {
    const fake = fakeVoucherify({
      [LIST]: page(
        false,
        legacyTransaction('vtx_3', -7, { type: 'POINTS_REFUND', source_id: 'T-3' }),
        legacyTransaction('vtx_2', 12),
        legacyTransaction('vtx_1', 1),
        legacyTransaction('vtx_0', 1, { created_at: '2026-03-01T08:00:00Z' }),
      ),
      [READ]: { body: legacyCard(112) },
      [READ_CUSTOMER]: { body: customer() },
    });
    const since = START - 60_000;
    const seen = new Set(['vtx_1']);
    const told = await fake.client.poll('points_changed', watch, { ...all, since, seen });
    expect(told.map(({ id }) => id)).toEqual(['vtx_3', 'vtx_2']);
    expect(told[0]).toMatchObject({
      change: 'reversed',
      transactionId: 'T-3',
      pass: { email: 'ada@example.com' },
    });
    expect(fake.calls()).toEqual([LIST, READ, READ_CUSTOMER]);
    await fake.client.poll('points_changed', watch, { ...all, since, withPasses: false });
    expect(fake.calls()).toHaveLength(4);
  });

  test('it goes back page by page as far as the last look', async () => {
    const fake = fakeVoucherify({
      [LIST]: [
        page(true, legacyTransaction('vtx_2', 1)),
        page(true, legacyTransaction('vtx_1', 1, { created_at: '2026-03-01T08:00:00Z' })),
      ],
      [READ]: { body: legacyCard(1) },
      [READ_CUSTOMER]: { body: customer() },
    });
    const told = await fake.client.poll('points_changed', watch, { ...all, since: START - 60_000 });
    expect(told).toHaveLength(1);
    expect(fake.queries(LIST).map(({ starting_after_id }) => starting_after_id)).toEqual([
      undefined,
      'vtx_2',
    ]);
  });

  test('a card that is gone is told without a pass', async () => {
    const fake = fakeVoucherify({
      [LIST]: page(false, legacyTransaction('vtx_1', 1)),
      [READ]: refusal(404, 'not_found'),
    });
    expect(await fake.client.poll('points_changed', watch, all)).toMatchObject([{ id: 'vtx_1', pass: null }]);
  });
});

test('redemptions of a campaign are told, by its ID or its name', async () => {
  const redemption = (id: string, campaign_id: string, changes = {}) => ({
    id,
    object: 'redemption',
    date: '2026-03-02T09:00:00Z',
    customer: { source_id: 'CUST-1' },
    voucher: { code: 'TEN-1', campaign_id, campaign: 'Ten' },
    metadata: {},
    ...changes,
  });
  const redemptions = [
    redemption('r_3', 'camp_1', { metadata: { tillpass: 'x', transactionId: 'T-1', amount: 12.5 } }),
    redemption('rr_2', 'camp_1', { object: 'redemption_rollback' }),
    redemption('r_1', 'camp_2', { voucher: { campaign_id: 'camp_2', campaign: 'Other' } }),
    redemption('r_0', 'camp_1', { date: '2026-03-01T09:00:00Z' }),
  ];
  const { client } = fakeVoucherify({ 'GET /v1/redemptions': { body: { redemptions } } });
  for (const campaignId of ['camp_1', 'Ten']) {
    const told = await client.poll('reward_redeemed', { campaignId }, { ...all, since: START - 60_000 });
    expect(told).toMatchObject([
      {
        id: 'r_3',
        byTillPass: 'yes',
        externalId: 'CUST-1',
        transactionId: 'T-1',
        amount: 12.5,
        reward: { id: 'TEN-1' },
      },
    ]);
  }
});
