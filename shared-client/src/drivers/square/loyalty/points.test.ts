import { fakeSquare } from '../../../../testing/square.ts';
import { account, ACCOUNTS, declined, entry } from '../../../../testing/square-loyalty.ts';
import { memoryLedger } from '../../../ledger/memory.ts';

const ACCUMULATE = `POST ${ACCOUNTS}/A-1/accumulate`;
const ADJUST = `POST ${ACCOUNTS}/A-1/adjust`;
const ONE = `GET ${ACCOUNTS}/A-1`;
const SEARCH = `POST ${ACCOUNTS}/search`;
const read = { body: { loyalty_account: account() } };
const added = { body: { events: [entry('E-1', 'ACCUMULATE_POINTS', { points: 12 })] } };
const adding = { passId: 'A-1', points: 12, transactionId: 'ORDER-1', locationId: 'L-MAIN' };
const bodies = ({ runtime }: ReturnType<typeof fakeSquare>) =>
  runtime.requests.map(({ body }) => (body ? (JSON.parse(body) as Record<string, unknown>) : undefined));

test('adding points is the change and its balance, under a key that is no secret and no longer than Square takes', async () => {
  const fake = fakeSquare({ [ACCUMULATE]: added, [ONE]: read });
  expect(await fake.client.act('add_points', adding)).toEqual({
    id: 'A-1',
    system: 'square',
    programId: 'LP-1',
    externalId: 'C-ADA',
    pointsAdded: 12,
    points: 120,
    transactionId: 'ORDER-1',
    duplicate: false,
  });
  expect(fake.calls()).toEqual([ACCUMULATE, ONE]);
  const [body] = bodies(fake);
  expect(body).toEqual({
    accumulate_points: { points: 12 },
    location_id: 'L-MAIN',
    idempotency_key: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test('a phone number and a customer are looked up in the body, never in an address', async () => {
  const found = { body: { loyalty_accounts: [account()] } };
  const fake = fakeSquare({ [SEARCH]: found, [ACCUMULATE]: added, [ONE]: read });
  const { passId: _, ...others } = adding;
  await fake.client.act('add_points', { ...others, phone: '+1 212 555-0123' });
  await fake.client.act('add_points', { ...others, externalId: 'C-ADA', transactionId: 'ORDER-2' });
  const sent = bodies(fake);
  expect(sent[0]).toEqual({ query: { mappings: [{ phone_number: '+12125550123' }] } });
  expect(sent[3]).toEqual({ query: { customer_ids: ['C-ADA'] } });
  expect(fake.runtime.requests.map(({ url }) => url).join(' ')).not.toMatch(/212|C-ADA/);
});

test.each([
  ['phone', { phone: '+12125550199' }, /no loyalty account with this phone number\. Check it, or issue/],
  ['externalId', { externalId: 'C-9' }, /no loyalty account with this Square Customer ID/],
])('nobody with this %s is told, and nothing is booked', async (field, name, message) => {
  const { client, calls } = fakeSquare({ [SEARCH]: { body: {} } });
  const { passId: _, ...others } = adding;
  const run = client.act('add_points', { ...others, ...name });
  await expect(run).rejects.toMatchObject({ problem: 'not_found', details: { field } });
  await expect(run).rejects.toThrow(message);
  expect(calls()).toEqual([SEARCH]);
});

test.each([1.5, '12.50'])('%p is no whole number, so nothing is sent', async (points) => {
  const { client, calls } = fakeSquare({});
  await expect(client.act('add_points', { ...adding, points })).rejects.toThrow(
    /^Points must be a whole number here\./,
  );
  expect(calls()).toEqual([]);
});

test('the key is the same on every host and after a new login, and another for another account or capability', async () => {
  const keyOf = async (key: string, input: object, token: string) => {
    const fake = fakeSquare({ [ONE]: read, [ACCUMULATE]: added, [ADJUST]: added }, {}, token);
    await fake.client.act(key, { ...adding, ...input });
    return bodies(fake)[0]!.idempotency_key;
  };
  const first = await keyOf('add_points', {}, 'EAAA');
  expect(await keyOf('add_points', {}, 'EBBB')).toBe(first);
  expect(await keyOf('add_points', { transactionId: 'ORDER-2' }, 'EAAA')).not.toBe(first);
  expect(await keyOf('spend_points', {}, 'EAAA')).not.toBe(first);
});

describe('a repeat', () => {
  test('on a host that remembers is answered by reading', async () => {
    const fake = fakeSquare({ [ACCUMULATE]: [added], [ONE]: read });
    await fake.client.act('add_points', adding);
    expect(await fake.client.act('add_points', adding)).toMatchObject({ duplicate: true, points: 120 });
    expect(fake.calls()).toEqual([ACCUMULATE, ONE, ONE]);
  });

  test('on a host that has forgotten is known by the time of what Square answers', async () => {
    const before = entry('E-1', 'ACCUMULATE_POINTS', { points: 12 }, { created_at: '2026-03-02T08:00:00Z' });
    const fake = fakeSquare({ [ACCUMULATE]: { body: { events: [before] } }, [ONE]: read });
    expect(await fake.client.act('add_points', adding)).toMatchObject({ duplicate: true });
  });

  test('with other values is told in words', async () => {
    const { client } = fakeSquare({ [ACCUMULATE]: declined('IDEMPOTENCY_KEY_REUSED') });
    await expect(client.act('add_points', adding)).rejects.toMatchObject({
      problem: 'conflict',
      details: { field: 'transactionId' },
      message: expect.stringContaining('transaction ID "ORDER-1" was used before with other values'),
    });
  });
});

test('a lost answer is asked for again under the same key', async () => {
  const fake = fakeSquare({
    [ACCUMULATE]: [Object.assign(new Error('socket'), { code: 'ECONNRESET' }), { status: 502 }, added],
    [ONE]: read,
  });
  expect(await fake.client.act('add_points', adding)).toMatchObject({ duplicate: false });
  expect(fake.calls()).toEqual([ACCUMULATE, ACCUMULATE, ACCUMULATE, ONE]);
  expect(
    new Set(
      bodies(fake)
        .slice(0, 3)
        .map((body) => JSON.stringify(body)),
    ).size,
  ).toBe(1);
});

test('a balance that cannot be read does not undo what was booked', async () => {
  const fake = fakeSquare({ [ACCUMULATE]: added, [ONE]: { status: 503 } });
  expect(await fake.client.act('add_points', adding)).toMatchObject({
    pointsAdded: 12,
    points: null,
    notice: expect.stringMatching(/booked, but the balance could not be read/),
  });
});

test('spending takes them with the note as reason, which bears our mark', async () => {
  const fake = fakeSquare({ [ADJUST]: { body: { event: entry('E-2', 'ADJUST_POINTS', {}) } }, [ONE]: read });
  const input = { passId: 'A-1', points: 5, transactionId: 'REDEEM-1' };
  expect(await fake.client.act('spend_points', { ...input, note: 'A mug' })).toMatchObject({
    pointsSpent: 5,
  });
  await fake.client.act('spend_points', { ...input, transactionId: 'REDEEM-2' });
  const sent = bodies(fake);
  expect(sent[0]).toMatchObject({ adjust_points: { points: -5, reason: 'A mug (TillPass REDEEM-1)' } });
  expect(sent[2]).toMatchObject({
    adjust_points: { points: -5, reason: 'Points spent (TillPass REDEEM-2)' },
  });
  expect(sent[0]).not.toHaveProperty('allow_negative_balance');
});

test('too few points are told with the balance', async () => {
  const { client } = fakeSquare({ [ADJUST]: declined('BAD_REQUEST'), [ONE]: read });
  await expect(
    client.act('spend_points', { passId: 'A-1', points: 121, transactionId: 'R-1' }),
  ).rejects.toMatchObject({
    details: { field: 'points' },
    message: expect.stringMatching(/the account holds 120 points, which is fewer than 121\. Take fewer/),
  });
});

test.each([
  ['an account', { status: 404 }, 'passId', /no such loyalty account\. Check the Pass ID/],
  ['a location', read, 'locationId', /no such location\. Choose the Location/],
])('%s that is not there is told as such', async (_, one, field, message) => {
  const { client } = fakeSquare({ [ACCUMULATE]: declined('NOT_FOUND', 404), [ONE]: one });
  const run = client.act('add_points', adding);
  await expect(run).rejects.toMatchObject({ problem: 'not_found', details: { field } });
  await expect(run).rejects.toThrow(message);
});

test('a correction goes both ways, below zero only where that is chosen', async () => {
  const fake = fakeSquare(
    { [ADJUST]: { body: { event: entry('E-2', 'ADJUST_POINTS', {}) } }, [ONE]: read },
    { ledger: memoryLedger() },
  );
  const input = { passId: 'A-1', points: 5, reason: 'Scanned twice' };
  const up = await fake.client.act('adjust_points', { ...input, transactionId: 'F-1' });
  const down = { ...input, direction: 'take', transactionId: 'F-2', onShortfall: 'negative' };
  expect([up.pointsChanged, (await fake.client.act('adjust_points', down)).pointsChanged]).toEqual([5, -5]);
  const sent = bodies(fake);
  expect(sent[0]).not.toHaveProperty('allow_negative_balance');
  expect(sent[2]).toMatchObject({ adjust_points: { points: -5 }, allow_negative_balance: true });
});
