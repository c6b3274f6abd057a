import type { Part } from '../integration-checks.ts';

/** Asks an app for the fields of a form, with this much filled in. */
export type AskForm = (method: string, inputData: object) => Promise<Part[]>;

interface Field extends Part {
  key: string;
  choices?: { value: string }[];
}

/** A choice that was mapped to an earlier step, so that a form shows all that it may need. */
const MAPPED = '{{1__mapped}}';

/**
 * The definition with every field that a form can ever show in the place of the functions that make them, as Zapier gets
 * them: so that what is checked of fixed fields is checked of all.
 */
export async function unfolded(definition: Part, ask: AskForm, programId: string): Promise<Part> {
  const copy = structuredClone(definition) as Record<string, Record<string, { operation: Part }>>;
  for (const kind of ['triggers', 'searches', 'creates']) {
    for (const [key, { operation }] of Object.entries(copy[kind]!)) {
      const fixed = (operation.inputFields ?? []) as (Field | string)[];
      if (!fixed.some((field) => typeof field === 'string')) continue;
      const fields = new Map<string, Field>();
      for (const filled of waysToFill(fixed, programId)) {
        const form = (await ask(`${kind}.${key}.operation.inputFields`, filled)) as Field[];
        for (const field of form) fields.set(field.key, { ...fields.get(field.key), ...field });
      }
      operation.inputFields = [...fields.values()];
    }
  }
  return copy;
}

function waysToFill(fixed: readonly (Field | string)[], programId: string): object[] {
  const choices = fixed.filter((field) => typeof field !== 'string').filter((field) => field.choices);
  const ways: object[] = [{}, { programId }];
  for (const { key, choices: values = [] } of choices) {
    for (const { value } of [{ value: MAPPED }, ...values]) ways.push({ programId, [key]: value });
  }
  return ways;
}
