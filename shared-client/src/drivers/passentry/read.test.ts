import {
  balanceAnswer,
  entryPass,
  fakePassEntry,
  GET_BALANCE,
  GET_PASS,
  NOT_FOUND,
  PASS,
  passAnswer,
  SUBSCRIPTIONS,
  subscription,
  TEMPLATE,
} from '../../../testing/passentry.ts';
import { rejection } from '../../../testing/caller.ts';

const REFUSED = { status: 422, body: { error: 'Loyalty is not enabled' } };
const TEMPLATES = 'GET /api/v1/pass-templates';
const PASSES = 'GET /api/v1/passes';

describe('finding a pass', () => {
  const find = (routes: Parameters<typeof fakePassEntry>[0], more = {}) =>
    fakePassEntry(routes).client.search('find_pass', { passId: PASS, ...more });

  test('takes one call where the pass keeps a balance', async () => {
    const host = fakePassEntry({ [GET_BALANCE]: balanceAnswer(240) });
    expect(await host.client.search('find_pass', { passId: PASS })).toEqual([
      {
        id: PASS,
        system: 'passentry',
        programId: TEMPLATE,
        tierId: null,
        externalId: 'CUST-1',
        status: 'installed',
        points: 240,
        email: null,
        phone: null,
        firstName: null,
        lastName: null,
        passUrl: `https://download.passentry.com/${PASS}`,
        installedAt: '2026-03-02T08:00:00.000Z',
        removedAt: null,
        expiresAt: null,
        createdAt: '2026-03-01T12:00:00.000Z',
        updatedAt: null,
      },
    ]);
    expect(host.calls()).toEqual([GET_BALANCE]);
  });

  test.each([[REFUSED], [NOT_FOUND]])('a pass without a balance has none, and not 0', async (answer) => {
    expect(await find({ [GET_BALANCE]: answer, [GET_PASS]: passAnswer() })).toMatchObject([{ points: null }]);
  });

  test('an answer with the balance alone is filled up', async () => {
    const bare = { body: { data: { id: PASS }, meta: { loyalty: { balance: 5 } } } };
    expect(await find({ [GET_BALANCE]: bare, [GET_PASS]: passAnswer() })).toMatchObject([
      { points: 5, status: 'installed' },
    ]);
  });

  test('nobody is an empty list', async () => {
    expect(await find({ [GET_BALANCE]: NOT_FOUND, [GET_PASS]: NOT_FOUND })).toEqual([]);
  });

  test('a fault is a fault and not nobody', async () => {
    const error = await rejection(find({ [GET_BALANCE]: { status: 503 } }));
    expect(error).toMatchObject({ problem: 'unavailable' });
  });

  test.each([
    [{ status: 'issued' }, 'issued'],
    [{ status: 'removed' }, 'removed'],
    [{ status: 'deactivated', expiresAt: '2026-01-01T00:00:00Z' }, 'deactivated'],
    [{ status: 'nullified', expiresAt: '2026-01-01T00:00:00Z' }, 'revoked'],
    [{ expiresAt: '2026-03-02T09:00:00Z' }, 'expired'],
    [{ expiresAt: '2026-03-02T09:00:01Z' }, 'installed'],
    [{ status: 'something new' }, 'issued'],
  ])('%j is %s', async (attributes, status) => {
    expect(await find({ [GET_BALANCE]: balanceAnswer(1, attributes) })).toMatchObject([{ status }]);
  });

  test('the record comes along when it is asked for', async () => {
    const [found] = await find({ [GET_BALANCE]: balanceAnswer(1) }, { raw: true });
    expect(found!.raw).toMatchObject({ id: PASS, passContent: { fullName: 'Ada Marsh' } });
  });

  test('an ID that would lead elsewhere is refused before any call', async () => {
    expect(await rejection(find({}, { passId: '../webhook-subscriptions' }))).toMatchObject({
      problem: 'input',
    });
  });
});

describe('the fields of a template', () => {
  const fieldsOf = (attributes: object, path = `GET /api/v1/pass-templates/${TEMPLATE}`) => {
    const answer = { body: { data: { id: TEMPLATE, type: 'passTemplate', attributes } } };
    const routes = { [`GET /api/v1/pass-templates/${TEMPLATE}`]: NOT_FOUND, [path]: answer };
    return fakePassEntry(routes).client.customFields({ programId: TEMPLATE });
  };
  const NAME = { id: 'fullName', label: 'Member', defaultValue: '' };

  test('are those of all sections, each once', async () => {
    const sections = {
      header: { one: { id: 'points', label: 'Points' } },
      central: { one: NAME },
      details: {},
      back: { one: NAME, two: { id: 'terms' } },
    };
    expect(await fieldsOf({ name: 'Rewards', fields: sections })).toEqual([
      { key: 'points', label: 'Points' },
      { key: 'fullName', label: 'Member' },
      { key: 'terms', label: 'terms' },
    ]);
  });

  test('may come in the shape of old, from the path of old', async () => {
    const old = { headerFields: [{ id: 'points', label: 'Points' }], backFields: { one: NAME } };
    expect(await fieldsOf(old, `GET /api/v1/pass_templates/${TEMPLATE}`)).toEqual([
      { key: 'points', label: 'Points' },
      { key: 'fullName', label: 'Member' },
    ]);
  });

  test('of a template that is not there are told with the field to mend', async () => {
    const routes = {
      [`GET /api/v1/pass-templates/${TEMPLATE}`]: NOT_FOUND,
      [`GET /api/v1/pass_templates/${TEMPLATE}`]: NOT_FOUND,
    };
    expect(await rejection(fakePassEntry(routes).client.customFields({ programId: TEMPLATE }))).toMatchObject(
      { problem: 'not_found', details: { field: 'programId' } },
    );
  });
});

describe('lists to choose from', () => {
  test('templates, where PassEntry tells them', async () => {
    const body = { data: [{ id: TEMPLATE, attributes: { name: 'Rewards' } }] };
    const { client } = fakePassEntry({ [TEMPLATES]: { body } });
    expect(await client.pick('programs', { input: {} })).toEqual({
      results: [{ id: TEMPLATE, label: 'Rewards' }],
    });
    expect(await client.pick('programs', { input: {}, search: 'credit' })).toEqual({ results: [] });
  });

  test.each([404, 405, 400])('templates are an empty list where that is answered %i', async (status) => {
    const { client } = fakePassEntry({ [TEMPLATES]: { status } });
    expect(await client.pick('programs', { input: {} })).toEqual({ results: [] });
  });

  test('templates, with a key that PassEntry refuses, are an error', async () => {
    const { client } = fakePassEntry({ [TEMPLATES]: { status: 401 } });
    expect(await rejection(client.pick('programs', { input: {} }))).toMatchObject({ problem: 'auth' });
  });

  const many = (from: number) =>
    Array.from({ length: 100 }, (_, at) => entryPass({ extId: `CUST-${from + at}` }, `pass-${from + at}`));

  test('passes go on page after page', async () => {
    const { client } = fakePassEntry({
      [PASSES]: [{ body: { data: many(0) } }, { body: { data: many(100).slice(0, 2) } }],
    });
    const first = await client.pick('passes', { input: {} });
    expect(first.results).toHaveLength(100);
    const second = await client.pick('passes', { input: {}, page: first.next });
    expect(second.results).toEqual([
      { id: 'pass-100', label: 'CUST-100' },
      { id: 'pass-101', label: 'CUST-101' },
    ]);
  });

  test('passes go on where a page has fewer than were asked for', async () => {
    const pages = ['a', 'b'].map((id) => ({ body: { data: [entryPass({}, id)] } }));
    const { client } = fakePassEntry({ 'GET /api/v1/passes': [...pages, { body: { data: [] } }] });
    const first = await client.pick('passes', { input: {} });
    const second = await client.pick('passes', { input: {}, page: first.next });
    expect([first, second]).toMatchObject([
      { results: [{ id: 'a' }], next: '2:a' },
      { results: [{ id: 'b' }], next: '3:b' },
    ]);
    expect(await client.pick('passes', { input: {}, page: second.next })).toEqual({ results: [] });
  });

  test('passes end where every page is the first one', async () => {
    const { client } = fakePassEntry({ [PASSES]: { body: { data: many(0) } } });
    const first = await client.pick('passes', { input: {} });
    expect(await client.pick('passes', { input: {}, page: first.next })).toEqual({ results: [] });
  });

  test('fields to show a text in need their template', async () => {
    const { client } = fakePassEntry({});
    expect((await rejection(client.pick('rewardFields', { input: {} }))).message).toBe(
      'Template is missing. Choose the template first; the list depends on it.',
    );
  });
});

test('the connection is labelled by the organisation, where a subscription tells it', async () => {
  const { client, queries } = fakePassEntry({
    [SUBSCRIPTIONS]: [{ body: { data: [] } }, { body: { data: [subscription('https://a.example')] } }],
  });
  expect(await client.test()).toEqual({ label: 'PassEntry' });
  expect(await client.test()).toEqual({ label: 'Corner Cafe (PassEntry)' });
  expect(queries(SUBSCRIPTIONS)[0]).toEqual({ perPage: '1' });
});
