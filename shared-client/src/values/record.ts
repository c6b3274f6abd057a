import { inputError } from '../http/errors.ts';

const MOST_CHARACTERS = 2_000_000;

/**
 * What another system sent or answered: a group of names and values, or its JSON as text, of at most 2,000,000 characters. A
 * list of one group is that group.
 */
export function parseRecord(field: string, label: string, value: unknown): Readonly<Record<string, unknown>> {
  const text = typeof value === 'string' ? value : written(field, label, value);
  if (text.length > MOST_CHARACTERS)
    throw inputError(field, `${label} is too large. Map one sale at a time, of at most 2 MB.`);
  const content = contentOf(typeof value === 'string' ? fromJson(field, label, text) : value);
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw notARecord(field, label);
  if (Object.keys(content).length === 0)
    throw inputError(
      field,
      `${label} is empty. Map the whole body of the webhook, or one row with its column names.`,
    );
  return content as Record<string, unknown>;
}

const contentOf = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 1 ? value[0] : value;

function written(field: string, label: string, value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    throw notARecord(field, label);
  }
}

function fromJson(field: string, label: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notARecord(field, label);
  }
}

const notARecord = (field: string, label: string) =>
  inputError(
    field,
    `${label} is not what a till sends. Map the whole body of the webhook, as a group or as its JSON, or one row with its column names.`,
  );
