import { nodeCrypto } from '../../../node/crypto.ts';
import { fakeVoucherify, LEGACY, PROGRAM, refusal } from '../../../testing/voucherify.ts';
import { offers } from '../offers.ts';
import { auth } from './auth.ts';
import { voucherify } from './driver.ts';

const keys = { region: 'eu', apiKey: ' app ', apiSecret: 'token' };

test('each call bears both keys and says who sent it', () => {
  expect(auth.headers(keys, nodeCrypto, 0)).toEqual({
    'x-app-id': 'app',
    'x-app-token': 'token',
    'x-voucherify-channel': 'TillPass',
  });
});

test.each([
  [{ ...keys, apiKey: '' }, 'apiKey'],
  [{ ...keys, apiSecret: undefined }, 'apiSecret'],
  [{ ...keys, apiSecret: 'to ken' }, 'apiSecret'],
])('keys that cannot work are refused before a call: %j', (credentials, field) => {
  expect(() => auth.headers(credentials, nodeCrypto, 0)).toThrow(
    expect.objectContaining({ details: { field } }),
  );
});

test('each region has a host, and a project of its own account', () => {
  const hosts = ['eu', 'us', 'as'].map((region) => auth.baseUrl({ region }));
  expect(hosts).toEqual([
    'https://api.voucherify.io',
    'https://us1.api.voucherify.io',
    'https://as1.api.voucherify.io',
  ]);
  expect(() => auth.baseUrl({ region: 'moon' })).toThrow(/Region must be/);
  const account = (changes: object) => auth.account({ ...keys, ...changes }, nodeCrypto);
  expect(account({ apiSecret: 'renewed' })).toBe(account({}));
  expect(account({ apiKey: 'other' })).not.toBe(account({}));
});

test('no form asks for what Voucherify has not', () => {
  const forms = offers(voucherify);
  const fields = new Set(
    [...forms.actions, ...forms.searches].flatMap((one) => one.fields.map(({ key }) => key)),
  );
  for (const absent of [
    'tierId',
    'optOut',
    'expiresAt',
    'secondaryPoints',
    'tierPoints',
    'hold',
    'rewardText',
  ])
    expect(fields).not.toContain(absent);
  const find = forms.searches.find(({ key }) => key === 'find_pass')!;
  expect(find.oneOf).toEqual(['passId', 'externalId']);
});

describe('lists', () => {
  const V2 = 'GET /v2/loyalties/programs';
  const V1 = 'GET /v1/loyalties';
  const current = {
    body: {
      data: [
        { id: PROGRAM, name: 'Club', status: 'ACTIVE' },
        { id: 'lprg_2', name: 'Next', status: 'DRAFT' },
      ],
    },
  };
  const legacy = { body: { data_ref: 'campaigns', campaigns: [{ id: LEGACY, name: 'Card' }] } };

  test('programs: the newer ones first, the legacy ones marked', async () => {
    const { client } = fakeVoucherify({ [V2]: current, [V1]: legacy });
    const { results } = await client.pick('programs', { input: {} });
    expect(results.map(({ label }) => label)).toEqual(['Club', 'Next (draft)', 'Card (legacy)']);
    expect((await client.pick('programs', { input: {}, search: 'card' })).results).toHaveLength(1);
  });

  test('a project without the newer API has the legacy ones', async () => {
    const { client } = fakeVoucherify({ [V2]: refusal(404, 'not_found'), [V1]: legacy });
    expect((await client.pick('programs', { input: {} })).results).toHaveLength(1);
  });

  test('pages of the newer ones go first', async () => {
    const more = { body: { ...current.body, cursor: { next: 'lcrs_1' } } };
    const full = Array.from({ length: 100 }, (_, at) => ({ id: `camp_${at}` }));
    const { client, queries } = fakeVoucherify({
      [V2]: [more, current],
      [V1]: [{ body: { data_ref: 'campaigns', campaigns: full } }, legacy],
    });
    const pages: string[] = [];
    let page: string | undefined;
    do {
      page = (await client.pick('programs', { input: {}, ...(page ? { page } : {}) })).next;
      if (page) pages.push(page);
    } while (page);
    expect(pages).toEqual(['lcrs_1', 'legacy:2']);
    expect(queries(V1).map(({ page: number }) => number)).toEqual(['1', '2']);
  });

  test('names of rewards are asked for once a day', async () => {
    const fake = fakeVoucherify({
      [`GET /v2/loyalties/programs/${PROGRAM}/rewards`]: { body: { data: [{ reward_id: 'lrew_1' }] } },
      'GET /v2/loyalties/rewards/lrew_1': { body: { id: 'lrew_1', name: 'Cake' } },
    });
    for (let look = 0; look < 2; look++)
      expect((await fake.client.pick('offers', { input: { programId: PROGRAM } })).results).toEqual([
        { id: 'lrew_1', label: 'Cake' },
      ]);
    expect(fake.calls()).toHaveLength(3);
  });
});
