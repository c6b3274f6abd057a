import { fakeSquare, LOCATIONS, MAIN, PIER } from '../../../testing/square.ts';
import { nodeCrypto } from '../../../node/crypto.ts';
import { connectionOf } from '../../connection.ts';
import { square } from './driver.ts';

const { auth } = square;
const sign = (token?: string) => auth.headers({ region: 'production', token }, nodeCrypto, 0);

test('calls carry the token and the version whose documents are followed', () => {
  expect(sign(' Bearer EAAA ')).toEqual({ authorization: 'Bearer EAAA', 'square-version': '2025-08-20' });
  expect(() => sign()).toThrow(/^Access Token is missing\. Copy it/);
  expect(() => sign('EA AA')).toThrow(/^Access Token has a space or line break/);
});

test.each([
  ['production', 'https://connect.squareup.com'],
  ['sandbox', 'https://connect.squareupsandbox.com'],
])('%s goes to its own host', (region, baseUrl) => {
  expect(connectionOf(square, { region, token: 'a' }, nodeCrypto)).toMatchObject({ baseUrl, region });
});

test('an environment that does not exist is refused, and accounts are told apart', () => {
  expect(() => auth.baseUrl({ region: 'eu' })).toThrow(/^Environment must be Production or Sandbox/);
  const of = (token: string) => auth.account({ region: 'production', token }, nodeCrypto);
  expect(of('a')).toBe(of('Bearer a'));
  expect(of('a')).not.toBe(of('b'));
});

test('the connection is named after the business', async () => {
  const { client } = fakeSquare({
    'GET /v2/merchants/me': { body: { merchant: { business_name: 'Corner Cafe' } } },
  });
  expect(await client.test()).toEqual({ label: 'Corner Cafe' });
});

test.each([
  [401, 'UNAUTHORIZED', /it refused the credentials\. Check the environment and the Access Token/],
  [403, 'INSUFFICIENT_SCOPES', /may not do this\. The token needs the permissions PAYMENTS_READ/],
])(
  "status %d is told with its cure and Square's code, and without its words",
  async (status, code, message) => {
    const body = { errors: [{ category: 'AUTHENTICATION_ERROR', code, detail: 'ada@example.com' }] };
    const { client } = fakeSquare({ 'GET /v2/merchants/me': { status, body } });
    const error = await client.test().catch((thrown: unknown) => thrown as Error);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).toContain(`(status ${status}, code ${code})`);
    expect((error as Error).message).not.toContain('ada@');
  },
);

test('locations can be chosen, the closed ones too', async () => {
  const { client } = fakeSquare({ [LOCATIONS]: { body: { locations: [MAIN, PIER] } } });
  expect(await client.pick('locations', { input: {} })).toEqual({
    results: [
      { id: MAIN.id, label: 'Main Street' },
      { id: PIER.id, label: 'Pier 4 (closed)' },
    ],
  });
  expect((await client.pick('locations', { input: {}, search: 'pier' })).results).toHaveLength(1);
  const none = fakeSquare({ [LOCATIONS]: { body: {} } });
  expect(await none.client.pick('locations', { input: {} })).toEqual({ results: [] });
});
