import type { ICredentialTestRequest, ICredentialType, INodePropertyOptions } from 'n8n-workflow';
import { passentry, passkit, SESSION_FIELD, square, tillFile, toast, voucherify } from '@tillpass/client';
import type { Credentials, Driver } from '@tillpass/client';
import { PassEntryApi } from '../../n8n-nodes/credentials/PassEntryApi.credentials.ts';
import { PassKitApi } from '../../n8n-nodes/credentials/PassKitApi.credentials.ts';
import { SquareApi } from '../../n8n-nodes/credentials/SquareApi.credentials.ts';
import { SquareOAuth2Api } from '../../n8n-nodes/credentials/SquareOAuth2Api.credentials.ts';
import { TillFileApi } from '../../n8n-nodes/credentials/TillFileApi.credentials.ts';
import { ToastApi } from '../../n8n-nodes/credentials/ToastApi.credentials.ts';
import { VoucherifyApi } from '../../n8n-nodes/credentials/VoucherifyApi.credentials.ts';
import packageJson from '../../n8n-nodes/package.json' with { type: 'json' };

const credentials: ICredentialType[] = [
  new PassEntryApi(),
  new PassKitApi(),
  new SquareApi(),
  new SquareOAuth2Api(),
  new TillFileApi(),
  new ToastApi(),
  new VoucherifyApi(),
];

test('names that flows are built on', () => {
  expect(credentials.map(({ name }) => name)).toEqual([
    'passEntryApi',
    'passKitApi',
    'squareApi',
    'squareOAuth2Api',
    'tillFileApi',
    'toastApi',
    'voucherifyApi',
  ]);
  expect(packageJson.n8n.credentials).toEqual(
    credentials.map((one) => `dist/credentials/${one.constructor.name}.credentials.js`),
  );
});

const AT_HOME = 'http://127.0.0.1:4700/here';

/** Each credential type: whose fields it asks, what only this host asks, and where it is tested. */
const CREDENTIALS: [name: string, driver: Driver, own: string[], tests: [stored: object, url: string][]][] = [
  [
    'passKitApi',
    passkit,
    ['scanSecret', 'baseUrl'],
    [
      [{ region: 'eu' }, 'https://api.pub1.passkit.io/user/profile'],
      [{ region: 'us', baseUrl: '' }, 'https://api.pub2.passkit.io/user/profile'],
      [{ region: 'eu', baseUrl: ` ${AT_HOME}/ ` }, `${AT_HOME}/user/profile`],
    ],
  ],
  [
    'passEntryApi',
    passentry,
    ['baseUrl'],
    [
      [{}, 'https://api.passentry.com/api/v1/webhook-subscriptions?perPage=1'],
      [{ baseUrl: ` ${AT_HOME}/ ` }, `${AT_HOME}/api/v1/webhook-subscriptions?perPage=1`],
    ],
  ],
  [
    'voucherifyApi',
    voucherify,
    ['webhookSecret', 'baseUrl'],
    [
      [{ region: 'eu' }, 'https://api.voucherify.io/v1/campaigns?limit=1'],
      [{ region: 'us', baseUrl: '' }, 'https://us1.api.voucherify.io/v1/campaigns?limit=1'],
      [{ region: 'as' }, 'https://as1.api.voucherify.io/v1/campaigns?limit=1'],
      [{ region: 'eu', baseUrl: ` ${AT_HOME}/ ` }, `${AT_HOME}/v1/campaigns?limit=1`],
    ],
  ],
  [
    'toastApi',
    toast,
    ['sessionToken', 'webhookSecret', 'baseUrl'],
    [
      [{ accountId: ' G ' }, 'https://ws-api.toasttab.com/restaurants/v1/restaurants/G'],
      [{ accountId: 'G', baseUrl: `${AT_HOME}/` }, `${AT_HOME}/restaurants/v1/restaurants/G`],
    ],
  ],
  [
    'squareApi',
    square,
    ['baseUrl'],
    [
      [{ region: 'production' }, 'https://connect.squareup.com/v2/merchants/me'],
      [{ region: 'sandbox' }, 'https://connect.squareupsandbox.com/v2/merchants/me'],
      [{ region: 'production', baseUrl: AT_HOME }, `${AT_HOME}/v2/merchants/me`],
    ],
  ],
  [
    'tillFileApi',
    tillFile,
    [],
    [[{ baseUrl: ' https://files.example/a.csv ' }, 'https://files.example/a.csv']],
  ],
];

describe.each(CREDENTIALS)('the credential %s', (name, { auth }, own, tests) => {
  const credential = () => credentials.find((one) => one.name === name)!;

  test('asks what the system asks, in its words, and the things of this host', () => {
    const fields = credential().properties.map((property) => property.name);
    expect(fields.toSorted()).toEqual([...auth.fields.map(({ key }) => key), ...own].toSorted());
    expect(credential().documentationUrl).toBe(auth.helpUrl);
    for (const field of auth.fields) {
      const property = credential().properties.find((one) => one.name === field.key)!;
      expect(property.displayName).toBe(field.label);
      expect(property.default).toBe(field.fallback ?? '');
      if (field.secret) expect(property.typeOptions?.password).toBe(true);
      if (field.choices)
        expect((property.options as INodePropertyOptions[]).map(({ value }) => value)).toEqual(
          field.choices.map(({ value }) => value),
        );
    }
  });

  test.each(tests)('is tested at the address of %o', (stored, expected) => {
    const { url } = (credential().test as ICredentialTestRequest).request;
    const expression = /^=\{\{(.*)\}\}$/.exec(url!)![1]!;
    const resolve = new Function('$credentials', `return (${expression});`) as (stored: object) => string;
    expect(resolve(stored)).toBe(expected);
    if (!('baseUrl' in stored) || !stored.baseUrl)
      expect(expected.startsWith(auth.baseUrl(stored as Credentials))).toBe(true);
  });

  test('has a hidden token that n8n renews where the system has sessions, and only there', () => {
    const hidden = credential().properties.filter(({ typeOptions }) => typeOptions?.expirable);
    const expected = auth.session ? [{ name: SESSION_FIELD, type: 'hidden', default: '' }] : [];
    expect(hidden).toMatchObject(expected);
    expect(hidden).toHaveLength(expected.length);
    expect(typeof credential().preAuthentication).toBe(auth.session ? 'function' : 'undefined');
  });
});

test.each([
  ['production', 'https://connect.squareup.com/oauth2', 'session=false'],
  ['sandbox', 'https://connect.squareupsandbox.com/oauth2', ''],
])('the login of Square by OAuth2 goes to its %s', (region, base, query) => {
  const { extends: parents, properties } = credentials.find(({ name }) => name === 'squareOAuth2Api')!;
  expect(parents).toEqual(['oAuth2Api']);
  const resolved = (name: string) => {
    const value = String(properties.find((property) => property.name === name)!.default);
    const expression = /^=\{\{(.*)\}\}$/.exec(value)![1]!;
    return (new Function('$self', `return (${expression});`) as (self: object) => string)({ region });
  };
  expect(resolved('authUrl')).toBe(`${base}/authorize`);
  expect(resolved('accessTokenUrl')).toBe(`${base}/token`);
  expect(resolved('authQueryParameters')).toBe(query);
});
