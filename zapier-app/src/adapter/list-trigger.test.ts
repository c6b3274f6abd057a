import zapier from 'zapier-platform-core';
import { madeUp } from '../../testing/made-up.ts';
import { buildZapierApp } from './app.ts';

const app = buildZapierApp(madeUp());
const run = zapier.createAppTester(app as never);
const list = (key: string, page?: number, inputData: object = {}) => {
  const { perform } = app.triggers[key]!.operation as { perform?: unknown };
  const bundle = {
    authData: { region: 'eu', token: 't' },
    inputData,
    meta: { isFillingDynamicDropdown: true, ...(page === undefined ? {} : { page }) },
  };
  return run(perform as never, bundle as never) as Promise<{ id: string; label: string }[]>;
};

test('each list of a system has a hidden trigger', () => {
  const hidden = Object.values(app.triggers).filter(({ display }) => display.hidden);
  expect(hidden.map(({ key }) => key)).toEqual([
    'list_programs',
    'list_tiers',
    'list_passes',
    'list_reward_fields',
    'list_campaigns',
    'list_locations',
    'list_offers',
  ]);
  expect(app.triggers.list_reward_fields!.display).toEqual({
    label: 'List of Reward Fields',
    description: 'Triggers when a form is about to list the fields of the pass.',
    hidden: true,
  });
});

test.each([
  [undefined, ['campaigns-1', 'campaigns-2']],
  [0, ['campaigns-1', 'campaigns-2']],
  [1, ['campaigns-3', 'campaigns-4']],
  [2, ['campaigns-5']],
  [3, []],
  [9, []],
])('page %s is turned to', async (page, ids) => {
  expect((await list('list_campaigns', page)).map(({ id }) => id)).toEqual(ids);
});

test('a list says what has to be chosen first, and does not shut its dropdown until then', async () => {
  expect(app.triggers.list_offers!.operation.inputFields).toMatchObject([
    { key: 'campaignId', required: false, dynamic: 'list_campaigns.id.label' },
  ]);
  await expect(list('list_offers')).rejects.toThrow('Choose the campaign first');
  expect(await list('list_offers', 0, { campaignId: 'C1' })).toHaveLength(2);
});
