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
  const texts = new Map<string, string>();
  for (const [name, content] of Object.entries(group)) {
    const key = parseId(field, `A name in ${label}`, name, 100);
    if (key === '')
      throw inputError(field, `A name in ${label} is empty. Give each text the name of its field.`);
    const text = textOf(field, `The field "${key.slice(0, 60)}" of ${label}`, content);
    if (text === '') continue;
    if (texts.has(key))
      throw inputError(field, `${label} has the field "${key}" twice. Leave one of them out.`);
    texts.set(key, text);
  }
  return texts.size > 0 ? Object.fromEntries(texts) : undefined;
}

/** A single value as text; empty for nothing. */
function textOf(field: string, label: string, content: unknown): string {
  if (content === undefined || content === null) return '';
  const isNumber = typeof content === 'number' && Number.isFinite(content);
  if (isNumber && Number.isInteger(content) && !Number.isSafeInteger(content))
    throw inputError(field, `${label} is a number of so many digits that some are lost. Map it as a text.`);
  if (!isNumber && typeof content !== 'string' && typeof content !== 'boolean')
    throw inputError(field, `${label} must be a text. Map a single value to it.`);
  return parseText(field, label, String(content), MOST_CHARACTERS);
}

function fromJson(field: string, label: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notAGroup(field, label);
  }
}

const notAGroup = (field: string, label: string) =>
  inputError(
    field,
    `${label} is no group of names and texts. Map one, such as {"favouriteDrink": "Flat white"}.`,
  );
