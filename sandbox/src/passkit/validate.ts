import type { Field, MessageType, Rules } from './protojson.ts';
import { invalid } from './rpc-error.ts';

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

function withinMaximum(value: unknown, most: number): boolean {
  if (typeof value === 'number') return value <= most;
  return typeof value !== 'string' || [...value].length <= most;
}

function atLeast(value: unknown, least: number): boolean {
  return typeof value === 'string'
    ? [...value].length >= least
    : ((value as number | undefined) ?? 0) >= least;
}

/** Whether one tag holds. Values were read with zero values dropped, so "set" means "not the zero value". */
function holds(tag: string, value: unknown, siblings: Values): boolean {
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
      return withinMaximum(value, Number(argument));
    case 'min':
      return atLeast(value, Number(argument));
    case 'gte':
      return ((value as number | undefined) ?? 0) >= Number(argument);
    case 'email':
      return EMAIL.test(value as string);
    case 'ianaTimeZone':
      return isTimeZone(value as string);
    default:
      return true;
  }
}

function checkField(type: MessageType, name: string, tags: string, message: Values): void {
  for (const tag of tags.split(',')) {
    if (tag === '-') return;
    if (tag === 'omitempty') {
      if (message[name] === undefined) return;
    } else if (!holds(tag, message[name], message)) {
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
    if (tags !== undefined) checkField(type, name, tags, values);
    if (values[name] !== undefined && typeof fieldType === 'object' && 'message' in fieldType) {
      validate(fieldType.message, context, values[name] as object);
    }
  }
}
