import { capabilityText } from '@tillpass/client';
import type { Driver, Search as Capability } from '@tillpass/client';
import type { Search } from 'zapier-platform-core';
import { clientFor } from './connection.ts';
import { guarded } from './errors.ts';
import { fieldsOf, formOf } from './form.ts';
import { outputFields, sampleOf } from './outputs.ts';

/** A search; what is not found is an empty list and no error. */
export function searchFor(driver: Driver, search: Capability): Search {
  const { key, words, outputs, sample } = search;
  return {
    key,
    noun: words.noun,
    display: { label: words.title, description: capabilityText(search, 'zapier') },
    operation: {
      perform: guarded(async (z, bundle) => clientFor(driver, z, bundle).search(key, bundle.inputData)),
      ...formOf(driver, fieldsOf(search), search.kind),
      outputFields: outputFields(outputs),
      sample: sampleOf(sample),
    },
  };
}
