import type { Field } from '@tillpass/client';

/** Where a field stands in a node's form: in the open, or in one of the two collections that start out empty. */
export type Place = 'open' | 'additionalFields' | 'options';

/** What must be filled in, names the pass or has a default that decides what happens stands in the open. */
export function placeOf(field: Field): Place {
  const decides = field.group === 'change' && field.fallback !== undefined;
  if (field.required || field.group === 'pass' || decides) return 'open';
  return field.group === 'person' ? 'additionalFields' : 'options';
}

/** False for a choice between one thing: there is nothing to ask. */
export function isAsked(field: Field): boolean {
  return field.choices === undefined || field.choices.length > 1;
}
