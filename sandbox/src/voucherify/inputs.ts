import { invalidPayload } from './voucherify-error.ts';

export type Body = Readonly<Record<string, unknown>>;

/** The object at a field; an empty one where it is missing. */
export function objectOf(value: unknown, field: string): Body {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw invalidPayload(`${field} must be an object`);
  return value as Body;
}

/** A text; undefined where there is none, null where it is to be cleared. */
export function textOf(body: Body, field: string): string | null | undefined {
  const value = body[field];
  if (value === undefined || value === null || typeof value === 'string') return value;
  throw invalidPayload(`${field} must be a string`);
}

/** A text that must be there. */
export function neededText(body: Body, field: string): string {
  const value = textOf(body, field);
  if (value === undefined || value === null || value === '') throw invalidPayload(`${field} is required`);
  return value;
}

/** A whole number that must be there. */
export function neededWhole(body: Body, field: string): number {
  const value = body[field];
  if (!Number.isSafeInteger(value)) throw invalidPayload(`${field} must be an integer`);
  return value as number;
}

/** A whole number; the fallback where there is none. */
export function wholeOf(body: Body, field: string, fallback: number): number {
  return body[field] === undefined || body[field] === null ? fallback : neededWhole(body, field);
}

/** One of the words; undefined where nothing is given. */
export function choiceOf<const T extends string>(
  body: Body,
  field: string,
  allowed: readonly T[],
): T | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw invalidPayload(`${field} must be one of ${allowed.join(', ')}`);
  return found;
}

/** Loyalty v2 takes no fields that it does not know. */
export function onlyFields(body: Body, known: readonly string[]): void {
  const odd = Object.keys(body).find((name) => !known.includes(name));
  if (odd !== undefined) throw invalidPayload(`property ${odd} is not allowed`);
}
