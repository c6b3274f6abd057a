import { externalId, fieldText, passId, programId } from '@tillpass/client';
import type { Action, Driver, Field, FieldKind, PickerKey } from '@tillpass/client';
import type { InputFieldGroup, PlainInputField } from 'zapier-platform-core';
import { pickerChoices } from './choices.ts';

/**
 * Points are text: of a number field Zapier drops everything that is no digit or point, and 12,50 would silently
 * become 12. Birthdays are text because they have no time of day.
 */
const TYPES: Readonly<Record<FieldKind, NonNullable<PlainInputField['type']>>> = {
  line: 'string',
  text: 'text',
  id: 'string',
  email: 'string',
  phone: 'string',
  date: 'string',
  moment: 'datetime',
  points: 'string',
  boolean: 'boolean',
  choice: 'string',
};

const GROUPS: Readonly<Record<Field['group'], string>> = {
  pass: 'The Pass',
  change: 'The Change',
  person: 'The Customer',
  details: 'Details',
};

/** The form of an operation. */
export interface Form {
  inputFields: PlainInputField[];
  inputFieldGroups?: InputFieldGroup[];
}

/** The fields of an action, with those that name the pass in front where it works on one. */
export function actionFields(action: Action): readonly Field[] {
  if (!action.namesPass) return action.fields;
  const program: Field = action.movesPoints
    ? { ...programId, required: true }
    : { ...programId, about: `${programId.about}; needed with an External ID` };
  const either: Field[] = [
    { ...passId, about: `${passId.about}. Fill in this or the External ID` },
    { ...externalId, about: `${externalId.about}. Fill in this or the Pass ID` },
  ];
  return [program, ...either, ...action.fields];
}

/** Fields as Zapier shows them, in groups where there is more than one. */
export function formOf(driver: Driver, fields: readonly Field[]): Form {
  const used = new Set(fields.map((field) => field.group));
  const grouped = used.size > 1;
  const inputFields = fields.map((field) => inputField(driver, field, fields, grouped));
  if (!grouped) return { inputFields };
  return { inputFields, inputFieldGroups: [...used].map((key) => ({ key, label: GROUPS[key] })) };
}

function inputField(driver: Driver, field: Field, form: readonly Field[], grouped: boolean): PlainInputField {
  const { key, kind, label, placeholder, fallback, group } = field;
  return {
    key,
    label,
    type: TYPES[kind],
    required: field.required === true,
    helpText: helpText(field),
    ...(fallback === undefined ? {} : { default: String(fallback) }),
    ...(field.choices
      ? { choices: field.choices.map(({ value, label }) => ({ value, sample: value, label })) }
      : {}),
    ...picker(driver, field, form),
    ...(placeholder && !field.choices ? { placeholder } : {}),
    ...(grouped ? { group } : {}),
  };
}

function helpText(field: Field): string {
  const choices = (field.choices ?? []).map(({ label, about }) => `**${label}**: ${about}.`);
  return [fieldText(field, 'zapier'), ...choices].join(' ');
}

/** Choices read from the system. The field waits for those it depends on, where the form asks for them anyway. */
function picker(driver: Driver, field: Field, form: readonly Field[]): Partial<PlainInputField> {
  const key: PickerKey | undefined = field.picker ?? (field.key === passId.key ? 'passes' : undefined);
  const needs = key && driver.pickers[key]?.needs;
  if (!key || !needs) return {};
  const isAskedFor = (need: string) => form.some((other) => other.key === need && other.required);
  return {
    choices: pickerChoices(driver, key),
    resource: field.key.replace(/Id$/, ''),
    ...(needs.length > 0 && needs.every(isAskedFor) && field.required ? { dependsOn: [...needs] } : {}),
  };
}
