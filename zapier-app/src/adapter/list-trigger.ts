import type { Driver, PickerKey, PickerPage, RawInput } from '@tillpass/client';
import type { Trigger } from 'zapier-platform-core';
import { clientFor } from './connection.ts';
import { guarded } from './errors.ts';
import { inputField, isSingle } from './fields.ts';
import { listKey } from './pickers.ts';

type Row = PickerPage['results'][number];

/**
 * The hidden trigger that fills the dropdowns of a list. It asks for nothing that is required, since a dropdown would
 * be shut until then, and a pass can be named without its program; the list itself says what is missing.
 */
export function listTrigger(driver: Driver, key: PickerKey): Trigger {
  const { doing, needs } = driver.pickers[key]!;
  const words = key.replace(/[A-Z]/g, (letter) => ` ${letter}`);
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return {
    key: listKey(key),
    noun: title,
    display: {
      label: `List of ${title}`,
      description: `Triggers when a form is about to ${doing}.`,
      hidden: true,
    },
    operation: {
      type: 'polling',
      canPaginate: true,
      perform: guarded(async (z, bundle) => {
        const client = clientFor(driver, z, bundle);
        const turn = (input: RawInput, page?: string) => client.pick(key, { input, page });
        return pageOf(turn, bundle.inputData, bundle.meta?.page ?? 0);
      }),
      inputFields: needs
        .filter(isSingle)
        .map((field) => inputField(driver, { ...field, required: false }, needs)),
      outputFields: [
        { key: 'id', label: 'ID', type: 'string' },
        { key: 'label', label: 'Name', type: 'string' },
      ],
      sample: { id: '5dLQwXhPq8zGk0aBcDeFgH', label: 'Corner Cafe' },
    },
  };
}

/** A page by its number, which is all that Zapier tells: the pages before it are turned to reach it. */
async function pageOf(
  turn: (input: RawInput, page?: string) => Promise<PickerPage>,
  input: RawInput,
  wanted: number,
): Promise<Row[]> {
  let { results, next } = await turn(input);
  for (let page = 0; page < wanted; page++) {
    if (next === undefined) return [];
    ({ results, next } = await turn(input, next));
  }
  return results;
}
