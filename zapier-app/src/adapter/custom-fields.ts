import { customFields, programId, TillPassError } from '@tillpass/client';
import type { Driver, RawInput } from '@tillpass/client';
import type { InputFieldFunction, PlainInputField } from 'zapier-platform-core';
import { clientFor } from './connection.ts';

const PREFIX = 'customField_';
/** The most characters of a help text that Zapier takes (its schema, `PlainInputField`). */
const MOST_CHARACTERS = 1000;

/**
 * The key of the input of a program's own field, e.g. `customField_favourite_drink`. It holds letters, digits and single
 * underscores only, since Zapier gives a meaning to other characters and to two underscores; all else is written as
 * `_x20_`, with as many codes in hexadecimal as there are characters in a row.
 */
export function inputKeyOf(name: string): string {
  return `${PREFIX}${name}`.replace(
    /(?:[^A-Za-z0-9_]|(?<![A-Za-z0-9])_|_(?![A-Za-wyz0-9]))+/gu,
    (others) => `_${[...others].map((one) => `x${one.codePointAt(0)!.toString(16)}`).join('')}_`,
  );
}

/** The name of the field that an input belongs to, or undefined for any other input. */
function nameOf(key: string): string | undefined {
  const text = key.replace(/_((?:x(?:10|[0-9a-f])?[0-9a-f]{1,4})+)_/g, (_, codes: string) =>
    codes
      .slice(1)
      .split('x')
      .map((code) => String.fromCodePoint(parseInt(code, 16)))
      .join(''),
  );
  return text.startsWith(PREFIX) ? text.slice(PREFIX.length) : undefined;
}

/**
 * The inputs for the fields that the chosen program defines; none until one is chosen. What keeps them from being read
 * stands in their place, so that the rest of the form can be filled in.
 */
export function customInputs(driver: Driver, place: Partial<PlainInputField>): InputFieldFunction {
  return async (z, bundle) => {
    const input: RawInput = bundle.inputData ?? {};
    if (!input[programId.key]) return [];
    try {
      const fields = await clientFor(driver, z, bundle).customFields(input);
      return fields.map(({ key, label }) => ({
        key: inputKeyOf(key),
        label,
        type: 'string',
        required: false,
        ...place,
      }));
    } catch (error) {
      if (!(error instanceof TillPassError)) throw error;
      const helpText = error.message.slice(0, MOST_CHARACTERS);
      return [{ key: 'customFieldsNotice', label: customFields.label, type: 'copy', helpText, ...place }];
    }
  };
}

/** The input with the program's own fields together in one group, as the client takes them. */
export function withCustomFields(input: RawInput): RawInput {
  const others: [string, unknown][] = [];
  const custom: [string, unknown][] = [];
  for (const [key, value] of Object.entries(input)) {
    const name = nameOf(key);
    if (name === undefined) others.push([key, value]);
    else custom.push([name, value]);
  }
  if (custom.length === 0) return input;
  const given = input[customFields.key];
  const group = typeof given === 'object' ? given : {};
  return { ...Object.fromEntries(others), [customFields.key]: { ...group, ...Object.fromEntries(custom) } };
}
