import { passId } from '@tillpass/client';
import type { Driver, Field, PickerKey } from '@tillpass/client';
import type { PlainInputField } from 'zapier-platform-core';

/** The list that a field is chosen from, where the system has it. */
function pickerOf(driver: Driver, field: Field): PickerKey | undefined {
  const key = field.picker ?? (field.key === passId.key ? 'passes' : undefined);
  return key && driver.pickers[key] ? key : undefined;
}

/** The key of the hidden trigger that reads a list, e.g. `list_reward_fields`. */
export function listKey(picker: PickerKey): string {
  return `list_${picker.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}

/**
 * The dropdown of a field. It names a hidden trigger, because a field that a function makes can hold no function of its
 * own (Zapier, "Custom/Dynamic Fields"). The field waits for those it depends on, where the form asks for them anyway.
 */
export function dropdown(driver: Driver, field: Field, form: readonly Field[]): Partial<PlainInputField> {
  const picker = pickerOf(driver, field);
  if (!picker) return {};
  const needs = driver.pickers[picker]!.needs.map(({ key }) => key);
  const isAskedFor = (need: string) => form.some(({ key, required }) => key === need && required);
  return {
    dynamic: `${listKey(picker)}.id.label`,
    resource: field.key.replace(/Id$/, ''),
    ...(field.required && needs.length > 0 && needs.every(isAskedFor) ? { dependsOn: needs } : {}),
  };
}
