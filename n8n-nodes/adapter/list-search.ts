import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { PickerKey } from '@tillpass/client/core';
import type { Binding } from './binding.ts';
import { connect } from './connect.ts';
import { toShortError } from './errors.ts';
import { located } from './located.ts';

type ListSearch = (
  this: ILoadOptionsFunctions,
  filter?: string,
  page?: string,
) => Promise<INodeListSearchResult>;

/** `methods.listSearch` of a node: one search for each list that the system offers. */
export function listSearches(binding: Binding): Record<string, ListSearch> {
  const pickers = Object.keys(binding.driver.pickers) as PickerKey[];
  return Object.fromEntries(pickers.map((picker) => [picker, listSearch(binding, picker)]));
}

/** What a list depends on may stand in the open or in a collection. */
function chosen(context: ILoadOptionsFunctions, name: string): unknown {
  const places = ['', 'additionalFields.', 'options.'];
  const found = places.map((place) => context.getCurrentNodeParameter(`${place}${name}`));
  return located(found.find((parameter) => parameter !== undefined)).value;
}

function listSearch(binding: Binding, picker: PickerKey): ListSearch {
  const needed = binding.driver.pickers[picker]!.needs.map(({ key }) => key);
  return async function (this: ILoadOptionsFunctions, filter?: string, page?: string) {
    try {
      const client = await connect(this, binding, { kind: 'editor' });
      const input = Object.fromEntries(needed.map((name) => [name, chosen(this, name)]));
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
