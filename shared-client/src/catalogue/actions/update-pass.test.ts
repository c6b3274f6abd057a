import { refusal } from '../../../testing/values.ts';
import { passentry, passkit } from '../../index.ts';
import { offers } from '../../drivers/offers.ts';
import type { Driver } from '../../drivers/driver.ts';
import { parseInput } from '../parse.ts';

test.each<[Driver, string]>([
  [passkit, 'firstName'],
  [{ ...passentry, fits: {} }, 'customFields'],
])('an update without anything to change names a field that the form has', (driver, field) => {
  const update = offers(driver).actions.find(({ key }) => key === 'update_pass')!;
  expect(refusal(() => parseInput(update, { passId: 'P' }))).toEqual([
    field,
    'There is nothing to change. Fill in at least one field to update.',
  ]);
});
