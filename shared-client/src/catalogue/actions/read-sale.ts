import { defineAction } from '../define.ts';
import { body, country, currency, source, timeZone } from '../read-sale-fields.ts';
import { saleOutput, sampleToldSale } from '../sale-outputs.ts';

export const readSale = defineAction({
  key: 'read_sale',
  resource: 'sale',
  namesPass: false,
  isPure: true,
  words: {
    title: 'Read Sale',
    noun: 'Sale',
    doing: 'read the sale',
    about:
      "Turns a till's webhook or one row of its file into a sale for Calculate Points or Record Purchase; what is no sale yet, such as an open order, leaves Sale empty and says why",
    short: 'Read a sale of a till',
  },
  fields: [source, body, timeZone, currency, country],
  outputs: [
    saleOutput,
    { key: 'salesFound', label: 'Sales Found', type: 'number' },
    { key: 'otherSales', label: 'Other Sales as Text', type: 'string' },
    { key: 'skipped', label: 'Left Out', type: 'string' },
    { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
  ],
  sample: { sale: sampleToldSale, salesFound: 1, otherSales: null, skipped: null },
});
