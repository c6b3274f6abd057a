import { TOAST_ACCOUNTS } from './toast.ts';
import { HARBOR, LAKESIDE, ToastCaller } from './testing.ts';

const NOW = Date.UTC(2026, 10, 3, 12);
const BULK = '/orders/v2/ordersBulk?businessDate=20261030';

let now: number;
let toast: ToastCaller;

beforeEach(() => {
  now = NOW;
  toast = new ToastCaller({ now: () => now, switches: { toastRateLimits: false } });
});

interface LoggedIn {
  readonly token: { readonly accessToken: string; readonly expiresIn: number };
  readonly status: string;
  readonly '@class'?: string;
}

function claims(): Record<string, unknown> {
  const { token } = toast.logIn().json as LoggedIn;
  const [, payload = ''] = token.accessToken.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
}

it('gives a token for a day, with its end and its scopes', () => {
  const { json, headers } = toast.logIn();
  expect(json).toMatchObject({
    token: { tokenType: 'Bearer', scope: null, expiresIn: 86_400, refreshToken: null },
    status: 'SUCCESS',
  });
  expect(Object.keys(headers).filter((name) => /ratelimit/i.test(name))).toEqual([]);
  expect(claims()).toMatchObject({
    exp: NOW / 1000 + 86_400,
    scope: expect.stringMatching(/guest\.pi:read .*orders:read/),
  });
  expect(toast.core.toast.logins).toBe(2);
});

it.each<[string, object, number]>([
  ['a wrong secret', { clientId: 'sandbox-toast', clientSecret: 'x' }, 401],
  ['no secret', { clientId: 'sandbox-toast' }, 400],
  ['another access type', { ...TOAST_ACCOUNTS[0], userAccessType: 'X' }, 400],
])('refuses %s', (_name, body, status) => {
  const given = { userAccessType: 'TOAST_MACHINE_CLIENT', ...body };
  const answer = toast.call('POST', '/authentication/v1/authentication/login', {}, given);
  expect(answer).toMatchObject({ status, json: { status: String(status), requestId: expect.any(String) } });
});

it('does not note the secret of a login', () => {
  toast.logIn();
  expect(JSON.stringify(toast.core.calls.entries)).not.toContain('sandbox-toast-secret');
});

it('refuses a token that is missing, forged or too old', () => {
  const ask = (authorization: string) =>
    toast.call('GET', BULK, { authorization, 'toast-restaurant-external-id': HARBOR }).status;
  const { token } = toast.logIn().json as LoggedIn;
  expect([ask(''), ask('Bearer a.b.c'), ask(token.accessToken)]).toEqual([401, 401, 401]);
  expect(ask(`Bearer ${token.accessToken}`)).toBe(200);
  now += 86_400_000;
  expect(ask(`Bearer ${token.accessToken}`)).toBe(401);
});

it('counts logins, and refuses the third of an hour where that is switched on', () => {
  toast.core.switches.toastLoginLimit = true;
  toast.logIn();
  now += 600_000;
  expect([toast.logIn().status, toast.logIn().status]).toEqual([200, 429]);
  expect(toast.logIn().headers['retry-after']).toBe('3000');
  now = NOW + 3_600_000;
  expect(toast.logIn().status).toBe(200);
  expect(toast.core.toast.logins).toBe(5);
});

it('has switches for the claim of the scopes and for an extra field', () => {
  Object.assign(toast.core.switches, { toastScopeClaim: 'scopes', toastLoginEchoesClass: true });
  expect(claims()['scopes']).toContain('orders:read');
  expect((toast.logIn().json as LoggedIn)['@class']).toBeDefined();
});

it.each([
  ['no location', '', 400],
  ['a malformed location', 'x', 400],
  ['an unknown location', '00000000-0000-4000-8000-000000000000', 403],
])('refuses %s', (_name, restaurant, status) => {
  expect(toast.get(BULK, restaurant).status).toBe(status);
});

it('keeps credentials to their locations', () => {
  toast.logIn(TOAST_ACCOUNTS[1]);
  expect([toast.get(BULK, LAKESIDE).status, toast.get(BULK, HARBOR).status]).toEqual([200, 403]);
  expect(toast.get(`/restaurants/v1/restaurants/${HARBOR}`, LAKESIDE).status).toBe(404);
  const group = '/restaurants/v1/groups/c387be1f-191f-5d6a-97b4-2726fe3f6cc0/restaurants';
  expect(toast.get(group, LAKESIDE).json).toEqual([{ guid: LAKESIDE }]);
});

it('answers by switch where the documents are silent', () => {
  Object.assign(toast.core.switches, {
    toastMissingRestaurantStatus: 403,
    toastUnknownRestaurantStatus: 404,
    toastErrorStatus: 'number',
  });
  expect(toast.get(BULK, '').json).toMatchObject({ status: 403 });
  expect(toast.get(BULK, '00000000-0000-4000-8000-000000000000').status).toBe(404);
});

it('refuses other methods and unknown routes', () => {
  expect(toast.get('/orders/v3/orders').status).toBe(404);
  toast.logIn();
  expect(toast.call('DELETE', '/orders/v2/ordersBulk').status).toBe(401);
});
