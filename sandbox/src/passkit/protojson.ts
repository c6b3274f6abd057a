import type { EnumType } from './enums.ts';
import { shortestFloat32 } from './float32.ts';
import { invalid } from './rpc-error.ts';
import { formatRfc3339, parseRfc3339 } from './timestamp.ts';

/** The kinds of field in the PassKit messages. `json` is a part that the sandbox stores and returns as it came. */
export type FieldType =
  | 'string'
  | 'bool'
  | 'float'
  | 'double'
  | 'int32'
  | 'uint32'
  | 'uint64'
  | 'timestamp'
  | 'stringMap'
  | 'strings'
  | 'uint32s'
  | 'uint64s'
  | 'json'
  | 'jsonList'
  | { readonly enum: EnumType }
  | { readonly enumList: EnumType }
  | { readonly message: MessageType }
  | { readonly messageList: MessageType };

/** Validator tags per context, as the `validate` struct tags of PassKit's SDK say them. */
export interface Rules {
  readonly generic?: string;
  readonly create?: string;
  readonly update?: string;
}

export interface Field {
  readonly type: FieldType;
  readonly rules?: Rules;
  /** Part of a oneof: left out of answers when unset, also where zero values are written. */
  readonly oneof?: boolean;
}

export interface MessageType {
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
}

type Values = Record<string, unknown>;

/** A field of a message, with the validator tags it carries. */
export function field(type: FieldType, rules?: Rules): Field {
  return rules === undefined ? { type } : { type, rules };
}

function mistyped(path: string, wanted: string): Error {
  return invalid(`proto: invalid value for field ${path}: expected ${wanted}`);
}

function readObject(value: unknown, path: string): Values {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mistyped(path, 'an object');
  return value as Values;
}

function readList<T>(value: unknown, path: string, read: (item: unknown, at: string) => T): T[] {
  if (!Array.isArray(value)) throw mistyped(path, 'a list');
  return value.map((item, index) => read(item, `${path}[${index}]`));
}

function readNumber(value: unknown, path: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value.trim() === value && value !== '' && !Number.isNaN(Number(value)))
    return Number(value);
  throw mistyped(path, 'a number');
}

function readInteger(value: unknown, path: string, least: number, most: number): number {
  const number = readNumber(value, path);
  if (!Number.isInteger(number) || number < least || number > most)
    throw mistyped(path, 'an integer in range');
  return number;
}

function readUint32(value: unknown, path: string): number {
  return readInteger(value, path, 0, 4_294_967_295);
}

function readUint64(value: unknown, path: string): number {
  return readInteger(value, path, 0, Number.MAX_SAFE_INTEGER);
}

function readString(value: unknown, path: string): string {
  if (typeof value !== 'string') throw mistyped(path, 'a string');
  return value;
}

function readEnum(names: EnumType, value: unknown, path: string): string {
  if (typeof value === 'string' && Object.hasOwn(names, value)) return value;
  if (typeof value === 'number') {
    const name = Object.keys(names).find((key) => names[key] === value);
    if (name !== undefined) return name;
  }
  throw mistyped(path, `one of ${Object.keys(names).join(', ')}`);
}

function readStringMap(value: unknown, path: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(readObject(value, path)).map(([key, text]) => [key, readString(text, `${path}.${key}`)]),
  );
}

function readValue(type: FieldType, value: unknown, path: string): unknown {
  if (typeof type === 'object') {
    if ('enum' in type) return readEnum(type.enum, value, path);
    if ('enumList' in type) return readList(value, path, (item, at) => readEnum(type.enumList, item, at));
    if ('message' in type) return readMessage(type.message, value, path);
    return readList(value, path, (item, at) => readMessage(type.messageList, item, at));
  }
  switch (type) {
    case 'string':
      return readString(value, path);
    case 'bool':
      if (typeof value !== 'boolean') throw mistyped(path, 'true or false');
      return value;
    case 'float': {
      const number = Math.fround(readNumber(value, path));
      if (!Number.isFinite(number)) throw mistyped(path, 'a number that a 32-bit float can hold');
      return number;
    }
    case 'double':
      return readNumber(value, path);
    case 'int32':
      return readInteger(value, path, -2_147_483_648, 2_147_483_647);
    case 'uint32':
      return readUint32(value, path);
    case 'uint64':
      return readUint64(value, path);
    case 'timestamp': {
      const ms = parseRfc3339(readString(value, path));
      if (ms === undefined) throw mistyped(path, 'an RFC3339 date and time');
      return ms;
    }
    case 'stringMap':
      return readStringMap(value, path);
    case 'strings':
      return readList(value, path, readString);
    case 'uint32s':
      return readList(value, path, readUint32);
    case 'uint64s':
      return readList(value, path, readUint64);
    case 'json':
      return readObject(value, path);
    case 'jsonList':
      return readList(value, path, (item) => item);
  }
}

/** Whether a value is what proto3 cannot tell from a missing field. An empty message is not: it has presence. */
function isZero(type: FieldType, value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (value === 0) return type !== 'timestamp';
  if (Array.isArray(value)) return value.length === 0;
  if (type === 'stringMap') return Object.keys(value).length === 0;
  return typeof type === 'object' && 'enum' in type && type.enum[value as string] === 0;
}

/**
 * Reads a JSON body as grpc-gateway v2 does: names in lowerCamel, enums by name or number, unknown fields dropped,
 * a wrong type refused with 400. Zero values are dropped, since proto3 cannot tell them from missing ones.
 */
export function readMessage<T>(type: MessageType, json: unknown, path = type.name): Partial<T> {
  const values = readObject(json ?? {}, path);
  const message: Values = {};
  for (const name in type.fields) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    const fieldType = (type.fields[name] as Field).type;
    const read = readValue(fieldType, value, `${path}.${name}`);
    if (!isZero(fieldType, read)) message[name] = read;
  }
  return message as Partial<T>;
}

function zeroOf(type: FieldType): unknown {
  if (typeof type === 'object') {
    if ('enum' in type) return Object.keys(type.enum)[0];
    return 'message' in type ? null : [];
  }
  switch (type) {
    case 'string':
      return '';
    case 'bool':
      return false;
    case 'uint64':
      return '0';
    case 'timestamp':
    case 'json':
      return null;
    case 'stringMap':
      return {};
    case 'strings':
    case 'uint32s':
    case 'uint64s':
    case 'jsonList':
      return [];
    default:
      return 0;
  }
}

function writeValue(type: FieldType, value: unknown, emitZero: boolean): unknown {
  if (typeof type === 'object') {
    if ('message' in type) return writeMessage(type.message, value as Values, emitZero);
    if ('messageList' in type)
      return (value as Values[]).map((item) => writeMessage(type.messageList, item, emitZero));
    return value;
  }
  if (type === 'float') return shortestFloat32(value as number);
  if (type === 'timestamp') return formatRfc3339(value as number);
  if (type === 'uint64s') return (value as number[]).map(String);
  return type === 'uint64' ? String(value) : value;
}

/** Writes a record as protojson does; `emitZero` is the gateway's EmitUnpopulated. */
export function writeMessage(type: MessageType, record: object, emitZero: boolean): Values {
  const values: Values = {};
  for (const name in type.fields) {
    const { type: fieldType, oneof } = type.fields[name] as Field;
    const value = (record as Values)[name];
    if (!isZero(fieldType, value)) values[name] = writeValue(fieldType, value, emitZero);
    else if (emitZero && oneof !== true) values[name] = zeroOf(fieldType);
  }
  return values;
}
