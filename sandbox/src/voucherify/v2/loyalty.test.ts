import { DEMO_CARD_DEFINITION, DEMO_PROGRAMS, DEMO_REWARDS } from '../seed.ts';
import { VoucherifyCaller } from '../testing.ts';

const PROGRAM = `/v2/loyalties/programs/${DEMO_PROGRAMS.v2}`;
const START = Date.UTC(2026, 10, 3, 12);

let now: number;
let voucherify: VoucherifyCaller;
let customerId: string;

beforeEach(() => {
  now = START;
  voucherify = new VoucherifyCaller({ now: () => now });
  customerId = voucherify.post('/v1/customers', { source_id: 'till-1' })['id'] as string;
});

interface Member {
  id: string;
  status: string;
  cards: { card: { id: string; code: string | null; balance: { points: number } } }[];
}
const enrol = (body: object = { customer_id: customerId }) =>
  voucherify.post(`${PROGRAM}/members`, body) as unknown as Member;
const read = (id: string) => voucherify.get(`${PROGRAM}/members/${id}`) as unknown as Member;
const cardOf = ({ cards: [first] }: Member) => first!.card;
const pointsAt = (member: Member) => `${PROGRAM}/members/${member.id}/cards/${cardOf(member).id}/points`;

describe('enrolling', () => {
  it('answers a card whose code comes once somebody has looked', () => {
    const member = enrol();
    expect(cardOf(member).code).toBeNull();
    expect(cardOf(read(member.id)).code).toBeNull();
    expect(cardOf(read(member.id)).code).toMatch(/^\w{10}$/);
  });

  it('brings the code by the clock, too', () => {
    const member = enrol();
    now += 1999;
    expect(cardOf(read(member.id)).code).toBeNull();
    const other = new VoucherifyCaller({ now: () => now, switches: { voucherifyAsyncMs: 500 } });
    const { id } = other.post('/v1/customers', { source_id: 'till-1' });
    const made = other.post(`${PROGRAM}/members`, { customer_id: id }) as unknown as Member;
    now += 500;
    expect(cardOf(other.get(`${PROGRAM}/members/${made.id}`) as unknown as Member).code).not.toBeNull();
  });

  it.each([
    ['at_once', true],
    ['never', false],
  ] as const)('does it %s where switched so', (voucherifyAsync, hasCode) => {
    voucherify.core.switches.voucherifyAsync = voucherifyAsync;
    const { id } = enrol();
    now += 3_600_000;
    read(id);
    expect(cardOf(read(id)).code !== null).toBe(hasCode);
  });

  it('refuses a second time, a program that is not running, and who is not there', () => {
    const { id } = enrol();
    const again = (path: string, body: object) => voucherify.refusal('POST', path, body);
    expect(again(`${PROGRAM}/members`, { customer_id: customerId })).toEqual([409, 'member_already_exists']);
    const draft = `/v2/loyalties/programs/${DEMO_PROGRAMS.draft}/members`;
    expect(again(draft, { customer_id: customerId })).toEqual([423, 'non_active_program']);
    expect(again(`${PROGRAM}/members`, { customer_id: 'cust_none' })).toEqual([404, 'not_found']);
    expect(again(`${PROGRAM}/members`, { customer_id: customerId, name: 'x' })).toEqual([
      400,
      'invalid_payload',
    ]);
    voucherify.call('DELETE', `${PROGRAM}/members/${id}`);
    expect(enrol().id).not.toBe(id);
  });

  const identified = {
    customer_identification: { type: 'customer_source_id', customer_source_id: 'till-1' },
  };
  it.each([
    ['both', 200, 200],
    ['customer_id', 200, 400],
    ['customer_identification', 400, 200],
  ] as const)('takes %s of the two forms', (form, plain, whole) => {
    voucherify.core.switches.voucherifyEnrolForm = form;
    const status = (body: object) => {
      const answer = voucherify.call('POST', `${PROGRAM}/members`, body);
      if (answer.status === 200) voucherify.call('DELETE', `${PROGRAM}/members/${answer.json['id']}`);
      return answer.status;
    };
    expect([status({ customer_id: customerId }), status(identified)]).toEqual([plain, whole]);
  });
});

describe('points', () => {
  it('are pending, then approved and on the card', () => {
    const member = enrol();
    const { transaction, status } = voucherify.post(pointsAt(member), { points: 30, reason: 'INV-1' });
    expect([status, transaction]).toMatchObject([
      'TRANSACTION_CREATED',
      { type: 'ADMIN_CREDIT', status: 'PENDING', details: { reason: 'INV-1', points: { total: 30 } } },
    ]);
    expect(cardOf(read(member.id)).balance.points).toBe(0);
    expect(cardOf(read(member.id)).balance.points).toBe(30);
    voucherify.core.switches.voucherifyAsync = 'at_once';
    const down = voucherify.post(pointsAt(member), { points: -20 });
    expect(down['transaction']).toMatchObject({ type: 'ADMIN_DEBIT', status: 'APPROVED' });
    const path = `${PROGRAM}/members/${member.id}/cards/${cardOf(member).id}/transactions`;
    const types = (voucherify.get(path)['data'] as { type: string }[]).map(({ type }) => type);
    expect(types).toEqual(['ADMIN_DEBIT', 'ADMIN_CREDIT']);
    expect(voucherify.post(pointsAt(member), { points: 0 })).toMatchObject({
      transaction: null,
      status: 'NO_CHANGE',
    });
  });

  it('that a card does not have are refused, or rejected later', () => {
    const member = enrol();
    const path = pointsAt(member);
    const { switches } = voucherify.core;
    expect(voucherify.refusal('POST', path, { points: -1 })).toEqual([423, 'insufficient_card_balance']);
    switches.voucherifyOverdraft = 'rejected';
    voucherify.post(path, { points: -1 });
    read(member.id);
    const [last] = voucherify.get(path.replace(/points$/, 'transactions'))['data'] as object[];
    expect(last).toMatchObject({
      status: 'REJECTED',
      details: { rejection: { reason: 'insufficient_card_balance' } },
    });
  });

  it('are for active members only', () => {
    const member = enrol();
    const at = `${PROGRAM}/members/${member.id}`;
    expect(voucherify.post(`${at}/deactivate`)).toMatchObject({ status: 'INACTIVE' });
    expect(voucherify.refusal('POST', pointsAt(member), { points: 5 })).toEqual([423, 'non_active_member']);
    expect(voucherify.refusal('POST', `${at}/deactivate`)).toEqual([400, 'invalid_state_transition']);
    expect(voucherify.post(`${at}/activate`)).toMatchObject({ status: 'ACTIVE' });
    const { data } = voucherify.get(`${at}/activities`) as { data: { type: string }[] };
    expect(data.map(({ type }) => type.replace('vl.member.', ''))).toEqual([
      'activated',
      'deactivated',
      'card.assigned',
      'created',
    ]);
  });
});

describe('looking a customer up', () => {
  const by = (key: string, type: string) =>
    voucherify.call('GET', `${PROGRAM}/memberships/${key}?identification_type=${type}`);

  it('works by id, source_id and member', () => {
    const { id } = enrol();
    for (const [key, type] of [
      [customerId, 'customer_id'],
      ['till-1', 'customer_source_id'],
      [id, 'member_id'],
    ] as const)
      expect(by(key, type).json).toMatchObject({ member: { id }, program: { id: DEMO_PROGRAMS.v2 } });
    expect(voucherify.get(`/v2/loyalties/memberships/${customerId}`)).toMatchObject({
      customer: { source_id: 'till-1' },
      memberships: [{ member: { id } }],
    });
  });

  it('finds nobody who is no member, and tells the tier', () => {
    expect(by('till-1', 'customer_source_id').status).toBe(404);
    expect(by('till-2', 'customer_source_id').status).toBe(404);
    const { json } = by('till-ben', 'customer_source_id') as { json: { cards?: object[] } };
    expect(json.cards?.[0]).toMatchObject({ tier_progress: { current: { tier: { name: 'Gold' } } } });
  });

  it('leaves a deleted member out, or shows it', () => {
    const { id } = enrol();
    voucherify.call('DELETE', `${PROGRAM}/members/${id}`);
    expect(by('till-1', 'customer_source_id').status).toBe(404);
    voucherify.core.switches.voucherifyDeletedMember = 'shown';
    expect(by('till-1', 'customer_source_id').json).toMatchObject({
      member: { status: 'DELETED' },
      cards: [],
    });
  });
});

it('the program tells its wallet, and its rewards what they cost', () => {
  expect(voucherify.get(`${PROGRAM}/card-definitions`)['data']).toMatchObject([
    { card_definition_id: DEMO_CARD_DEFINITION },
  ]);
  const { data } = voucherify.get(`${PROGRAM}/rewards`) as { data: { reward_id: string }[] };
  expect(data.map(({ reward_id }) => reward_id)).toContain(DEMO_REWARDS.v2);
  expect(voucherify.get(`/v2/loyalties/rewards/${DEMO_REWARDS.v2}`)).toMatchObject({
    costs: [{ spending: [{ points: 100, card_definition_id: DEMO_CARD_DEFINITION }] }],
  });
});
