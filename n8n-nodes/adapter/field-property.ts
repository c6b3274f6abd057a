import type { INodeProperties } from 'n8n-workflow';
import { fieldText } from '@tillpass/client/core';
import type { Field, FieldKind } from '@tillpass/client/core';
import { sortedBy } from './names.ts';

/** n8n's placeholders begin with "e.g.". */
export function examplePlaceholder(field: Field): string | undefined {
  return field.placeholder ? `e.g. ${field.placeholder}` : undefined;
}

/** n8n wants a period behind several sentences, and none behind one. */
export const punctuated = (text: string): string => (/\. [A-Z]/.test(text) ? `${text}.` : text);

/** What a field is. */
export const descriptionOf = (field: Field): string => punctuated(fieldText(field, 'n8n'));

type Kind = Pick<INodeProperties, 'type' | 'default' | 'typeOptions' | 'options' | 'placeholder'>;

const TEXT: Kind = { type: 'string', default: '' };

/** How each kind is drawn. n8n's box for numbers cannot be left empty, so where empty is not 0 there is one for text. */
const KINDS: Record<FieldKind, (field: Field) => Kind> = {
  line: () => TEXT,
  text: () => ({ ...TEXT, typeOptions: { rows: 3 } }),
  id: () => TEXT,
  email: () => TEXT,
  phone: () => TEXT,
  link: () => TEXT,
  places: () => ({ ...TEXT, typeOptions: { rows: 4 } }),
  currency: () => TEXT,
  sale: () => mapped('{{ $json.sale.asText }}'),
  record: () => mapped('{{ $json.body }}'),
  zone: () => TEXT,
  country: () => TEXT,
  rule: ({ fallback = '' }) => ({ ...TEXT, default: String(fallback), typeOptions: { rows: 6 } }),
  exchange: () => TEXT,
  date: () => ({ type: 'dateTime', default: '' }),
  moment: () => ({ type: 'dateTime', default: '' }),
  points: (field) => (field.emptyIsNotZero ? TEXT : numeric(2)),
  amount: (field) => (field.emptyIsNotZero ? TEXT : numeric(3)),
  count: (field) => (field.emptyIsNotZero ? TEXT : count(field)),
  boolean: ({ fallback }) => ({ type: 'boolean', default: fallback === true }),
  choice: (field) => choice(field),
  custom: () => ({ type: 'json', default: '{}' }),
};

/** A field of the catalogue as an n8n parameter. */
export function toProperty(field: Field): INodeProperties {
  const placeholder = examplePlaceholder(field);
  return {
    displayName: field.label,
    name: field.key,
    ...KINDS[field.kind](field),
    ...(field.required ? { required: true } : {}),
    ...(placeholder ? { placeholder } : {}),
    description: descriptionOf(field),
  };
}

/** What a step before hands on; n8n's box for JSON calls it broken while it is empty. */
const mapped = (expression: string): Kind => ({
  ...TEXT,
  typeOptions: { rows: 2 },
  placeholder: `e.g. ${expression}`,
});

function numeric(numberPrecision: number): Kind {
  return { type: 'number', default: 0, typeOptions: { minValue: 0, numberPrecision } };
}

/** A count that may not be 0 begins with its example. */
function count({ max, mayBeZero, placeholder }: Field): Kind {
  const least = mayBeZero ? 0 : 1;
  const typeOptions = { minValue: least, ...(max ? { maxValue: max } : {}), numberPrecision: 0 };
  return { type: 'number', default: mayBeZero ? 0 : Number(placeholder ?? 1), typeOptions };
}

function choice({ choices = [], fallback }: Field): Kind {
  const options = choices.map(({ value, label, about }) => ({ name: label, value, description: about }));
  const sorted = sortedBy(options, ({ name }) => name);
  return { type: 'options', default: String(fallback ?? sorted[0]?.value ?? ''), options: sorted };
}
