import { Zap } from '../zapier/support/zap.ts';
import { startApps, stopApps } from './support/apps.ts';
import type { Apps } from './support/apps.ts';
import { formOf as formOn, isOurs, operationOf } from './support/forms.ts';
import { enteredIn, mappedIn, recipes } from './support/recipes.ts';
import type { ReadStep } from './support/recipes.ts';

const RECIPES = recipes();
const OWN = RECIPES.flatMap(([name, steps]) =>
  steps.filter(isOurs).map((step): [string, ReadStep] => [`${name}: ${step.name}`, step]),
);

let zap: Zap;
let others: Apps;
beforeAll(async () => {
  zap = await Zap.start();
  // Some of its fields are shown only once others are filled in.
  others = await startApps(zap, 'passentry');
});
afterAll(async () => {
  await stopApps(others);
  await zap.stop();
});

const formOf = (step: ReadStep) => formOn(zap, step, others[step.app]);

describe.each(OWN)('%s', (_title, step) => {
  test('fills in fields that Zapier shows, under their labels', async () => {
    const labels = (await formOf(step)).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(step.rows.map(([label]) => label)));
  });

  test('fills in all that is required, and what names the pass once at most', async () => {
    const form = await formOf(step);
    const filled = step.rows.map(([label]) => label);
    const missing = form.filter(({ label, required }) => required && !filled.includes(label));
    expect(missing.map(({ label }) => label)).toEqual([]);
    const namesPass = form.some(({ label }) => label === 'Pass ID') && step.role === 'Action';
    if (namesPass && operationOf(step).kind === 'creates') {
      const isNamed = (label: string | undefined) => ['Pass ID', 'External ID', 'Sale'].includes(label ?? '');
      expect(filled.filter(isNamed).slice(0, 1)).toHaveLength(1);
      expect(filled.filter((label) => label !== 'Sale' && isNamed(label)).length).toBeLessThan(2);
    }
  });

  test('chooses from what can be chosen', async () => {
    const form = await formOf(step);
    for (const [label, cell] of step.rows) {
      const choices = form.find((field) => field.label === label)?.choices?.map((choice) => choice.label);
      if (choices) expect([label, choices]).toEqual([label, expect.arrayContaining([enteredIn(cell!)])]);
    }
  });

  test('has a Transaction ID from the sale or the event', () => {
    for (const [label, cell] of step.rows) {
      if (label === 'Transaction ID' || label === 'Hold ID') expect(mappedIn(cell!)).not.toEqual([]);
    }
  });
});

describe.each(RECIPES)('%s', (_name, steps) => {
  test('numbers its steps, the first of which is the trigger', () => {
    expect(steps.map(({ number }) => number)).toEqual(steps.map((_step, index) => index + 1));
    expect(steps.map(({ role }) => role)).toEqual(['Trigger', ...steps.slice(1).map(() => 'Action')]);
  });

  test('takes values that earlier steps have, under the names that Zapier shows', () => {
    for (const { number, rows } of steps) {
      for (const { step, label } of rows.flat().flatMap(mappedIn)) {
        expect(step).toBeLessThan(number);
        const from = steps[step - 1]!;
        if (!isOurs(from)) continue;
        const labels = operationOf(from).outputFields.map((field) => field.label);
        expect([from.event, labels]).toEqual([from.event, expect.arrayContaining([label])]);
      }
    }
  });
});

test('a label that Zapier does not show would be noticed', async () => {
  const [, step] = OWN.find(([, { event }]) => event === 'Add Points')!;
  const labels = (await formOf(step)).map(({ label }) => label);
  expect(labels).not.toContain('Bonus');
});
