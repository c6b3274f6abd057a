import { parseLines } from './ndjson.ts';

/** What the body of a good answer says, by what it should look like. Each throws when the body is nothing of the kind. */
export const ANSWERS = {
  json: parseGroup,
  list: parseList,
  lines: parseLines,
  text: (body: string) => body,
} satisfies Record<string, (body: string) => unknown>;

/** Why a body is no answer, and the cure. `addressCure` is a sentence for when something else answers at the address. */
export function unreadable(text: string, addressCure: string): string {
  const body = text.trim();
  const ifItStays = `${addressCure.slice(0, 1).toLowerCase()}${addressCure.slice(1)}`;
  if (body === '') return `it sent an empty answer. Try again in a minute; if it stays, ${ifItStays}`;
  if (body.startsWith('<')) return `it sent a web page instead of data. ${addressCure}`;
  return 'it sent an answer that is not JSON. Try again in a minute; if it stays, tell its support.';
}

function parseList(body: string): unknown[] {
  const value: unknown = JSON.parse(body);
  if (!Array.isArray(value)) throw new SyntaxError('not a list');
  return value;
}

/** A JSON object: what every answer that is not a list must be. */
function parseGroup(body: string): object {
  const value: unknown = JSON.parse(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SyntaxError('not an object');
  return value;
}
