import type { Answer } from './look.ts';

const FIELD_NAME = /^[A-Za-z_]{1,30}$/;

/** What an error looks like: the names of its fields and its code, never its text, which may hold personal data. */
export function errorShape({ status, body }: Answer): string {
  return `status ${status}, ${bodyShape(body)}`;
}

function bodyShape(body: string): string {
  const text = body.trim();
  if (text === '') return 'no body';
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return text.startsWith('<') ? 'a web page' : 'plain text';
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return 'JSON that is no object';
  const { code } = parsed as { code?: unknown };
  const told = Number.isInteger(code) && Math.abs(code as number) < 1000 ? `, code ${String(code)}` : '';
  return `JSON with ${fieldNames(parsed) || 'no field'}${told}`;
}

/** The names of a record's fields; only such as look like names. */
export const fieldNames = (record: object): string =>
  Object.keys(record)
    .filter((name) => FIELD_NAME.test(name))
    .sort()
    .join(', ');
