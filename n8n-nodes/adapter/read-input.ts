import { tryToParseDateTime } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { programId } from '@tillpass/client';
import type { Action, Field, RawInput, Search } from '@tillpass/client';
import { located } from './locators.ts';
import { isAsked, placeOf } from './placement.ts';

type ParameterContext = Pick<IExecuteFunctions, 'getNodeParameter' | 'getTimezone'>;

/** What the user filled in for one item, by the keys of the catalogue. */
export function readInput(
  context: ParameterContext,
  operation: Action | Search,
  itemIndex: number,
): RawInput {
  const parameter = (name: string) => context.getNodeParameter(name, itemIndex, '') as unknown;
  const collections = { additionalFields: parameter('additionalFields'), options: parameter('options') };
  const input: Record<string, unknown> = {};
  for (const field of operation.fields.filter(isAsked)) {
    const place = placeOf(field);
    const value = place === 'open' ? parameter(field.key) : memberOf(collections[place], field.key);
    input[field.key] = valueOf(field, value, context.getTimezone());
  }
  if (operation.kind === 'action' && operation.namesPass) Object.assign(input, readPass(parameter));
  return input;
}

function readPass(parameter: (name: string) => unknown): RawInput {
  const { mode, value } = located(parameter('pass'));
  const program = located(parameter(programId.key)).value;
  return { [mode === 'externalId' ? 'externalId' : 'passId']: value, programId: program };
}

function memberOf(collection: unknown, key: string): unknown {
  return typeof collection === 'object' && collection !== null
    ? (collection as Record<string, unknown>)[key]
    : undefined;
}

function valueOf(field: Field, value: unknown, timezone: string): unknown {
  if (field.picker) return located(value).value;
  return field.kind === 'moment' ? withZone(value, timezone) : value;
}

/** n8n's date picker gives a time without a zone: it means the zone of the workflow. */
function withZone(value: unknown, timezone: string): unknown {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(value.trim()))
    return value;
  return tryToParseDateTime(value.trim().replace(' ', 'T'), timezone).toISO() ?? value;
}
