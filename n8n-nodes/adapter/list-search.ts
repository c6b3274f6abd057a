import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { PickerKey } from '@tillpass/client';
import type { Binding } from './binding.ts';
import { connect } from './connect.ts';
import { toShortError } from './errors.ts';
import { located } from './locators.ts';

type ListSearch = (
  this: ILoadOptionsFunctions,
  filter?: string,
  page?: string,
) => Promise<INodeListSearchResult>;

/** Parameters that a list may depend on. */
const NEEDED = ['programId'];

/** `methods.listSearch` of a node: one search for each list that the system offers. */
export function listSearches(binding: Binding): Record<string, ListSearch> {
  const pickers = Object.keys(binding.driver.pickers) as PickerKey[];
  return Object.fromEntries(pickers.map((picker) => [picker, listSearch(binding, picker)]));
}

function listSearch(binding: Binding, picker: PickerKey): ListSearch {
  return async function (this: ILoadOptionsFunctions, filter?: string, page?: string) {
    try {
      const client = await connect(this, binding, { kind: 'editor' });
      const input = Object.fromEntries(
        NEEDED.map((name) => [name, located(this.getCurrentNodeParameter(name)).value]),
      );
      const found = await client.pick(picker, { input, page, search: filter });
      return {
        results: found.results.map(({ id, label }) => ({ name: label, value: id })),
        paginationToken: found.next,
      };
    } catch (error) {
      throw toShortError(this.getNode(), error);
    }
  };
}
