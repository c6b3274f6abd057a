import {
  bodiesOf,
  card,
  customer,
  CUSTOMER,
  fakeVoucherify,
  LEGACY,
  legacyCard,
  member,
  MEMBER,
  membership,
  memberships,
  PROGRAM,
  PROGRAM_MEMBERS,
  READ_BY_CUSTOMER,
  READ_BY_ID,
  READ_CUSTOMER,
  refusal,
} from '../../../testing/voucherify.ts';
import { networkError } from '../../../testing/runtime.ts';
import type { SystemRoutes } from '../../../testing/fake-system.ts';

const UPSERT = 'POST /v1/customers';
const ENROL = `POST ${PROGRAM_MEMBERS}`;
const READ = `GET ${PROGRAM_MEMBERS}/${MEMBER}`;
const input = { programId: PROGRAM, externalId: 'CUST-1', firstName: 'Ada', lastName: 'Example' };
const joined = (code: string | null) => ({ body: { ...member(), cards: [card(0, { code })] } });
const NOBODY = refusal(404, 'not_found');
const fresh = (routes: SystemRoutes) =>
  fakeVoucherify({ [READ_BY_CUSTOMER]: NOBODY, [UPSERT]: { body: customer() }, ...routes });

test('a new customer is written, then enrolled', async () => {
  const { client, calls, runtime } = fresh({ [ENROL]: joined('CODE') });
  const more = { email: 'Ada@example.com ', birthday: '1990-04-07', customFields: { drink: 'Tea' } };
  await expect(client.act('issue_pass', { ...input, ...more })).resolves.toEqual({
    id: MEMBER,
    system: 'voucherify',
    programId: PROGRAM,
    externalId: 'CUST-1',
    created: true,
    passUrl: null,
    cardCode: 'CODE',
  });
  expect(calls()).toEqual([READ_BY_CUSTOMER, UPSERT, ENROL]);
  expect(bodiesOf(runtime.requests)).toEqual([
    {
      source_id: 'CUST-1',
      name: 'Ada Example',
      email: expect.stringMatching(/^ada@example\.com$/i) as string,
      birthdate: '1990-04-07',
      metadata: { drink: 'Tea' },
    },
    { customer_id: CUSTOMER },
  ]);
});

test('the code of the card comes a moment later', async () => {
  const { client, calls, runtime } = fresh({ [ENROL]: joined(null), [READ]: [joined(null), joined('CODE')] });
  await expect(client.act('issue_pass', input)).resolves.toMatchObject({ cardCode: 'CODE' });
  expect(calls().slice(3)).toEqual([READ, READ]);
  expect(runtime.slept).toEqual([1_000, 3_000]);
});

test('or it does not, and that is told', async () => {
  const { client } = fresh({ [ENROL]: joined(null), [READ]: joined(null) });
  const result = await client.act('issue_pass', input);
  expect(result).not.toHaveProperty('cardCode');
  expect(result.notice).toMatch(/still making the code of the card/);
});

test('of the two forms of enrolment the one that is taken is remembered', async () => {
  const { client, runtime } = fresh({
    [ENROL]: [refusal(400, 'invalid_payload'), joined('A'), joined('B')],
  });
  await client.act('issue_pass', input);
  await client.act('issue_pass', input);
  const named = { customer_identification: { type: 'customer_id', customer_id: CUSTOMER } };
  const enrolled = runtime.requests.filter(
    ({ method, url }) => method === 'POST' && url.endsWith('/members'),
  );
  expect(bodiesOf(enrolled)).toEqual([{ customer_id: CUSTOMER }, named, named]);
});

test('who became a member meanwhile is read', async () => {
  const { client } = fakeVoucherify({
    [READ_BY_CUSTOMER]: [NOBODY, membership()],
    [UPSERT]: { body: customer() },
    [ENROL]: refusal(409, 'member_already_exists'),
  });
  await expect(client.act('issue_pass', input)).resolves.toMatchObject({ id: MEMBER, created: false });
});

describe('a known customer', () => {
  const known = (routes: SystemRoutes = {}) =>
    fakeVoucherify({ [READ_BY_CUSTOMER]: membership(), ...routes });

  test('is returned as they are with one call', async () => {
    const { client, calls } = known();
    await expect(client.act('issue_pass', input)).resolves.toMatchObject({
      created: false,
      cardCode: 'KpzbHUY5',
    });
    expect(calls()).toEqual([READ_BY_CUSTOMER]);
  });

  test('is updated with one more, or refused', async () => {
    const { client, calls } = known({ [UPSERT]: { body: customer() } });
    await client.act('issue_pass', { ...input, ifExists: 'update' });
    expect(calls()).toEqual([READ_BY_CUSTOMER, UPSERT]);
    await client.act('issue_pass', { programId: PROGRAM, externalId: 'CUST-1', ifExists: 'update' });
    expect(calls()).toHaveLength(3);
    await expect(client.act('issue_pass', { ...input, ifExists: 'stop' })).rejects.toMatchObject({
      problem: 'conflict',
    });
  });

  test('who was deactivated is pointed out', async () => {
    const { client } = fakeVoucherify({ [READ_BY_CUSTOMER]: membership([card(1)], { status: 'INACTIVE' }) });
    expect((await client.act('issue_pass', input)).notice).toMatch(/Use Restore Pass/);
  });
});

describe('a legacy program', () => {
  const FIND = `GET /v1/loyalties/${LEGACY}/members`;
  const JOIN = `POST /v1/loyalties/${LEGACY}/members`;
  const legacy = { ...input, programId: LEGACY };
  const none = { body: { vouchers: [] } };

  test('gives a card with one call beside the look', async () => {
    const { client, calls } = fakeVoucherify({ [FIND]: none, [JOIN]: { body: legacyCard(0) } });
    await expect(client.act('issue_pass', legacy)).resolves.toMatchObject({ id: 'v_12a', cardCode: 'L0y4L' });
    expect(calls()).toEqual([FIND, JOIN]);
  });

  test('after a lost answer the cards are read, and none is made twice', async () => {
    const lost = networkError('ECONNRESET');
    const made = fakeVoucherify({ [FIND]: [none, { body: { vouchers: [legacyCard(0)] } }], [JOIN]: lost });
    await expect(made.client.act('issue_pass', legacy)).resolves.toMatchObject({ created: true });
    const unknown = fakeVoucherify({ [FIND]: none, [JOIN]: lost });
    await expect(unknown.client.act('issue_pass', legacy)).rejects.toMatchObject({
      problem: 'unknown_outcome',
    });
    expect(unknown.calls()).toEqual([FIND, JOIN, FIND]);
  });
});

test('a pass is found with its customer, whose name is told in two parts', async () => {
  const { client, queries } = fakeVoucherify({
    [READ_BY_ID]: memberships(),
    [READ_CUSTOMER]: { body: customer() },
  });
  const [pass] = await client.search('find_pass', { passId: MEMBER });
  expect(pass).toMatchObject({
    points: 100,
    firstName: 'Ada',
    lastName: 'van Example',
    externalId: 'CUST-1',
  });
  expect(queries(READ_BY_ID)).toEqual([{ identification_type: 'member_id' }]);
});

test('who was deleted is nobody', async () => {
  const { client } = fakeVoucherify({ [READ_BY_ID]: memberships([], { status: 'DELETED' }) });
  await expect(client.search('find_pass', { passId: MEMBER })).resolves.toEqual([]);
});
