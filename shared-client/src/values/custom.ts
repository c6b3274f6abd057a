import { inputError } from '../http/errors.ts';
import { parseId, parseText } from './id.ts';

const MOST_CHARACTERS = 2000;

/**
 * A program's own fields: a group of names and texts, or JSON of one. Numbers and yes/no become text; empty values are
 * left out. Undefined when nothing is left.
 */
export function parseCustom(
  field: string,
  label: string,
  value: unknown,
): Record<string, string> | undefined {
  const group = typeof value === 'string' ? fromJson(field, label, value) : value;
  if (typeof group !== 'object' || group === null || Array.isArray(group)) throw notAGroup(field, label);
  const texts: [string, string][] = [];
  for (const [name, content] of Object.entries(group)) {
    if (content === undefined || content === null || content === '') continue;
    if (!['string', 'number', 'boolean'].includes(typeof content))
      throw inputError(
        field,
        `The field "${name.slice(0, 60)}" of ${label} must be a text. Map a single value to it.`,
      );
    const key = parseId(field, `A name in ${label}`, name, 100);
    texts.push([key, parseText(field, `The field "${key}" of ${label}`, String(content), MOST_CHARACTERS)]);
  }
  return texts.length > 0 ? Object.fromEntries(texts) : undefined;
}

function fromJson(field: string, label: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notAGroup(field, label);
  }
}

const notAGroup = (field: string, label: string) =>
  inputError(field, `${label} is no group of names and texts. Map one, such as {"favouriteDrink": "Flat white"}.`);
