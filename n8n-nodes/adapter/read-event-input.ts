import type { PassEvent, RawInput } from '@tillpass/client/core';
import { askedFields, placeOfEventField } from './placement.ts';
import { readFields } from './read-input.ts';

interface EventContext {
  getNodeParameter(name: string, fallback?: unknown): unknown;
  getTimezone(): string;
}

/** What the user filled in at a trigger, by the keys of the catalogue. */
export function readEventInput(context: EventContext, event: PassEvent): RawInput {
  const parameter = (name: string) => context.getNodeParameter(name, '');
  return readFields(askedFields(event.fields), placeOfEventField, parameter, context.getTimezone());
}

/** What names the place that is watched: the program, or what else stands for it. */
export function watchedPlace(event: PassEvent, input: RawInput): string {
  const places = event.fields.filter(({ group }) => group === 'pass');
  return places.map(({ key }) => String(input[key] ?? '')).join('/');
}

/** What is watched for and where, without what only changes how it is told. */
export function watchOf(event: PassEvent, input: RawInput): string {
  const fields = event.fields.filter(({ group }) => group !== 'details');
  return JSON.stringify([event.key, Object.fromEntries(fields.map(({ key }) => [key, input[key]]))]);
}
