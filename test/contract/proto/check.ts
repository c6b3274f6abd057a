import type { MessageField, Messages } from './messages.ts';

/**
 * How JSON writes a message: `protojson` as REST does (enums by name, times as RFC 3339), `go` as PassKit's webhooks
 * do (plain Go JSON: enums by number, times as {seconds, nanos}).
 */
export type JsonStyle = 'protojson' | 'go';

const INTEGERS: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
};
/** Enums whose names are not in capitals in PassKit's descriptors; protoc's JavaScript writes all in capitals. */
const MIXED_CASE = ['io.DeviceAttributes'];
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** What of a JSON value does not fit the message type: unknown names, unknown enum values, wrong types. */
export function misfits(
  messages: Messages,
  message: string,
  value: unknown,
  style: JsonStyle = 'protojson',
): string[] {
  return [...inMessage(message, value, message)];

  function* inMessage(type: string, json: unknown, at: string): Generator<string> {
    if (!isObject(json)) return yield `${at} is not an object`;
    const fields = messages.fields(type);
    if (!fields) {
      if (type === 'google.protobuf.Empty')
        yield* Object.keys(json).map((name) => `${at}.${name} is unknown`);
      else yield `there is no message ${type}`;
      return;
    }
    for (const [name, item] of Object.entries(json)) {
      const field = fields.get(name);
      if (field) yield* inField(field, type, item, `${at}.${name}`);
      else yield `${at}.${name} is unknown`;
    }
  }

  function* inField(field: MessageField, within: string, json: unknown, at: string): Generator<string> {
    if (field.shape === 'list') {
      if (!Array.isArray(json)) return yield `${at} is not a list`;
      for (const [index, item] of json.entries()) yield* inValue(field.type, within, item, `${at}[${index}]`);
      return;
    }
    if (field.shape === 'map') {
      if (!isObject(json)) return yield `${at} is not a map`;
      for (const [key, item] of Object.entries(json))
        yield* inValue(field.type, within, item, `${at}.${key}`);
      return;
    }
    if (json === null && !isScalar(field.type) && !messages.numbers(messages.resolve(field.type, within)))
      return;
    yield* inValue(field.type, within, json, at);
  }

  function* inValue(type: string, within: string, json: unknown, at: string): Generator<string> {
    if (type === 'google.protobuf.Timestamp') {
      if (!isTime(json, style)) yield `${at} is not a time`;
    } else if (isScalar(type)) {
      if (!fitsScalar(type, json)) yield `${at} is not a ${type}`;
    } else {
      const full = messages.resolve(type, within);
      const numbers = messages.numbers(full);
      if (!numbers) yield* inMessage(full, json, at);
      else if (!fitsEnum(full, numbers, json, style)) yield `${at} is no ${full}: ${JSON.stringify(json)}`;
    }
  }
}

const SCALARS = ['string', 'bytes', 'bool', 'float', 'double', 'int32', 'uint32', 'int64', 'uint64'];
const isScalar = (type: string) => SCALARS.includes(type);
const isObject = (json: unknown): json is object =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

function fitsScalar(type: string, json: unknown): boolean {
  if (type === 'string' || type === 'bytes') return typeof json === 'string';
  if (type === 'bool') return typeof json === 'boolean';
  if (type === 'int64' || type === 'uint64') return typeof json === 'string' && /^-?\d+$/.test(json);
  if (typeof json !== 'number' || !Number.isFinite(json)) return false;
  const range = INTEGERS[type];
  return !range || (Number.isInteger(json) && json >= range[0] && json <= range[1]);
}

function fitsEnum(
  type: string,
  numbers: ReadonlyMap<string, number>,
  json: unknown,
  style: JsonStyle,
): boolean {
  if (style === 'protojson') {
    return typeof json === 'string' && numbers.has(MIXED_CASE.includes(type) ? json.toUpperCase() : json);
  }
  return typeof json === 'number' && [...numbers.values()].includes(json);
}

function isTime(json: unknown, style: JsonStyle): boolean {
  if (style === 'protojson')
    return typeof json === 'string' && RFC3339.test(json) && !Number.isNaN(Date.parse(json));
  return (
    isObject(json) &&
    Object.entries(json).every(([key, item]) => ['seconds', 'nanos'].includes(key) && Number.isInteger(item))
  );
}
