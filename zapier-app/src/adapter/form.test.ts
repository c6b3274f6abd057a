import { offers } from '@tillpass/client';
import type { Field } from '@tillpass/client';
import type { InputField, ZObject } from 'zapier-platform-core';
import { madeUp } from '../../testing/made-up.ts';
import { fieldsOf, formOf } from './form.ts';

const driver = madeUp();
const offered = offers(driver);
const action = (key: string) => offered.actions.find((one) => one.key === key)!;
const search = (key: string) => offered.searches.find((one) => one.key === key)!;
const field = (change: Partial<Field>): Field => ({
  key: 'thing',
  kind: 'line',
  label: 'Thing',
  about: 'What it is',
  group: 'details',
  ...change,
});

/** What Zapier shows with this much filled in. Whoever calls the system fails. */
async function shown(fields: readonly Field[], inputData?: object, system = driver) {
  const bundle = { inputData } as never;
  const parts = formOf(system, fields, 'action').inputFields.map(async (part: InputField) =>
    typeof part === 'function' ? await part({} as ZObject, bundle) : [part],
  );
  return (await Promise.all(parts)).flat();
}
const keys = async (...asked: Parameters<typeof shown>) => (await shown(...asked)).map(({ key }) => key);

describe('the pass of an action or a search', () => {
  test('is named first: the program, and then either ID', () => {
    for (const capability of [action('add_points'), action('cancel_hold'), search('find_transaction')]) {
      const named = fieldsOf(capability).slice(0, 3);
      expect(named.map(({ key }) => key)).toEqual(['programId', 'passId', 'externalId']);
    }
  });

  test('of a purchase is named by who bought as well, in one group', () => {
    const fields = fieldsOf(action('record_purchase')).slice(0, 5);
    expect(fields.map(({ key }) => key)).toEqual(['programId', 'email', 'phone', 'externalId', 'passId']);
    expect(new Set(fields.map(({ group }) => group))).toEqual(new Set(['pass']));
    expect(fields.map(({ required }) => required ?? false)).toEqual([true, false, false, false, false]);
  });

  test('needs its program only for an External ID, where nothing is locked by it', () => {
    expect(fieldsOf(action('commit_hold'))[0]!.required).toBe(true);
    for (const capability of [action('revoke_pass'), search('find_rewards')]) {
      const [program] = fieldsOf(capability);
      expect(program!.required).toBeUndefined();
      expect(program!.about).toMatch(/; needed with the External ID, and to fill the lists of this form$/);
    }
  });

  test("needs its program also for the program's own fields, where the form shows them", () => {
    expect(fieldsOf(action('update_pass'))[0]!.about).toMatch(
      /; needed with the External ID, to fill the lists of this form, and to show its own fields$/,
    );
  });

  test('tells of lists only where the program fills one', () => {
    const { actions } = offers({ ...driver, pickers: {} });
    const about = (key: string) => fieldsOf(actions.find((one) => one.key === key)!)[0]!.about;
    expect(about('revoke_pass')).toMatch(/; needed with the External ID$/);
    expect(about('update_pass')).toMatch(/; needed with the External ID, and to show its own fields$/);
  });

  test('is not asked for where there is none yet', () => {
    expect(fieldsOf(action('issue_pass'))).toEqual(action('issue_pass').fields);
    expect(fieldsOf(search('find_pass'))).toEqual(search('find_pass').fields);
  });
});

describe('groups', () => {
  test('are shown where there is more than one', async () => {
    const both = [field({ group: 'pass' }), field({ key: 'other' })];
    expect(formOf(driver, both, 'action').inputFieldGroups).toEqual([
      { key: 'pass', label: 'The Pass' },
      { key: 'details', label: 'Details' },
    ]);
    expect((await shown(both)).map(({ group }) => group)).toEqual(['pass', 'details']);
    const { inputFields, ...rest } = formOf(driver, [field({})], 'action');
    expect(rest).toEqual({});
    expect(inputFields[0]).not.toHaveProperty('group');
  });

  test('stand in one order, and say what the form is for', () => {
    const mixed = [field({}), field({ key: 'other', group: 'change' })];
    const labels = (kind: 'action' | 'search' | 'event') =>
      formOf(driver, mixed, kind).inputFieldGroups!.map(({ label }) => label);
    expect(labels('action')).toEqual(['What to Do', 'Details']);
    expect(labels('search')).toEqual(['What to Look For', 'Details']);
    expect(labels('event')).toEqual(['What to Look For', 'Details']);
  });

  test('hold what a function makes as well', async () => {
    const fields = fieldsOf(action('add_reward'));
    const form = formOf(driver, fields, 'action');
    const groups = form.inputFieldGroups!.map(({ key }) => key);
    for (const { group } of await shown(fields, { rewardKind: 'coupon' })) expect(groups).toContain(group);
  });
});

describe('a field that depends on a choice', () => {
  const { fields } = action('add_reward');
  const BOTH = ['rewardKind', 'transactionId', 'includePass'];
  const FIELD = ['rewardKind', 'rewardField', 'rewardText', 'transactionId', 'includePass'];
  const COUPON = ['rewardKind', 'campaignId', 'offerId', 'transactionId', 'expiresAt', 'includePass'];

  test.each([
    ['nothing yet', undefined, FIELD],
    ['an empty choice', { rewardKind: '' }, FIELD],
    ['its fallback', { rewardKind: 'field' }, FIELD],
    ['the other choice', { rewardKind: 'coupon' }, COUPON],
    ['spaces around it', { rewardKind: ' coupon ' }, COUPON],
  ])('shows only with its value: %s', async (_, inputData, expected) => {
    expect(await keys(fields, inputData)).toEqual(expected);
  });

  test('is required only while it shows, and not while nobody knows the choice', async () => {
    const required = async (inputData: object) =>
      (await shown(fields, inputData)).filter((one) => one.required).map(({ key }) => key);
    expect(await required({ rewardKind: 'coupon' })).toEqual(['campaignId', 'offerId', 'transactionId']);
    expect(await required({ rewardKind: 'field' })).toEqual(['rewardField', 'rewardText', 'transactionId']);
    expect(await required({ rewardKind: '{{123__kind}}' })).toEqual(['transactionId']);
    expect(await keys(fields, { rewardKind: '{{123__kind}}' })).toEqual(
      expect.arrayContaining([...FIELD, ...COUPON]),
    );
  });

  test('makes the choice alter the form, and nothing else does', async () => {
    const altering = (await shown(fields)).filter((one) => one.altersDynamicFields);
    expect(altering.map(({ key }) => key)).toEqual(['rewardKind']);
    expect(altering[0]).toHaveProperty('choices');
  });

  test('is absent where a system lacks the choice', async () => {
    const narrowed = fields.map((one) =>
      one.key === 'rewardKind' ? { ...one, choices: one.choices!.filter((c) => c.value === 'field') } : one,
    );
    expect(await keys(narrowed, { rewardKind: '{{1__kind}}' })).toEqual(FIELD);
    const lone = narrowed.map((one) => (one.key === 'rewardKind' ? { ...one, choices: [] } : one));
    expect(await keys(lone)).toEqual(BOTH);
  });

  test('survives the way to Zapier, which carries no functions', async () => {
    const form = await shown(fieldsOf(action('add_reward')), { rewardKind: 'coupon' });
    expect(JSON.parse(JSON.stringify(form))).toEqual(form);
    expect(form.find(({ key }) => key === 'offerId')).toMatchObject({
      dynamic: 'list_offers.id.label',
      dependsOn: ['campaignId'],
    });
  });
});

describe("the program's own fields", () => {
  const fields = fieldsOf(action('issue_pass'));

  test('stand in a group of their own, and make the program alter the form', async () => {
    expect(formOf(driver, fields, 'action').inputFieldGroups!.map(({ label }) => label)).toEqual([
      'The Pass',
      'The Customer',
      'Fields of the Program',
      'Details',
    ]);
    const altering = (await shown(fields)).filter((one) => one.altersDynamicFields);
    expect(altering.map(({ key }) => key)).toEqual(['programId']);
  });

  test('are not offered where a system knows none', async () => {
    const { customFields: _, ...without } = madeUp();
    expect(formOf(without, fields, 'action').inputFields.every((one) => typeof one !== 'function')).toBe(
      true,
    );
    expect(formOf(without, fields, 'action').inputFieldGroups!.map(({ key }) => key)).not.toContain(
      'program',
    );
    expect((await shown(fields, {}, without)).some((one) => one.altersDynamicFields)).toBe(false);
  });
});
