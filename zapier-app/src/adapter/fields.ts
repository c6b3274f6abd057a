import { fieldText } from '@tillpass/client';
import type { Driver, Field, FieldKind } from '@tillpass/client';
import type { PlainInputField } from 'zapier-platform-core';
import { dropdown } from './pickers.ts';

/** A field with one input of its own; a program's own fields have as many as there are fields. */
export type SingleField = Field & { kind: Exclude<FieldKind, 'custom'> };

/** Whether a field has one input, and does not stand for the program's own fields. */
export const isSingle = (field: Field): field is SingleField => field.kind !== 'custom';

/**
 * Numbers of all kinds are text: of a number field Zapier drops everything that is no digit or point, and 12,50 would
 * silently become 12. Birthdays are text because they have no time of day.
 */
const TYPES: Readonly<Record<SingleField['kind'], NonNullable<PlainInputField['type']>>> = {
  line: 'string',
  text: 'text',
  id: 'string',
  email: 'string',
  phone: 'string',
  date: 'string',
  moment: 'datetime',
  points: 'string',
  count: 'string',
  amount: 'string',
  link: 'string',
  places: 'text',
  currency: 'string',
  sale: 'text',
  record: 'text',
  zone: 'string',
  country: 'string',
  rule: 'text',
  exchange: 'string',
  boolean: 'boolean',
  choice: 'string',
};

/** A field as Zapier shows it. `form` holds all fields of the form that it stands in. */
export function inputField(driver: Driver, field: SingleField, form: readonly Field[]): PlainInputField {
  const { key, kind, label, placeholder, fallback, choices } = field;
  return {
    key,
    label,
    type: TYPES[kind],
    required: field.required === true,
    helpText: helpText(field),
    ...(fallback === undefined ? {} : { default: String(fallback) }),
    ...(choices ? { choices: choices.map(({ value, label }) => ({ value, sample: value, label })) } : {}),
    ...dropdown(driver, field, form),
    ...(placeholder && !choices ? { placeholder } : {}),
  };
}

function helpText(field: Field): string {
  const choices = (field.choices ?? []).map(({ label, about }) => `**${label}**: ${about}.`);
  return [fieldText(field, 'zapier'), ...choices].join(' ');
}
