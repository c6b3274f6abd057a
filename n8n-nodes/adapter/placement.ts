import type { Field } from '@tillpass/client/core';

/** Where a field stands in a node's form: in the open, in one of the collections that start out empty, or as Simplify. */
export type Place = 'open' | 'additionalFields' | 'options' | 'simple';

/** What must be filled in, names the pass or has a default that decides what happens stands in the open. */
export function placeOf(field: Field): Place {
  if (field.key === 'raw') return 'simple';
  const decides = field.group === 'change' && (field.fallback !== undefined || field.emptyIsNotZero);
  // n8n draws a resource mapper in the open only.
  if (field.required || field.isProminent || field.group === 'pass' || field.kind === 'custom' || decides)
    return 'open';
  return field.group === 'person' ? 'additionalFields' : 'options';
}

/** As placeOf, for a trigger, where everything that says what to watch for is in the open. */
export function placeOfEventField(field: Field): Place {
  const place = placeOf(field);
  return place !== 'simple' && field.group === 'change' ? 'open' : place;
}

/** False for a choice between one thing: there is nothing to ask. */
function isAsked(field: Field): boolean {
  return field.choices === undefined || field.choices.length > 1;
}

/**
 * The fields that a form asks. One that counts only with a choice that cannot be made is left out; where there is
 * nothing to choose, the fallback is what is meant.
 */
export function askedFields(fields: readonly Field[]): Field[] {
  return fields.filter((field) => isAsked(field) && mayApply(field, fields));
}

function mayApply({ when }: Field, fields: readonly Field[]): boolean {
  if (!when) return true;
  const chooser = fields.find(({ key }) => key === when.key);
  if (!chooser || !isAsked(chooser)) return chooser?.fallback === when.is;
  return chooser.choices?.some(({ value }) => value === when.is) ?? true;
}

/** The choice that a field is shown with, by its key; undefined where it is always shown. */
export function shownWith(field: Field, fields: readonly Field[]): Field['when'] {
  const { when } = field;
  return when && fields.some((one) => one.key === when.key && isAsked(one)) ? when : undefined;
}
