import { capabilityText } from '@tillpass/client';
import type { Action, Search } from '@tillpass/client';
import type { SearchOrCreate } from 'zapier-platform-core';

/**
 * "Find or ..." for each search whose result an offered action can make. Zapier wants a pair under the search's own key
 * (its schema, `SearchOrCreateSchema`).
 */
export function pairsOf(
  searches: readonly Search[],
  actions: readonly Action[],
): Record<string, SearchOrCreate> {
  const pairs = searches.flatMap((search) => {
    const action = actions.find(({ key }) => key === search.orElse);
    return action ? [[search.key, pairOf(search, action)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function pairOf(search: Search, { key, words }: Action): SearchOrCreate {
  return {
    key: search.key,
    display: {
      label: `Find or ${words.title}`,
      description: `${capabilityText(search, 'zapier')} If none is found, it can ${words.doing}.`,
    },
    search: search.key,
    create: key,
  };
}
