import { DEMO_PROGRAMS } from './seed.ts';
import { VoucherifyCaller } from './testing.ts';
import type { Json } from './testing.ts';

const START = Date.UTC(2026, 10, 3, 12, 30);

let now: number;
let voucherify: VoucherifyCaller;

beforeEach(() => {
  now = START;
  voucherify = new VoucherifyCaller({ now: () => now });
});

const LIST = '/v1/campaigns?limit=1';
const statuses = (times: number) =>
  Array.from({ length: times }, () => voucherify.call('GET', LIST).status).filter((one) => one !== 200);

describe('keys and errors', () => {
  it('both keys are needed', () => {
    expect(voucherify.call('GET', LIST, undefined, { 'X-App-Token': 'wrong' })).toMatchObject({
      status: 401,
      json: { code: 401, request_id: expect.stringMatching(/^v-[\da-f]{18}$/) as unknown },
    });
  });

  it('an error is one object that says what it is about', () => {
    expect(voucherify.call('GET', '/v1/vouchers/none')).toMatchObject({
      status: 404,
      json: { code: 404, key: 'not_found', resource_id: 'none', resource_type: 'voucher' },
    });
    expect(voucherify.call('DELETE', '/v1/campaigns').status).toBe(405);
    expect(voucherify.call('POST', '/v1/customers', '{').json['key']).toBe('invalid_payload');
    expect(voucherify.refusal('GET', '/v1/campaigns?limit=101')).toEqual([400, 'invalid_query_params']);
  });
});

describe('limits', () => {
  it('every answer tells of them', () => {
    voucherify.core.switches.voucherifyPlan = 'business';
    expect(voucherify.call('GET', LIST).headers).toMatchObject({
      'X-Rate-Limit-Limit': '100',
      'X-Rate-Limit-Remaining': '99',
    });
  });

  it('a sandbox project lets 100 calls an hour in, then none until the hour is over', () => {
    voucherify.core.switches.voucherifyPlan = 'sandbox';
    expect(statuses(100)).toEqual([]);
    expect(voucherify.call('GET', LIST)).toMatchObject({
      status: 429,
      json: { code: 429, message: 'API limit reached' },
      headers: {
        'Retry-After': '1800',
        'X-Rate-Limit-Type': 'api_calls',
        'X-Rate-Limit-Retry': String(START / 1000 + 1800),
      },
    });
    now += 1_799_999;
    expect(statuses(1)).toEqual([429]);
    now += 1;
    expect(statuses(1)).toEqual([]);
  });

  it('there is none unless switched', () => {
    expect(statuses(2500)).toEqual([]);
  });
});

describe('customers', () => {
  const save = (body: object) => voucherify.post('/v1/customers', body);

  it('are found by source_id and changed, field by field', () => {
    const first = save({ source_id: 's-1', name: 'Eve', email: 'eve@example.com', metadata: { a: 1 } });
    const second = save({ source_id: 's-1', phone: '+16175550199', metadata: { b: 2 } });
    expect(second).toMatchObject({
      id: first['id'],
      name: 'Eve',
      phone: '+16175550199',
      metadata: { a: 1, b: 2 },
    });
    const id = first['id'] as string;
    expect(voucherify.call('PUT', `/v1/customers/${id}`, { name: null }).json['name']).toBeNull();
    expect(voucherify.get('/v1/customers?email=eve%40example.com')).toMatchObject({
      data_ref: 'customers',
      customers: [{ id }],
    });
    expect(voucherify.call('DELETE', '/v1/customers/s-1').status).toBe(204);
    expect(voucherify.call('GET', `/v1/customers/${id}`).status).toBe(404);
  });

  it('are listed page by page', () => {
    for (let number = 1; number <= 5; number += 1) save({ source_id: `page-${number}` });
    const page = (at: number) =>
      (voucherify.get(`/v1/customers?limit=2&page=${at}`)['customers'] as Json[]).map(
        (one) => one['source_id'],
      );
    expect([page(1), page(2)]).toEqual([
      ['page-5', 'page-4'],
      ['page-3', 'page-2'],
    ]);
    expect(voucherify.get('/v1/customers')['total']).toBe(8);
  });
});

it('members of v2 are listed by a cursor that new ones do not shift', () => {
  const PATH = `/v2/loyalties/programs/${DEMO_PROGRAMS.v2}/members`;
  const add = (sourceId: string) => voucherify.core.voucherify.createMember({ program: 'v2', sourceId }).id;
  const made = ['a', 'b', 'c'].map(add);
  const first = voucherify.get(`${PATH}?limit=2`) as { data: Json[]; cursor: { next: string } };
  expect(first.cursor.next).toMatch(/^lcrsmbr_/);
  add('d');
  const second = voucherify.get(`${PATH}?limit=3&cursor=${first.cursor.next}`);
  expect(second['cursor']).toBeNull();
  const seen = [...first.data, ...(second['data'] as Json[])].map(({ id }) => id);
  expect(seen.slice(0, 3)).toEqual(made.toReversed());
  expect(voucherify.refusal('GET', `${PATH}?cursor=lcrsmbr_00`)).toEqual([400, 'invalid_query_params']);
  const filter = `filters[customer_id][conditions][$is]=${String(first.data[0]?.['customer_id'])}`;
  expect(voucherify.get(`${PATH}?${filter}`)['data']).toHaveLength(1);
});

it('is as at the start after a reset', () => {
  const before = voucherify.core.voucherify.members();
  voucherify.core.voucherify.createMember({ program: 'v1', sourceId: 'x', points: 5 });
  voucherify.core.reset();
  expect(voucherify.core.voucherify.members()).toEqual(before);
  expect(new VoucherifyCaller({ seed: false }).core.voucherify.members()).toEqual([]);
});
