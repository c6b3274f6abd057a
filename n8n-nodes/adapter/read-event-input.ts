import type { PassEvent, RawInput } from '@tillpass/client';
import { located } from './locators.ts';

interface EventContext {
  getNodeParameter(name: string, fallback?: unknown): unknown;
}

/** What the user filled in at a trigger, by the keys of the catalogue. */
export function readEventInput(context: EventContext, event: PassEvent): RawInput {
  return Object.fromEntries(
    event.fields.map((field) => {
      const value = context.getNodeParameter(field.key, '');
      return [field.key, field.picker ? located(value).value : value];
    }),
  );
}
