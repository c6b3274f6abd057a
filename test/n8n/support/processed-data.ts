import type { DeduplicationItemTypes, ICheckProcessedOptions } from 'n8n-workflow';

/** n8n's processed data of one node: a set of texts, of which the newest `maxEntries` are kept. */
export class ProcessedData {
  texts: DeduplicationItemTypes[] = [];

  readonly helpers = {
    checkProcessedAndRecord: async (
      items: DeduplicationItemTypes[],
      _scope: string,
      { maxEntries }: ICheckProcessedOptions,
    ) => {
      const processed = items.filter((item) => this.texts.includes(item));
      const added = items.filter((item) => !this.texts.includes(item));
      this.texts = [...this.texts, ...added].slice(-(maxEntries ?? Infinity));
      return { new: added, processed };
    },
    removeProcessed: async (items: DeduplicationItemTypes[]) => {
      this.texts = this.texts.filter((text) => !items.includes(text));
    },
  };
}
