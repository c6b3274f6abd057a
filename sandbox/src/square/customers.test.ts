import type { Customer } from './records.ts';
import { SquareCaller } from './testing.ts';

const CUSTOMERS = '/v2/customers';
let square: SquareCaller;

beforeEach(() => {
  square = new SquareCaller({ now: () => Date.UTC(2026, 10, 3, 12) });
});

const add = (body: object): Customer => square.call('POST', CUSTOMERS, body).json['customer'] as Customer;

it('adds a customer, once under one key', () => {
  const eve = {
    idempotency_key: 'k',
    given_name: 'Eve',
    reference_id: 'CUST-7',
    phone_number: '+16175550199',
  };
  const { id, ...customer } = add(eve);
  expect(customer).toMatchObject({ given_name: 'Eve', reference_id: 'CUST-7', version: 0 });
  expect(customer).not.toHaveProperty('idempotency_key');
  expect(add(eve).id).toBe(id);
  expect(square.call('GET', `${CUSTOMERS}/${id}`).json).toMatchObject({ customer: { id } });
});

it('changes only what is given; null clears, and an old version is refused', () => {
  const { id } = add({ given_name: 'Eve', note: 'Likes tea', email_address: 'eve@example.com' });
  const path = `${CUSTOMERS}/${id}`;
  const { customer } = square.call('PUT', path, { family_name: 'Example', note: null, version: 0 }).json;
  expect(customer).toMatchObject({ given_name: 'Eve', family_name: 'Example', version: 1 });
  expect(customer).not.toHaveProperty('note');
  expect(square.refusal('PUT', path, { version: 0 })).toEqual([409, 'CONFLICT']);
  expect(square.refusal('PUT', `${CUSTOMERS}/none`, {})).toEqual([404, 'NOT_FOUND']);
});

it.each([
  [{}, 'BAD_REQUEST'],
  [{ note: 'Nobody' }, 'BAD_REQUEST'],
  [{ email_address: 'eve' }, 'INVALID_EMAIL_ADDRESS'],
  [{ phone_number: '12' }, 'INVALID_PHONE_NUMBER'],
  [{ given_name: 'Eve', birthday: 'today' }, 'INVALID_TIME'],
  [{ given_name: 'x'.repeat(301) }, 'VALUE_TOO_LONG'],
  [{ given_name: 7 }, 'EXPECTED_STRING'],
])('refuses a customer with %j', (body, code) => {
  expect(square.refusal('POST', CUSTOMERS, body)).toEqual([400, code]);
});

it('needs the scope to write', () => {
  const token = 'sandbox-square-oauth-till';
  expect(square.refusal('POST', CUSTOMERS, { given_name: 'Eve' }, { token })).toEqual([
    403,
    'INSUFFICIENT_SCOPES',
  ]);
});
