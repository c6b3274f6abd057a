import {
  credentials,
  fakeToast,
  HARBOR,
  LAKESIDE,
  LOGIN,
  ORDERS,
  PLACE,
  sampleRestaurants,
} from '../../../testing/toast.ts';
import { connectionOf } from '../../connection.ts';
import { nodeCrypto } from '../../../node/crypto.ts';
import { START } from '../../../testing/runtime.ts';
import { SESSION_FIELD } from '../driver.ts';
import { toast } from './driver.ts';

const { auth } = toast;
const sign = (keys: object) => auth.headers({ ...credentials, ...keys }, nodeCrypto, START);

describe('the connection', () => {
  test('is named after the location', async () => {
    const { client, runtime } = fakeToast({});
    expect(await client.test()).toEqual({ label: 'Saltwind Cafe, Harbor Street' });
    expect(runtime.requests[0]!.headers).toEqual({ 'toast-restaurant-external-id': HARBOR });
  });

  test('signs with the token of the session, and not before there is one', () => {
    expect(sign({})).toEqual({});
    expect(sign({ [SESSION_FIELD]: 'jwt' })).toEqual({ authorization: 'Bearer jwt' });
  });

  test.each([
    [{ apiKey: ' ' }, 'apiKey', /^Client ID is missing\. Toast Web/],
    [{ apiSecret: '' }, 'apiSecret', /^Client Secret is missing\. Toast Web/],
    [{ accountId: undefined }, 'accountId', /^Location GUID is missing\. Copy it/],
    [{ accountId: '310021' }, 'accountId', /^Location GUID is not a GUID\. Copy it/],
  ])('says what is missing: %j', (keys, field, message) => {
    expect(() => sign(keys)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(message), details: { field } }),
    );
  });

  test('is one account whichever location it names', () => {
    const of = (keys: object) => connectionOf(toast, { ...credentials, ...keys }, nodeCrypto);
    expect(of({ accountId: LAKESIDE }).account).toBe(of({}).account);
    expect(of({ apiKey: 'other' }).account).not.toBe(of({}).account);
    expect(of({})).toMatchObject({ accountId: HARBOR, baseUrl: 'https://ws-api.toasttab.com' });
  });
});

describe('the login', () => {
  const answer = (token: object) => ({ body: { '@class': '.Success', token, status: 'SUCCESS' } });

  test('buys a token for as long as Toast says', async () => {
    const { client, runtime } = fakeToast({ [LOGIN]: answer({ accessToken: 'jwt', expiresIn: 3600 }) });
    expect(await client.login(credentials)).toEqual({ token: 'jwt', livesForMs: 3_600_000 });
    expect(JSON.parse(runtime.requests[0]!.body!)).toEqual({
      clientId: 'client',
      clientSecret: 'secret',
      userAccessType: 'TOAST_MACHINE_CLIENT',
    });
    expect(runtime.requests[0]!.headers).toEqual({ 'content-type': 'application/json' });
  });

  test('counts on a day where Toast says nothing', async () => {
    const { client } = fakeToast({ [LOGIN]: answer({ accessToken: 'jwt', scope: null }) });
    expect(await client.login(credentials)).toEqual({ token: 'jwt', livesForMs: 86_400_000 });
  });

  test('that is refused is told with its cure', async () => {
    const { client } = fakeToast({
      [LOGIN]: { status: 401, body: { status: 401, code: 10010, message: 'secret!' } },
    });
    await expect(client.login(credentials)).rejects.toMatchObject({
      problem: 'auth',
      message: expect.stringMatching(
        /^Toast could not check the connection: it refused the credentials\. Check the Client ID .* two logins an hour.* \(status 401, code 10010\)$/,
      ),
    });
    const empty = fakeToast({ [LOGIN]: answer({}) });
    await expect(empty.client.login(credentials)).rejects.toMatchObject({ problem: 'unexpected' });
  });
});

describe('the list of locations', () => {
  const GROUP = `GET /restaurants/v1/groups/${(sampleRestaurants[0]!.general as { managementGroupGuid: string }).managementGroupGuid}/restaurants`;
  const OTHER = `GET /restaurants/v1/restaurants/${LAKESIDE}`;

  test('is that of the group, by name, the own one first', async () => {
    const { client } = fakeToast({
      [GROUP]: { body: [{ guid: LAKESIDE }, { guid: HARBOR }] },
      [OTHER]: { body: sampleRestaurants[1] },
    });
    expect(await client.pick('locations', { input: {} })).toEqual({
      results: [
        { id: HARBOR, label: 'Saltwind Cafe, Harbor Street' },
        { id: LAKESIDE, label: 'Saltwind Cafe, Lakeside, Pier 4' },
      ],
    });
    expect((await client.pick('locations', { input: {}, search: 'lake' })).results).toHaveLength(1);
  });

  test('shows by its GUID what the credentials may not read, and only the own one where the group is out of reach', async () => {
    const some = fakeToast({ [GROUP]: { body: [{ guid: LAKESIDE }] }, [OTHER]: { status: 403 } });
    expect((await some.client.pick('locations', { input: {} })).results[1]).toEqual({
      id: LAKESIDE,
      label: LAKESIDE,
    });
    const none = fakeToast({ [GROUP]: { status: 403 } });
    expect((await none.client.pick('locations', { input: {} })).results.map(({ id }) => id)).toEqual([
      HARBOR,
    ]);
  });

  test('comes in pages, because each name takes a call', async () => {
    const guids = Array.from(
      { length: 44 },
      (_, index) => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
    );
    const routes = Object.fromEntries(
      guids.map((guid) => [
        `GET /restaurants/v1/restaurants/${guid}`,
        { body: { guid, general: { name: guid } } },
      ]),
    );
    const { client } = fakeToast({ ...routes, [GROUP]: { body: guids.map((guid) => ({ guid })) } });
    const first = await client.pick('locations', { input: {} });
    const last = await client.pick('locations', { input: {}, page: '40' });
    expect([first.results.length, first.next]).toEqual([20, '20']);
    expect([last.results.length, last.next]).toEqual([5, undefined]);
  });
});

test('zone, currency and closeout hour are read once a day for all steps', async () => {
  const { client, calls, runtime } = fakeToast({ [ORDERS]: { body: [] } });
  const poll = () =>
    client.poll('sale_paid', {}, { limit: 1, withPasses: true, since: START, memory: runtime.memory });
  await poll();
  await poll();
  expect(calls().filter((call) => call === PLACE)).toHaveLength(1);
  runtime.pass(25 * 3_600_000);
  await poll();
  expect(calls().filter((call) => call === PLACE)).toHaveLength(2);
});

test('a location without a zone or a currency is told of, because no sale could be read', async () => {
  const { client } = fakeToast({ [PLACE]: { body: { guid: HARBOR, general: { timeZone: null } } } });
  await expect(client.poll('sale_paid', {}, { limit: 1, withPasses: true })).rejects.toThrow(
    /^Toast could not read the sales: it does not say the time zone and the currency of the location\. Have both/,
  );
});
