import { ADA, fakeSquare } from '../../../../testing/square.ts';
import { account, ACCOUNTS, declined, PROGRAM, program } from '../../../../testing/square-loyalty.ts';

const CREATE = `POST ${ACCOUNTS}`;
const SEARCH = `POST ${ACCOUNTS}/search`;
const WRITE = 'PUT /v2/customers/C-ADA';
const made = { body: { loyalty_account: account({ balance: 0 }) } };
const known = { [CREATE]: declined('BAD_REQUEST'), [SEARCH]: { body: { loyalty_accounts: [account()] } } };
const routes = { [PROGRAM]: { body: { program } }, [CREATE]: made };
const phone = '+12125550123';

test('a new customer is one call, once the program is known', async () => {
  const { client, calls, runtime } = fakeSquare(routes);
  expect(await client.act('issue_pass', { phone })).toEqual({
    id: 'A-1',
    system: 'square',
    programId: 'LP-1',
    externalId: 'C-ADA',
    created: true,
    passUrl: null,
  });
  await client.act('issue_pass', { phone: '+12125550199' });
  expect(calls()).toEqual([PROGRAM, CREATE, CREATE]);
  expect(JSON.parse(runtime.requests[1]!.body!)).toEqual({
    loyalty_account: { program_id: 'LP-1', mapping: { phone_number: phone } },
    idempotency_key: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test.each(['BAD_REQUEST', 'CONFLICT'])(
  'a known customer is found by phone when Square declines with %s',
  async (code) => {
    const status = code === 'CONFLICT' ? 409 : 400;
    const { client, calls } = fakeSquare({ ...routes, ...known, [CREATE]: declined(code, status) });
    const person = { phone, firstName: 'Ada', email: 'ada@example.com' };
    expect(await client.act('issue_pass', person)).toMatchObject({ id: 'A-1', created: false });
    expect(calls()).toEqual([PROGRAM, CREATE, SEARCH]);
  },
);

test('a known customer stops the step where that is chosen', async () => {
  const { client } = fakeSquare({ ...routes, ...known });
  await expect(client.act('issue_pass', { phone, ifExists: 'stop' })).rejects.toMatchObject({
    problem: 'conflict',
    details: { field: 'phone' },
    message: expect.stringMatching(/has a loyalty account already\. Choose Return It/),
  });
});

test('names and email go to the customer of a new account, and of a known one where that is chosen', async () => {
  const person = { phone, firstName: 'Ada', lastName: 'Example', email: ' Ada@Example.com ' };
  for (const more of [routes, { ...routes, ...known }]) {
    const { client, calls, runtime } = fakeSquare({ ...more, [WRITE]: { body: { customer: ADA } } });
    const input = { ...person, ifExists: 'update', includePass: true };
    expect(await client.act('issue_pass', input)).toMatchObject({ pass: { firstName: 'Ada', phone } });
    expect(calls().at(-1)).toBe(WRITE);
    expect(JSON.parse(runtime.requests.at(-1)!.body!)).toEqual({
      given_name: 'Ada',
      family_name: 'Example',
      email_address: 'ada@example.com',
    });
  }
});

test.each([
  [declined('INVALID_EMAIL_ADDRESS'), /Square did not accept the email/],
  [declined('INSUFFICIENT_SCOPES', 403), /CUSTOMERS_WRITE/],
  [{ status: 503 }, /Run the step again with Update It/],
])('what cannot be written is told, and the account is there all the same', async (answer, notice) => {
  const { client } = fakeSquare({ ...routes, [WRITE]: answer });
  const result = await client.act('issue_pass', { phone, email: 'ada@example.com' });
  expect(result).toMatchObject({ created: true, notice: expect.stringMatching(notice) });
  expect(result.notice).not.toMatch(/ada@/);
});

test('a number from where Square has no loyalty is told with the countries', async () => {
  const { client, calls } = fakeSquare({ ...routes, [CREATE]: declined('INVALID_PHONE_NUMBER') });
  await expect(client.act('issue_pass', { phone: '+4915112345678' })).rejects.toMatchObject({
    details: { field: 'phone' },
    message: expect.stringMatching(/it must be from Australia, .*the United Kingdom or the United States\./),
  });
  expect(calls()).toEqual([PROGRAM, CREATE]);
});

test('without a program it is told where to switch loyalty on', async () => {
  const { client } = fakeSquare({ [PROGRAM]: { status: 404 } });
  await expect(client.act('issue_pass', { phone })).rejects.toThrow(
    /Square Loyalty is not switched on for this account\. Subscribe to it/,
  );
});

test('a customer who is not there, and an account of another customer, are told', async () => {
  const missing = declined('NOT_FOUND', 404);
  const none = fakeSquare({ ...routes, [CREATE]: missing, [SEARCH]: { body: {} } });
  await expect(none.client.act('issue_pass', { phone, externalId: 'C-9' })).rejects.toMatchObject({
    details: { field: 'externalId' },
    message: expect.stringMatching(/no such customer\. Check the Square Customer ID/),
  });
  const other = fakeSquare({ ...routes, ...known });
  expect(await other.client.act('issue_pass', { phone, externalId: 'C-9' })).toMatchObject({
    notice: expect.stringMatching(/belongs to another Square customer/),
  });
});

test('two runs never share a key, so that the second finds the account as it is by then', async () => {
  const { client, runtime } = fakeSquare(routes);
  await client.act('issue_pass', { phone });
  runtime.pass(1);
  await client.act('issue_pass', { phone });
  const keys = runtime.requests.slice(1).map(({ body }) => JSON.parse(body!).idempotency_key as string);
  expect(new Set(keys).size).toBe(2);
});
