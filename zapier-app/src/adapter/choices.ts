import type { Driver, PickerKey } from '@tillpass/client';
import type { FieldDynamicChoices } from 'zapier-platform-core';
import { clientFor } from './connection.ts';
import { guarded } from './errors.ts';

/** A list to choose from that is read from the system, page by page. */
export function pickerChoices(driver: Driver, picker: PickerKey): FieldDynamicChoices {
  return {
    perform: guarded(async (z, bundle) => {
      const query = { input: bundle.inputData, page: bundle.meta?.paging_token ?? undefined };
      const { results, next } = await clientFor(driver, z, bundle).pick(picker, query);
      return { results, paging_token: next ?? null };
    }),
  };
}
