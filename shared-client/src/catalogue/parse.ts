import { inputError } from '../http/errors.ts';
import { parseEmail } from '../values/email.ts';
import { parseId, parseLine, parseText } from '../values/id.ts';
import { parseAmount, parseCount } from '../values/number.ts';
import { parseCustom } from '../values/custom.ts';
import { parseExchangeRate } from '../rules/exchange.ts';
import { parseRule } from '../rules/read.ts';
import { parseSale } from '../sale/parse.ts';
import { parseLink } from '../values/link.ts';
import { parseCurrency } from '../values/money.ts';
import { parsePhone } from '../values/phone.ts';
import { parsePlaces } from '../values/places.ts';
import { parsePoints } from '../values/points.ts';
import { parseRecord } from '../values/record.ts';
import { parseDate, parseMoment } from '../values/time.ts';
import { parseCountry, parseTimeZone } from '../values/where.ts';
import type { Action, Naming, PassEvent, Search } from './define.ts';
import { email, externalId, passId, phone, programId } from './fields.ts';
import type { Field, FieldKind } from './field.ts';

/** What a host hands over: field keys to whatever the user typed or mapped. */
export type RawInput = Readonly<Record<string, unknown>>;

/** The pass that an action works on, by any name that its system knows. */
export interface PassRef {
  passId?: string;
  externalId?: string;
  email?: string;
  phone?: string;
  programId?: string;
}

/** How passes are named where a system says nothing else. */
export const USUAL_NAMING: Naming = {
  program: programId,
  needsProgram: true,
  fillsLists: true,
  names: [passId, externalId],
};

type Reader = (field: Field, value: unknown) => unknown;

const asText = (read: (key: string, label: string, text: string, max: number) => unknown): Reader => {
  return (field, value) => {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      throw inputError(
        field.key,
        `${field.label} is a number of so many digits that some are lost. Map it as a text.`,
      );
    }
    if (typeof value === 'number' && Number.isFinite(value))
      return read(field.key, field.label, String(value), field.max ?? 255);
    if (typeof value !== 'string')
      throw inputError(
        field.key,
        `${field.label} must be a text. Map a single value to it, not a list or a group.`,
      );
    return read(field.key, field.label, value, field.max ?? 255);
  };
};

const readers: Record<FieldKind, Reader> = {
  line: asText(parseLine),
  text: asText(parseText),
  id: asText(parseId),
  email: asText(parseEmail),
  phone: asText(parsePhone),
  date: asText(parseDate),
  moment: asText(parseMoment),
  points: (field, value) => parsePoints(field.key, field.label, value, field.mayBeZero),
  count: (field, value) =>
    parseCount(field.key, field.label, value, { max: field.max, mayBeZero: field.mayBeZero }),
  amount: (field, value) => parseAmount(field.key, field.label, value),
  link: asText(parseLink),
  places: asText(parsePlaces),
  currency: asText(parseCurrency),
  sale: (field, value) => parseSale(field.key, field.label, value),
  record: (field, value) => parseRecord(field.key, field.label, value),
  zone: asText(parseTimeZone),
  country: asText(parseCountry),
  rule: (field, value) => parseRule(field.key, field.label, value),
  exchange: asText(parseExchangeRate),
  custom: (field, value) => parseCustom(field.key, field.label, value),
  boolean: (field, value) => {
    if (typeof value === 'boolean') return value;
    const text =
      typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';
    if (['true', 'yes', '1', 'on'].includes(text)) return true;
    if (['false', 'no', '0', 'off'].includes(text)) return false;
    throw inputError(field.key, `${field.label} is neither yes nor no. Enter yes or no.`);
  },
  choice: (field, value) => {
    const choices = field.choices ?? [];
    const typed = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
    const chosen = choices.find((one) => [one.value, one.label].some((name) => name.toLowerCase() === typed));
    if (chosen) return chosen.value;
    const names = choices.map((one) => `${one.label} (${one.value})`).join(', ');
    throw inputError(
      field.key,
      `${field.label} has no such choice. Choose from the list, or map one of: ${names}.`,
    );
  },
};

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** One field, read and checked. Undefined when it was left empty and nothing stands in for it. */
export function parseField(field: Field, value: unknown): unknown {
  if (!isEmpty(value)) return readers[field.kind](field, value);
  if (field.required) throw inputError(field.key, missing(field));
  return field.fallback === undefined ? undefined : readers[field.kind](field, field.fallback);
}

/** All fields of a capability, read and checked before any call is sent. Unknown keys are ignored. */
export function parseInput(capability: Action | Search | PassEvent, raw: RawInput): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const field of capability.fields) {
    if (field.when && input[field.when.key] !== field.when.is) continue;
    const value = parseField(field, raw[field.key]);
    if (value !== undefined) input[field.key] = value;
  }
  if (capability.kind !== 'event' && capability.namesPass)
    input.pass =
      capability.namesPass === 'orPerson' ? parseBuyerRef(raw) : parsePassRef(raw, capability.naming);
  if (capability.kind === 'search' && capability.oneOf.length > 0) requireOne(capability, input);
  if (capability.kind === 'action') capability.check?.(input, capability.fields);
  return input;
}

/** Refuses a moment that has passed where only a coming one makes sense. `nowMs` is in milliseconds since 1970. */
export function refusePast(
  capability: Action,
  input: Readonly<Record<string, unknown>>,
  nowMs: number,
): void {
  for (const { key, label, isToCome } of capability.fields) {
    const moment = input[key];
    if (isToCome && typeof moment === 'string' && Date.parse(moment) <= nowMs) {
      throw inputError(key, `${label} is in the past. Enter a date and time that is still to come.`);
    }
  }
}

/** Which pass is meant: by Pass ID, or by another name, within a program where the system needs it. */
export function parsePassRef(raw: RawInput, naming: Naming = USUAL_NAMING): PassRef {
  const { names, program, needsProgram } = naming;
  const ref: PassRef = {};
  for (const field of program ? [...names, program] : names) {
    const value = parseField(field, raw[field.key]);
    if (value !== undefined) ref[field.key as keyof PassRef] = value as string;
  }
  const named = names.find(({ key }) => ref[key as keyof PassRef] !== undefined);
  if (!named) throw inputError(names[0]!.key, nameless(naming));
  if (program && needsProgram && !ref.passId && !ref.programId)
    throw inputError(
      program.key,
      `${program.label} is missing. Choose the ${program.label.toLowerCase()} that the ${named.label} belongs to.`,
    );
  return ref;
}

function nameless({ names: [id, ...others], program, needsProgram }: Naming): string {
  const [last, ...rest] = others.map(({ label }) => `the ${label}`).reverse();
  const within = program && needsProgram ? ` and the ${program.label}` : '';
  const ways = [`the ${id!.label}`, ...rest.reverse()].join(', ');
  return `${id!.label} is missing. Fill in ${ways}${last ? `, or ${last}${within}` : ''}.`;
}

/**
 * Which pass is meant, by any name that was filled in. Nothing may be: then the sale names its customer, or nobody does, which
 * the capability itself judges.
 */
function parseBuyerRef(raw: RawInput): PassRef {
  const ref: PassRef = {};
  for (const field of [passId, externalId, email, phone, programId]) {
    const value = parseField(field, raw[field.key]);
    if (value !== undefined) ref[field.key as keyof PassRef] = value as string;
  }
  if (!ref.passId && (ref.externalId || ref.email || ref.phone) && !ref.programId)
    throw inputError('programId', PROGRAM_TO_LOOK_IN);
  return ref;
}

export const PROGRAM_TO_LOOK_IN =
  'Program is missing. Choose the program to look in; only a Pass ID can be found without it.';

function requireOne(search: Search, input: Record<string, unknown>): void {
  const { oneOf, fields, naming = USUAL_NAMING } = search;
  const filled = oneOf.filter((key) => input[key] !== undefined);
  const labels = fields.filter((field) => oneOf.includes(field.key)).map((field) => field.label);
  if (filled.length === 0) {
    const which = labels.length > 1 ? `Fill in one of: ${labels.join(', ')}.` : 'Fill it in.';
    throw inputError(oneOf[0]!, `${labels[0]} is missing. ${which}`);
  }
  if (naming.needsProgram && !filled.includes('passId') && input.programId === undefined) {
    throw inputError('programId', PROGRAM_TO_LOOK_IN);
  }
}

function missing(field: Field): string {
  if (field.picker) return `${field.label} is missing. Choose one from the list, or paste its ID.`;
  if (field.choices) return `${field.label} is missing. Choose one.`;
  const example = field.placeholder ? ` such as ${field.placeholder}` : '';
  return `${field.label} is missing. Fill it in${example ? `,${example}` : ''}.`;
}
