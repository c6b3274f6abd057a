import type { Field, FieldType, MessageType, Rules } from './protojson.ts';
import { invalid } from './rpc-error.ts';
import { parseRfc3339 } from './timestamp.ts';

export type Context = keyof Rules;
type Values = Readonly<Record<string, unknown>>;

const EMAIL = /^[^\s@"(),:;<>[\]\\]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

function goName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function jsonName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Zones found to exist; asking Intl is slow. */
const timeZones = new Set<string>();

function isTimeZone(name: string): boolean {
  if (timeZones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    timeZones.add(name);
    return true;
  } catch {
    return false;
  }
}

const COMPRESSED_UUID = /^[0-9A-Za-z]{22}$/;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What min and max measure: a number, the letters of a text, the items of a list, the number of an enum's value. */
function sizeOf(type: FieldType, value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string')
    return typeof type === 'object' && 'enum' in type ? (type.enum[value] ?? 0) : [...value].length;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length;
  return 0;
}

function eachIs(value: unknown, pattern: RegExp): boolean {
  return [value].flat().every((text) => pattern.test(text as string));
}

/** Formats of a text or a number; a value that is not set has none. */
const FORMATS: Readonly<Record<string, (value: unknown) => boolean>> = {
  email: (value) => EMAIL.test(value as string),
  ianaTimeZone: (value) => isTimeZone(value as string),
  latitude: (value) => Math.abs(value as number) <= 90,
  longitude: (value) => Math.abs(value as number) <= 180,
  rfc3339: (value) => parseRfc3339(value as string) !== undefined,
  uri: (value) => URL.canParse(value as string),
  uuidCompressedString: (value) => eachIs(value, COMPRESSED_UUID),
  uuid_rfc4122: (value) => UUID.test(value as string),
};

/** Whether one tag holds. Values were read with zero values dropped, so "set" means "not the zero value". */
function holds(tag: string, value: unknown, siblings: Values, type: FieldType): boolean {
  const [rule = '', argument = ''] = tag.split('=', 2);
  const isSet = (goField: string): boolean => siblings[jsonName(goField)] !== undefined;
  switch (rule) {
    case 'required':
      return value !== undefined;
    case 'required_without':
      return value !== undefined || isSet(argument);
    case 'required_without_all':
      return value !== undefined || argument.split(' ').some(isSet);
    case 'required_with':
      return value !== undefined || !argument.split(' ').some(isSet);
    case 'isdefault':
      return value === undefined;
    case 'max':
      return value === undefined || sizeOf(type, value) <= Number(argument);
    case 'min':
    case 'gte':
      return sizeOf(type, value) >= Number(argument);
    default:
      return value === undefined || FORMATS[rule]?.(value) !== false;
  }
}

function checkField(type: MessageType, name: string, tags: string, message: Values): void {
  for (const tag of tags.split(',')) {
    if (tag === '-') return;
    if (tag === 'omitempty') {
      if (message[name] === undefined) return;
    } else if (!holds(tag, message[name], message, (type.fields[name] as Field).type)) {
      const rule = tag.split('=', 1)[0] ?? tag;
      throw invalid(
        `Key: '${type.name}.${goName(name)}' Error:Field validation for '${goName(name)}' failed on the '${rule}' tag`,
      );
    }
  }
}

/**
 * Applies the validator tags of a message for one context, as the `validate` struct tags of PassKit's SDK state them.
 * Trap that this shows: a `float` with `required_without_all` refuses 0, since 0 is the zero value.
 */
export function validate(type: MessageType, context: Context, message: object): void {
  const values = message as Values;
  for (const name in type.fields) {
    const { type: fieldType, rules } = type.fields[name] as Field;
    const tags = rules?.[context];
    if (tags === '-') continue;
    if (tags !== undefined) checkField(type, name, tags, values);
    if (values[name] !== undefined && typeof fieldType === 'object' && 'message' in fieldType) {
      validate(fieldType.message, context, values[name] as object);
    }
  }
}
