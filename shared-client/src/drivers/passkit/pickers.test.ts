import { fakePasskit, member, PROGRAM } from '../../../testing/passkit.ts';
import type { Routes } from '../../../testing/passkit.ts';
import { lines } from '../../../testing/runtime.ts';
import type { PickerKey } from '../../catalogue/field.ts';
import type { PickerQuery } from '../driver.ts';

const PROGRAMS = 'POST /members/programs/list';
const TIERS = 'POST /members/tiers/list';
const MEMBERS = `POST /members/member/list/${PROGRAM}`;
const META = `GET /members/member/meta/${PROGRAM}`;
const input = { programId: PROGRAM };

const pick = (key: PickerKey, query: PickerQuery, routes: Routes) => {
  const passkit = fakePasskit(routes);
  return { ...passkit, answer: passkit.client.pick(key, query) };
};
const many = (count: number, of: (i: number) => unknown) => ({
  body: lines(...Array.from({ length: count }, (_, i) => of(i))),
});

test('programs are listed by name, with what a merchant should know before choosing one', async () => {
  const body = lines(
    { id: 'a', name: 'Corner Cafe', status: ['PROJECT_PUBLISHED'] },
    { id: 'b', name: 'Try-out', status: ['PROJECT_DRAFT'] },
    { id: 'c', name: '' },
    { name: 'without an ID' },
  );
  const { answer, seen } = pick('programs', { input: {} }, { [PROGRAMS]: { body } });
  expect(await answer).toStrictEqual({
    results: [
      { id: 'a', label: 'Corner Cafe' },
      { id: 'b', label: 'Try-out (draft: PassKit deletes its passes every 7 days)' },
      { id: 'c', label: 'c' },
    ],
  });
  expect(seen()).toEqual([
    { call: PROGRAMS, body: { limit: 100, offset: 0, orderBy: 'name', orderAsc: true } },
  ]);
});

test('a full page is followed by another, which begins where it ended', async () => {
  const page = many(100, (i) => ({ id: `p${i}`, name: `Program ${i}` }));
  expect(await pick('programs', { input: {} }, { [PROGRAMS]: page }).answer).toMatchObject({ next: '100' });
  const third = pick('programs', { input: {}, page: '200' }, { [PROGRAMS]: page });
  expect(await third.answer).toMatchObject({ next: '300' });
  expect(third.seen()[0]!.body).toMatchObject({ offset: 200 });
  expect(
    await pick('programs', { input: {} }, { [PROGRAMS]: many(99, (i) => ({ id: `p${i}` })) }).answer,
  ).not.toHaveProperty('next');
});

test.each(['', 'x', '-1', '1.5', '1e3'])('a page that is none is the first: %j', async (page) => {
  const { answer, seen } = pick('programs', { input: {}, page }, { [PROGRAMS]: { body: '' } });
  expect(await answer).toStrictEqual({ results: [] });
  expect(seen()[0]!.body).toMatchObject({ offset: 0 });
});

test('what is typed narrows the list by label or ID, whatever its case', async () => {
  const body = lines(
    { id: 'a', name: 'Corner Cafe' },
    { id: 'CAFE-2', name: 'Bar' },
    { id: 'c', name: 'Shop' },
  );
  const { answer } = pick('programs', { input: {}, search: 'cAfE' }, { [PROGRAMS]: { body } });
  expect((await answer).results.map(({ id }) => id)).toEqual(['a', 'CAFE-2']);
});

test('tiers are listed from the lowest, for the chosen program', async () => {
  const body = lines(
    { id: 'gold', name: 'Gold', tierIndex: 30 },
    { id: 'base', name: 'Base' },
    { id: 'silver', tierIndex: 20 },
  );
  const { answer, seen } = pick('tiers', { input }, { [TIERS]: { body } });
  expect(await answer).toStrictEqual({
    results: [
      { id: 'base', label: 'Base' },
      { id: 'silver', label: 'silver' },
      { id: 'gold', label: 'Gold' },
    ],
  });
  expect(seen()).toEqual([{ call: TIERS, body: { programId: PROGRAM, filters: { limit: 100, offset: 0 } } }]);
});

describe('passes', () => {
  const person = (person: Record<string, string>, externalId: string | null = 'E') =>
    member({ id: 'P', person, externalId });

  test('are listed by name, else by email, phone or ID, the newest first', async () => {
    const body = lines(
      person({ forename: 'Ada', surname: 'Example' }),
      person({ surname: 'Example' }),
      person({ emailAddress: 'ada@example.com', mobileNumber: '+447700900123' }),
      person({ mobileNumber: '+447700900123' }),
      person({}),
      person({ forename: 'Ada' }, null),
    );
    const { answer, seen } = pick('passes', { input }, { [MEMBERS]: { body } });
    expect((await answer).results.map(({ label }) => label)).toEqual([
      'Ada Example · E',
      'Example · E',
      'ada@example.com · E',
      '+447700900123 · E',
      'E',
      'Ada · P',
    ]);
    const filters = { limit: 100, offset: 0, orderBy: 'created', orderAsc: false };
    expect(seen()).toEqual([{ call: MEMBERS, body: { programId: PROGRAM, filters } }]);
  });

  test('are searched in larger pages', async () => {
    const page = many(1000, (i) => person({ forename: i === 7 ? 'Ada' : 'Bob' }, `E${i}`));
    const search = pick('passes', { input, search: 'ada' }, { [MEMBERS]: page });
    expect(await search.answer).toStrictEqual({ results: [{ id: 'P', label: 'Ada · E7' }], next: '1000' });
    expect(search.seen()[0]!.body).toMatchObject({ filters: { limit: 1000 } });
    const last = pick(
      'passes',
      { input, search: 'ada', page: '1000' },
      { [MEMBERS]: many(999, () => person({})) },
    );
    expect(await last.answer).toStrictEqual({ results: [] });
  });

  test('go on after a full page', async () => {
    expect(
      await pick('passes', { input, page: '100' }, { [MEMBERS]: many(100, () => person({})) }).answer,
    ).toMatchObject({ next: '200' });
    expect(
      await pick('passes', { input }, { [MEMBERS]: many(99, () => person({})) }).answer,
    ).not.toHaveProperty('next');
  });
});

test('fields of the pass are listed without the prefix of PassKit', async () => {
  const body = { response: ['meta.offer', 'stamps', '', 7, null, 'meta.meta.x'] };
  const { answer } = pick('rewardFields', { input }, { [META]: { body } });
  expect(await answer).toStrictEqual({
    results: ['offer', 'stamps', '7', 'meta.x'].map((key) => ({ id: key, label: key })),
  });
  expect((await pick('rewardFields', { input, search: 'OFF' }, { [META]: { body } }).answer).results).toEqual(
    [{ id: 'offer', label: 'offer' }],
  );
  expect(await pick('rewardFields', { input }, { [META]: { body: {} } }).answer).toStrictEqual({
    results: [],
  });
});

test.each<PickerKey>(['tiers', 'passes', 'rewardFields'])('%s need the program first', async (key) => {
  const { answer, calls } = pick(key, { input: { programId: ' ' } }, {});
  await expect(answer).rejects.toMatchObject({
    problem: 'input',
    message: 'Program is missing. Choose the program first; the list depends on it.',
    details: { field: 'programId' },
  });
  expect(calls()).toEqual([]);
});

test('a list that cannot be read is told in its own words', async () => {
  const { answer } = pick('tiers', { input }, { [TIERS]: { status: 403 } });
  await expect(answer).rejects.toThrow('PassKit could not list the tiers: the credentials may not do this.');
});
