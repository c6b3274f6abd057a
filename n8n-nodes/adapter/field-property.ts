import type { INodeProperties } from 'n8n-workflow';
import { fieldText } from '@tillpass/client';
import type { Field, FieldKind } from '@tillpass/client';
import { sortedBy } from './names.ts';

/** n8n's placeholders begin with "e.g.". */
export function examplePlaceholder(field: Field): string | undefined {
  return field.placeholder ? `e.g. ${field.placeholder}` : undefined;
}

type Kind = Pick<INodeProperties, 'type' | 'default' | 'typeOptions'>;

const KINDS: Record<Exclude<FieldKind, 'choice' | 'boolean'>, Kind> = {
  line: { type: 'string', default: '' },
  text: { type: 'string', default: '', typeOptions: { rows: 3 } },
  id: { type: 'string', default: '' },
  email: { type: 'string', default: '' },
  phone: { type: 'string', default: '' },
  date: { type: 'dateTime', default: '' },
  moment: { type: 'dateTime', default: '' },
  points: { type: 'number', default: 0, typeOptions: { minValue: 0, numberPrecision: 2 } },
};

/** A field of the catalogue as an n8n parameter. */
export function toProperty(field: Field): INodeProperties {
  const placeholder = examplePlaceholder(field);
  return {
    displayName: field.label,
    name: field.key,
    ...kindOf(field),
    ...(field.required ? { required: true } : {}),
    ...(placeholder ? { placeholder } : {}),
    description: fieldText(field, 'n8n'),
  };
}

function kindOf(field: Field): Kind & Pick<INodeProperties, 'options'> {
  if (field.kind === 'boolean') return { type: 'boolean', default: field.fallback === true };
  if (field.kind !== 'choice') return KINDS[field.kind];
  const options = (field.choices ?? []).map(({ value, label, about }) => ({
    name: label,
    value,
    description: about,
  }));
  return {
    type: 'options',
    default: String(field.fallback ?? ''),
    options: sortedBy(options, ({ name }) => name),
  };
}
