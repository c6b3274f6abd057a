import type { Refuse } from './amounts.ts';
import type { Part } from './lines.ts';
import type { Condition } from './rule.ts';
import { DAYS } from './write.ts';

const DAY =
  'sun(?:day)?|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?';
const ON = `on (?:(?:${DAY})s?|weekdays|weekends)\\b`;
/** Where a clause begins. A place called "Shop on Main" is no day. */
const CLAUSES = new RegExp(
  ` (?=(?:${ON}|for (?:tiers?|levels?|items?|categor(?:y|ies)) |at |paid (?:by|with) )|always$)`,
  'i',
);
const MOST_NAME = 255;
const MOST_NAMES = 100;

/** Reads `for tier gold on Tuesday at Harbor Street`; undefined when it is not understood. */
export function readConditions(text: string, part: Part, refuse: Refuse): Condition | undefined {
  if (/^always$/i.test(text)) return {};
  const found: { -readonly [K in keyof Condition]: Condition[K] } = {};
  const clauses = text.split(CLAUSES);
  for (const [index, clause] of clauses.entries()) {
    const bare = index < clauses.length - 1 ? clause.replace(/,$|,? and$/i, '') : clause;
    const read = readClause(bare, part, refuse);
    if (!read) return undefined;
    const [key] = Object.keys(read) as (keyof Condition)[];
    if (key! in found)
      return refuse(
        'says the same kind of condition twice. Put the names in one list, such as on Monday and Tuesday, or for item Latte, Mocha.',
      );
    Object.assign(found, read);
  }
  return found;
}

const LISTS: readonly (readonly ['tiers' | 'items' | 'categories' | 'locations' | 'tenders', RegExp])[] = [
  ['tiers', /^for (?:tier|level)s? (.+)$/i],
  ['items', /^for items? (.+)$/i],
  ['categories', /^for categor(?:y|ies) (.+)$/i],
  ['locations', /^at (.+)$/i],
  ['tenders', /^paid (?:by|with) (.+)$/i],
];

function readClause(clause: string, part: Part, refuse: Refuse): Condition | undefined {
  const days = /^on (.+)$/i.exec(clause)?.[1];
  if (days) return readDays(days);
  for (const [key, pattern] of LISTS) {
    const names = pattern.exec(clause)?.[1];
    if (names) return { [key]: readNames(names, part, refuse) };
  }
  return undefined;
}

function readDays(text: string): Condition | undefined {
  const days = text.split(/, and | and | or |, ?| ?& ?/i).flatMap((word) => {
    const day = word.toLowerCase();
    if (day === 'weekdays') return [1, 2, 3, 4, 5];
    if (day === 'weekends') return [6, 0];
    return new RegExp(`^(?:${DAY})s?$`).test(day)
      ? [DAYS.findIndex((name) => name.toLowerCase().startsWith(day.slice(0, 3)))]
      : [-1];
  });
  return days.includes(-1) ? undefined : { days: [...new Set(days)] };
}

/** Names with commas or `or` between them. Those that hold such a thing themselves stand in quotation marks. */
export function readNames(text: string, part: Part, refuse: Refuse): string[] {
  return checkNames(
    text.split(/ ?, ?(?:or )?| or /i).map((piece) => part.literal(piece)),
    refuse,
  );
}

/** Names that can be compared with: none empty, none too long, none twice. */
export function checkNames(names: readonly string[], refuse: Refuse): string[] {
  if (names.length === 0 || names.length > MOST_NAMES || names.some((name) => name.trim() === ''))
    return refuse('has an empty name, or too many of them. Put commas between names, such as Latte, Mocha.');
  for (const name of names) checkName(name, refuse);
  return [...new Set(names.map((name) => name.trim()))];
}

/** One line of text. */
export function checkName(name: string, refuse: Refuse): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > MOST_NAME || /[\p{Cc}\p{Cs}]/u.test(trimmed))
    return refuse(
      `has a name or text that is empty, longer than ${MOST_NAME} characters or not plain text. Type it again on one line.`,
    );
  return trimmed;
}
