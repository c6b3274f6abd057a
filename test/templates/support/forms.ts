import { AUTH, PROGRAM } from '../../zapier/support/zap.ts';
import { PASS_SYSTEMS, PASSKIT, TILLS } from '../../../templates/render/system.ts';
import type { Zap } from '../../zapier/support/zap.ts';
import { builtDefinition } from '../../zapier/support/unzip.ts';
import { enteredIn } from './recipes.ts';
import type { OtherApp } from './apps.ts';
import type { ReadStep } from './recipes.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;

/** A field of a form, or of a result, as Zapier shows it. */
export interface ShownField {
  key: string;
  label: string;
  required?: boolean;
  choices?: { label: string; value: string }[];
}

export interface Operation {
  kind: 'triggers' | 'creates' | 'searches';
  key: string;
  inputFields: ShownField[];
  outputFields: ShownField[];
}

const definitions = new Map<string, Loose>(
  [...PASS_SYSTEMS, ...TILLS].map(({ zapierApp, driver }) => [zapierApp, builtDefinition(driver.system)]),
);
/** The name of the pass platform's integration on Zapier. */
export const PASS_APP = PASSKIT.zapierApp;
/** Whether a step is one of our integrations. */
export const isOurs = ({ app }: ReadStep): boolean => definitions.has(app);

/** The operation of the built app that a step names by the label that Zapier shows. */
export function operationOf({ app, role, event }: ReadStep): Operation {
  const definition = definitions.get(app);
  const kinds = role === 'Trigger' ? (['triggers'] as const) : (['creates', 'searches'] as const);
  for (const kind of kinds) {
    const found = Object.values<Loose>(definition[kind]).find(({ display }) => display.label === event);
    if (found) return { kind, key: found.key, ...found.operation };
  }
  throw new Error(`${app} has no ${role.toLowerCase()} "${event}".`);
}

/** The form as Zapier shows it once the step is filled in: what depends on a choice is asked of the built app. */
export async function formOf(zap: Zap, step: ReadStep, other?: OtherApp): Promise<ShownField[]> {
  const { kind, key, inputFields } = operationOf(step);
  const asked = step.app === PASS_APP ? { app: zap.app, authData: AUTH } : other;
  // Where the app is not at hand, what it shows whatever is entered.
  if (!asked) return inputFields.filter(({ label }) => label !== undefined);
  const entered = step.rows.flatMap(([label, cell]) => {
    const field = inputFields.find((one) => one.label === label);
    return field ? [[field.key, keptFor(field, enteredIn(cell!))]] : [];
  });
  const inputData = {
    ...Object.fromEntries(entered),
    ...(step.app === PASS_APP ? { programId: PROGRAM } : {}),
  };
  const bundle = { authData: asked.authData, inputData };
  return (await asked.app.run(`${kind}.${key}.operation.inputFields`, bundle)).results as ShownField[];
}

/** What Zapier keeps of what is entered: a choice by its value. */
export function keptFor({ choices }: ShownField, entered: string | undefined): string | undefined {
  return choices?.find(({ label }) => label === entered)?.value ?? entered;
}
