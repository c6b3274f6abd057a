import { CAMPAIGN, offer } from '../../../../testing/coupons.ts';
import { fakePasskit } from '../../../../testing/passkit.ts';
import type { Routes } from '../../../../testing/passkit.ts';
import { lines } from '../../../../testing/runtime.ts';
import type { PickerKey } from '../../../catalogue/field.ts';
import type { PickerQuery } from '../../driver.ts';

const CAMPAIGNS = 'POST /coupon/singleUse/campaigns/list';
const OFFERS = 'POST /coupon/singleUse/offers/list';
const input = { campaignId: CAMPAIGN };

function pick(key: PickerKey, query: PickerQuery, routes: Routes) {
  const passkit = fakePasskit(routes);
  return { ...passkit, answer: passkit.client.pick(key, query) };
}

test('campaigns are listed by name, with what a merchant should know before choosing one', async () => {
  const body = lines(
    { id: 'c1', name: 'Autumn', status: ['PROJECT_PUBLISHED'] },
    { id: 'c2', status: ['PROJECT_DISABLED_FOR_OBJECT_CREATION'] },
  );
  const { answer, seen } = pick('campaigns', { input: {} }, { [CAMPAIGNS]: { body } });
  expect(await answer).toStrictEqual({
    results: [
      { id: 'c1', label: 'Autumn' },
      { id: 'c2', label: 'c2 (closed for new passes)' },
    ],
  });
  expect(seen()).toEqual([
    { call: CAMPAIGNS, body: { limit: 100, offset: 0, orderBy: 'name', orderAsc: true } },
  ]);
});

test('offers of the chosen campaign are listed by title, and those that give no coupon are marked', async () => {
  const body = lines(
    offer({ id: 'o1' }),
    offer({ id: 'o2', disabled: true, offerTitle: '' }),
    offer({ id: 'o3', issueEndDate: '2026-03-02T09:00:00Z' }),
    offer({ id: 'o4', issueEndDate: '2026-03-02T09:00:01Z', offerTitle: '', offerShortTitle: '' }),
  );
  const { answer, seen } = pick('offers', { input }, { [OFFERS]: { body } });
  expect(await answer).toStrictEqual({
    results: [
      { id: 'o1', label: 'One free coffee' },
      { id: 'o2', label: 'Coffee (disabled)' },
      { id: 'o3', label: 'One free coffee (ended)' },
      { id: 'o4', label: 'o4' },
    ],
  });
  expect(seen()).toEqual([
    { call: OFFERS, body: { campaignId: CAMPAIGN, filters: { limit: 100, offset: 0 } } },
  ]);
});

test.each<[PickerKey, string]>([
  ['campaigns', CAMPAIGNS],
  ['offers', OFFERS],
])('%s go on after a full page and are narrowed by what is typed', async (key, call) => {
  const page = lines(
    ...Array.from({ length: 100 }, (_, i) => ({ id: `x${i}`, name: `N${i}`, offerTitle: `N${i}` })),
  );
  const query = { input, page: '100', search: 'n99' };
  const { answer, seen } = pick(key, query, { [call]: { body: page } });
  expect(await answer).toStrictEqual({ results: [{ id: 'x99', label: 'N99' }], next: '200' });
  expect(JSON.stringify(seen()[0]!.body)).toContain('"offset":100');
});

test('offers need the campaign first', async () => {
  const { answer, calls } = pick('offers', { input: {} }, {});
  await expect(answer).rejects.toMatchObject({
    problem: 'input',
    message: 'Campaign is missing. Choose the campaign first; the list depends on it.',
    details: { field: 'campaignId' },
  });
  expect(calls()).toEqual([]);
});
