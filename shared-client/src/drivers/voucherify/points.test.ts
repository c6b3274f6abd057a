import {
  bodiesOf,
  card,
  fakeVoucherify,
  LEGACY,
  legacyCard,
  legacyTransaction,
  MEMBER,
  memberships,
  MOVE,
  PROGRAM,
  READ_BY_ID,
  refusal,
  transaction,
  TRANSACTIONS,
  VOUCHER,
} from '../../../testing/voucherify.ts';
import { networkError } from '../../../testing/runtime.ts';

const add = { passId: MEMBER, points: 12, transactionId: 'ORDER-1' };
const ids = { id: MEMBER, system: 'voucherify', programId: PROGRAM, externalId: 'CUST-1' };
const taken = (changes = {}) => ({
  body: { transaction: transaction('lctx_1', 12, changes), status: 'TRANSACTION_CREATED', message: '' },
});
const PENDING = { status: 'PENDING' };
const listed = (...data: object[]) => ({ body: { object: 'list', data, cursor: null } });

describe('a v2 program', () => {
  test('two calls, and one that sees the change booked', async () => {
    const { client, calls, runtime } = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [MOVE]: taken(PENDING),
      [TRANSACTIONS]: listed(transaction('lctx_1', 12)),
    });
    const result = await client.act('add_points', { ...add, locationId: 'SHOP-3' });
    expect(result).toEqual({
      ...ids,
      pointsAdded: 12,
      points: 112,
      transactionId: 'ORDER-1',
      duplicate: false,
    });
    expect(calls()).toEqual([READ_BY_ID, MOVE, TRANSACTIONS]);
    expect(runtime.requests[2]?.url).toMatch(/[?&]order=-created_at$/);
    const [body] = bodiesOf(runtime.requests);
    expect(body).toEqual({
      points: 12,
      reason: expect.stringMatching(/ORDER-1 \| location SHOP-3$/) as string,
    });
  });

  test('a change that stays under way is told so, after two looks', async () => {
    const { client, calls } = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [MOVE]: taken(PENDING),
      [TRANSACTIONS]: listed(transaction('lctx_1', 12, PENDING)),
    });
    const result = await client.act('add_points', add);
    expect(result.notice).toMatch(/is still booking it/);
    expect(calls()).toHaveLength(4);
  });

  test('a change that Voucherify rejects afterwards was not made, and may be tried again', async () => {
    const { client } = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [MOVE]: [taken({ status: 'REJECTED' }), taken()],
    });
    await expect(client.act('add_points', add)).rejects.toMatchObject({ problem: 'refused' });
    await expect(client.act('add_points', add)).resolves.toMatchObject({ duplicate: false });
  });

  test('more than the pass holds is not sent, and the balance is told', async () => {
    const { client, calls } = fakeVoucherify({ [READ_BY_ID]: memberships() });
    await expect(client.act('spend_points', { ...add, points: 101 })).rejects.toThrow(
      'Voucherify could not spend the points: the pass holds 100 points, which is fewer than 101. Spend fewer points.',
    );
    expect(calls()).toEqual([READ_BY_ID]);
  });

  test('with several point wallets one must be named', async () => {
    const other = card(7, { id: 'lcrd_99', card_definition_id: 'lcdef_99' });
    const { client, calls } = fakeVoucherify({
      [READ_BY_ID]: memberships([card(100), other]),
      [MOVE.replace('lcrd_12a', 'lcrd_99')]: taken(),
    });
    await expect(client.act('add_points', add)).rejects.toMatchObject({ details: { field: 'walletId' } });
    await expect(client.act('add_points', { ...add, walletId: 'lcdef_77' })).rejects.toThrow(
      /no such point wallet/,
    );
    await expect(client.act('add_points', { ...add, walletId: 'lcdef_99' })).resolves.toMatchObject({
      points: 19,
    });
    expect(calls()).toHaveLength(4);
  });

  test('after a lost answer the transactions are read, and nothing is sent twice', async () => {
    const lost = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [MOVE]: networkError('ECONNRESET'),
      [TRANSACTIONS]: listed(),
    });
    await expect(lost.client.act('add_points', add)).rejects.toMatchObject({ problem: 'unknown_outcome' });
    const [{ reason }] = bodiesOf(lost.runtime.requests) as [{ reason: string }];
    const booked = transaction('lctx_1', 12, { details: { reason, points: { total: 12 } } });
    const found = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [MOVE]: networkError('ECONNRESET'),
      [TRANSACTIONS]: listed(booked),
    });
    await expect(found.client.act('add_points', add)).resolves.toMatchObject({ duplicate: false });
    await expect(found.client.act('add_points', add)).resolves.toMatchObject({ duplicate: true });
    await expect(found.client.act('add_points', { ...add, points: 13 })).rejects.toThrow(
      /for 12 points, and now it is 13/,
    );
    expect(found.calls().filter((call) => call === MOVE)).toHaveLength(1);
  });

  test('a change that was rejected is not taken for the one that is looked for', async () => {
    const fake = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [MOVE]: [networkError('ECONNRESET'), taken()],
      [TRANSACTIONS]: () => {
        const [{ reason }] = bodiesOf(fake.runtime.requests) as [{ reason: string }];
        const details = { reason, points: { total: 12 } };
        return listed(transaction('lctx_1', 12, { status: 'REJECTED', details }));
      },
    });
    await expect(fake.client.act('add_points', add)).rejects.toMatchObject({ problem: 'unknown_outcome' });
    fake.runtime.pass(120_000);
    await expect(fake.client.act('add_points', add)).resolves.toMatchObject({ duplicate: false });
    expect(fake.calls().filter((call) => call === MOVE)).toHaveLength(2);
  });

  test('a list that goes on and does not reach back far enough proves nothing', async () => {
    const { client } = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [MOVE]: networkError('ECONNRESET'),
      [TRANSACTIONS]: { body: { data: [transaction('lctx_9', 1)], cursor: { next: 'lcrsctx_1' } } },
    });
    await expect(client.act('add_points', add)).rejects.toThrow(
      /more transactions than can be read in one go/,
    );
  });

  test.each([
    [423, 'non_active_member', 'the pass is deactivated. Use Restore Pass first.'],
    [
      423,
      'non_active_program',
      'the program is not active. Activate it in Voucherify, or choose another one.',
    ],
    [402, 'anything', 'your Voucherify plan is used up for this period.'],
    [429, 'too_many', 'it is receiving too many calls. Try again in 34 minutes.'],
  ])('%d %s is told in words, without those of Voucherify', async (status, key, words) => {
    const headers = {
      'x-rate-limit-remaining': '0',
      'x-rate-limit-retry': String(Date.UTC(2026, 2, 2, 9, 34) / 1000),
    };
    const { client } = fakeVoucherify({
      [READ_BY_ID]: memberships(),
      [MOVE]: { ...refusal(status, key), ...(status === 429 ? { headers } : {}) },
    });
    const error = await client.act('add_points', add).catch((thrown: Error) => thrown);
    expect((error as Error).message).toContain(words);
    expect((error as Error).message).not.toContain('ada@');
  });
});

describe('a legacy program', () => {
  const BALANCE = `POST /v1/loyalties/members/${VOUCHER}/balance`;
  const READ = `GET /v1/loyalties/members/${VOUCHER}`;
  const FIND = `GET /v1/loyalties/${LEGACY}/members`;
  const moved = {
    body: { points: 12, total: 112, balance: 112, related_object: { type: 'voucher', id: VOUCHER } },
  };

  test('one call for a card that is named by its ID', async () => {
    const { client, calls, runtime } = fakeVoucherify({ [BALANCE]: moved });
    const result = await client.act('add_points', { ...add, passId: VOUCHER });
    expect(result).toMatchObject({ id: VOUCHER, programId: null, externalId: null, points: 112 });
    expect(calls()).toEqual([BALANCE]);
    expect(bodiesOf(runtime.requests)).toEqual([
      { points: 12, source_id: 'ORDER-1', reason: expect.stringContaining('TillPass add_points') as string },
    ]);
  });

  test('two for a customer, whose card is found in the program', async () => {
    const { client, calls, queries } = fakeVoucherify({
      [FIND]: { body: { vouchers: [legacyCard(1, { id: 'v_old', active: false }), legacyCard(100)] } },
      [BALANCE]: moved,
    });
    const input = { programId: LEGACY, externalId: 'CUST-1', points: 12, transactionId: 'ORDER-1' };
    await expect(client.act('add_points', input)).resolves.toMatchObject({
      programId: LEGACY,
      externalId: 'CUST-1',
    });
    expect(calls()).toEqual([FIND, BALANCE]);
    expect(queries(FIND)).toEqual([{ customer: 'CUST-1', limit: '10' }]);
  });

  test('how it declines to go below 0 is not documented: the balance is read to say it', async () => {
    const { client } = fakeVoucherify({
      [BALANCE]: refusal(400, 'invalid_payload'),
      [READ]: { body: legacyCard(5) },
    });
    await expect(client.act('spend_points', { ...add, passId: VOUCHER })).rejects.toThrow(
      /the pass holds 5 points, which is fewer than 12/,
    );
  });

  test('a lost answer is settled by the transactions of the card', async () => {
    const LIST = `GET /v1/loyalties/members/${VOUCHER}/transactions`;
    const first = fakeVoucherify({ [BALANCE]: moved });
    await first.client.act('add_points', { ...add, passId: VOUCHER });
    const [{ reason }] = bodiesOf(first.runtime.requests) as [{ reason: string }];
    const { client } = fakeVoucherify({
      [BALANCE]: networkError('ETIMEDOUT'),
      [READ]: { body: legacyCard(112) },
      [LIST]: { body: { data: [legacyTransaction('vtx_1', 12, { reason })], has_more: false } },
    });
    const result = await client.act('add_points', { ...add, passId: VOUCHER });
    expect(result).toMatchObject({ points: 112, duplicate: false });
  });
});

test('points are whole numbers, and nothing is sent of others', async () => {
  const { client, calls } = fakeVoucherify({});
  for (const points of ['1.5', 0, -3])
    await expect(client.act('add_points', { ...add, points })).rejects.toMatchObject({ problem: 'input' });
  expect(calls()).toEqual([]);
});
