import { Zap, PROGRAM } from '../zapier/support/zap.ts';
import { builtDefinition } from '../zapier/support/unzip.ts';
import { AUTH } from '../zapier/support/zap.ts';
import { enteredIn, mappedIn, recipes } from './support/recipes.ts';
import type { ReadStep } from './support/recipes.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;
interface Field {
  key: string;
  label: string;
  required?: boolean;
  default?: string;
  choices?: { label: string; value: string }[];
}

const APP = 'TillPass for PassKit';
const RECIPES = recipes();
const OWN = RECIPES.flatMap(([name, steps]) =>
  steps
    .filter(({ app }) => app === APP)
    .map((step): [string, ReadStep, ReadStep[]] => [`${name}: ${step.name}`, step, steps]),
);
const definition: Loose = builtDefinition('passkit');

let zap: Zap;
beforeAll(async () => {
  zap = await Zap.start();
});
afterAll(() => zap.stop());

/** The operation that a step names by the label that Zapier shows. */
function operationOf({ role, event }: ReadStep): { method: string; operation: Loose } {
  const kinds = role === 'Trigger' ? ['triggers'] : ['creates', 'searches'];
  for (const kind of kinds) {
    const found = Object.values<Loose>(definition[kind]).find(({ display }) => display.label === event);
    if (found) return { method: `${kind}.${found.key}.operation`, operation: found.operation };
  }
  throw new Error(`${APP} has no ${role.toLowerCase()} "${event}".`);
}

/** The form as Zapier shows it once the step is filled in: what depends on a choice is asked of the built app. */
async function formOf(step: ReadStep): Promise<Field[]> {
  const { method, operation } = operationOf(step);
  const first = (operation.inputFields as Field[]).filter(({ label }) => label);
  const inputData = Object.fromEntries(
    step.rows.flatMap(([label, cell]) => {
      const field = first.find((one) => one.label === label);
      return field ? [[field.key, valueOf(field, cell!)]] : [];
    }),
  );
  const bundle = { authData: AUTH, inputData: { ...inputData, programId: PROGRAM } };
  return (await zap.app.run(`${method}.inputFields`, bundle)).results as Field[];
}

/** What Zapier keeps for a cell: a choice by its value. */
function valueOf({ choices }: Field, cell: string): string | undefined {
  const entered = enteredIn(cell);
  return choices?.find(({ label }) => label === entered)?.value ?? entered;
}

describe.each(OWN)('%s', (_title, step, steps) => {
  test('fills in fields that Zapier shows, under their labels', async () => {
    const labels = (await formOf(step)).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(step.rows.map(([label]) => label)));
  });

  test('fills in all that is required, and either ID of the pass', async () => {
    const form = await formOf(step);
    const filled = step.rows.map(([label]) => label);
    const missing = form.filter(({ label, required }) => required && !filled.includes(label));
    expect(missing.map(({ label }) => label)).toEqual([]);
    const namesPass = form.some(({ label }) => label === 'Pass ID') && step.role === 'Action';
    if (namesPass && operationOf(step).method.startsWith('creates'))
      expect(filled.filter((label) => label === 'Pass ID' || label === 'External ID')).toHaveLength(1);
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
    expect(steps).toContain(step);
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
        if (from.app !== APP) continue;
        const labels = (operationOf(from).operation.outputFields as Field[]).map((field) => field.label);
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
