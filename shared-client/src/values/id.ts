import { inputError } from '../http/errors.ts';

/** Characters that no value sent to a system may hold: controls and halves of a surrogate pair. */
const UNSENDABLE = /[\p{Cc}\p{Cs}]/u;
const UNSENDABLE_IN_TEXT = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** A one-line value typed by a user, trimmed. Refuses control characters, broken characters and more than `max`. */
export function parseLine(field: string, label: string, text: string, max: number): string {
  const line = text.trim();
  if (UNSENDABLE.test(line)) {
    throw inputError(
      field,
      `${label} holds a line break or a character that cannot be sent. Type it again as plain text.`,
    );
  }
  if (line.length > max) throw inputError(field, `${label} is too long. Use at most ${max} characters.`);
  return line;
}

/** As parseLine, for texts that may have several lines. */
export function parseText(field: string, label: string, text: string, max: number): string {
  if (UNSENDABLE_IN_TEXT.test(text)) {
    throw inputError(field, `${label} holds a character that cannot be sent. Type it again as plain text.`);
  }
  if (text.length > max) throw inputError(field, `${label} is too long. Use at most ${max} characters.`);
  return text.trim();
}

/** Characters that nobody sees, and that come along when an ID is copied: it would name another record. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/;

/**
 * An ID typed by a user. Refuses what could change the address of a call, because IDs become part of it:
 * `/ \ ? # ..`.
 */
export function parseId(field: string, label: string, text: string, max = 255): string {
  const id = parseLine(field, label, text, max);
  if (INVISIBLE.test(id))
    throw inputError(field, `${label} holds an invisible character. Type it again by hand.`);
  if (/[/\\?#]|\.\./.test(id) || id === '.') {
    throw inputError(field, `${label} may not contain / \\ ? # or "..". Copy the ID again without them.`);
  }
  return id;
}

/**
 * The only way for an ID into an address: refuses what parseId refuses and nothing at all, which would name another
 * address, and percent-encodes the rest (RFC 3986).
 */
export function pathSegment(label: string, id: string): string {
  const segment = encodeURIComponent(parseId(label, label, id));
  if (segment === '') throw inputError(label, `${label} is missing. Fill it in.`);
  return segment;
}
