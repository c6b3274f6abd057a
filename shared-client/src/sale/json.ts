/** A group of names and values as a till sends it; what is missing reads as nothing. */
export type Json = Readonly<Record<string, unknown>>;

/** The group, or an empty one where there is none. */
export const asGroup = (value: unknown): Json => (isGroup(value) ? value : {});

/** Whether it is a group of names and values, and no list. */
export const isGroup = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The groups of a list; empty where there is none. */
export const asGroups = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isGroup) : []);

const MOST_CHARACTERS = 255;

/**
 * A text or a number as one line of text, as systems take it: trimmed, without control characters, cut where it is long. Null
 * when it is neither, empty, or a number too long to be exact.
 */
export function asText(value: unknown): string | null {
  if (typeof value === 'string') return lineOf(value.trim().slice(0, MOST_CHARACTERS)) || null;
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER
    ? String(value)
    : null;
}

/** A text that a system wants back to the letter, such as a token, a cursor or a key. Null when there is none. */
export const asHandle = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** What was cut in the middle of a letter of two halves is mended here, too. */
const lineOf = (text: string): string => text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();

/** An amount that comes in minor units already. Undefined when it is no whole number. */
export function asMinor(value: unknown): number | undefined {
  const amount = typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value;
  return Number.isSafeInteger(amount) ? (amount as number) || 0 : undefined;
}

/** True for `true` and for the text of it. */
export const isYes = (value: unknown): boolean => value === true || value === 'true';

/** True for `false` and for the text of it. */
export const isNo = (value: unknown): boolean => value === false || value === 'false';
