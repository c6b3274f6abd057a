import { inputError } from '../http/errors.ts';
import { parseText } from '../values/id.ts';
import type { Refuse } from './amounts.ts';
import { emptyDraft, finish } from './draft.ts';
import type { Draft } from './draft.ts';
import { partsOf } from './lines.ts';
import type { Part } from './lines.ts';
import { KINDS, meant } from './parts.ts';
import { readObject } from './read-json.ts';
import type { Rule } from './rule.ts';

/** The most characters of a rule. */
const MOST_RULE = 4000;
/** How many characters of a line are enough to find it again. */
const MOST_QUOTED = 60;

/**
 * A merchant's rule: in plain words, one part a line or parted by `;`, or as an object of the type Rule, also as JSON
 * text, in which all may be missing that has a default. Throws an input error of `field` that names the line, says what
 * is understood and gives an example.
 */
export function parseRule(field: string, label: string, value: unknown): Rule {
  const refuseAt =
    (where: string): Refuse =>
    (sentence) => {
      throw inputError(field, `${where} ${sentence}`);
    };
  const refuse = refuseAt(label);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return finish(readObject(value, refuse), refuse);
  if (typeof value !== 'string')
    throw inputError(field, `${label} must be a text. Write it in plain words, such as 1 point per 10 GBP.`);
  if (parseText(field, label, value, MOST_RULE).startsWith('{'))
    return finish(readObject(parsed(value, refuse), refuse), refuse);
  const draft = emptyDraft();
  for (const part of partsOf(label, value)) readPart(part, draft, refuseAt(part.where));
  return finish(draft, refuse);
}

function parsed(text: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(
      'begins like JSON but is none. Write it in plain words instead, such as 1 point per 10 GBP.',
    );
  }
}

/** One of each that most rules need. */
const EXAMPLES =
  '1 point per 10 GBP; double points on Tuesday; at 5 points: A free coffee, take the points; tier gold at 500 points';

function readPart(part: Part, draft: Draft, refuse: Refuse): void {
  const kind = KINDS.find(({ begins }) => begins.test(part.text));
  if (kind?.read(part, draft, refuse)) return;
  if (/\d,\d/.test(part.text))
    refuse(
      'has a number with a comma. Write numbers with a decimal point and nothing between thousands, such as 12.50 or 1000.',
    );
  // What only speaks of points somewhere may mean anything.
  const taken = kind === KINDS.at(-1) ? meant(part.text) : (kind ?? meant(part.text));
  refuse(
    `is not understood: "${begin(part.literal(part.text))}". Write it in plain English, such as: ${taken?.example ?? EXAMPLES}.`,
  );
}

function begin(words: string): string {
  const letters = [...words];
  return letters.length > MOST_QUOTED ? `${letters.slice(0, MOST_QUOTED - 3).join('')}...` : words;
}
