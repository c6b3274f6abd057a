import { tryToParseDateTime } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { programId } from '@tillpass/client/core';
import type { Action, Field, RawInput, Search } from '@tillpass/client/core';
import { groupOf } from './custom-fields.ts';
import { located } from './located.ts';
import { askedFields, placeOf } from './placement.ts';
import type { Place } from './placement.ts';
import { isRawAsked, simplify } from './simplify.ts';

type ParameterContext = Pick<IExecuteFunctions, 'getNodeParameter' | 'getTimezone'>;

/** What the user filled in for one item, by the keys of the catalogue. */
export function readInput(
  context: ParameterContext,
  operation: Action | Search,
  itemIndex: number,
): RawInput {
  const parameter = (name: string) => context.getNodeParameter(name, itemIndex, '') as unknown;
  const input = readFields(askedFields(operation.fields), placeOf, parameter, context.getTimezone());
  return operation.namesPass ? { ...input, ...readPass(parameter) } : input;
}

/** The fields of a form, each from its place. */
export function readFields(
  fields: Field[],
  placeOf: (field: Field) => Place,
  parameter: (name: string) => unknown,
  timezone: string,
): Record<string, unknown> {
  const collections = { additionalFields: parameter('additionalFields'), options: parameter('options') };
  const valueAt = (place: Place, key: string) => {
    if (place === 'simple') return isRawAsked(parameter(simplify.name));
    return place === 'open' ? parameter(key) : memberOf(collections[place], key);
  };
  return Object.fromEntries(
    fields.map((field) => [field.key, valueOf(field, valueAt(placeOf(field), field.key), timezone)]),
  );
}

/** The modes of the pass that are fields of their own; in all others it is the Pass ID. */
const NAMED_BY = ['externalId', 'email', 'phone'];

function readPass(parameter: (name: string) => unknown): RawInput {
  const { mode, value } = located(parameter('pass'));
  const program = located(parameter(programId.key)).value;
  return { [NAMED_BY.find((name) => name === mode) ?? 'passId']: value, programId: program };
}

function memberOf(collection: unknown, key: string): unknown {
  return typeof collection === 'object' && collection !== null
    ? (collection as Record<string, unknown>)[key]
    : undefined;
}

function valueOf(field: Field, value: unknown, timezone: string): unknown {
  if (field.picker) return located(value).value;
  if (field.kind === 'custom') return groupOf(value);
  return field.kind === 'moment' ? withZone(value, timezone) : value;
}

/** n8n's date picker gives a time without a zone: it means the zone of the workflow. */
function withZone(value: unknown, timezone: string): unknown {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(value.trim()))
    return value;
  return tryToParseDateTime(value.trim().replace(' ', 'T'), timezone).toISO() ?? value;
}
