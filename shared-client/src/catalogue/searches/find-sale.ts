import { defineSearch } from '../define.ts';
import { field, use } from '../field.ts';
import { minutes } from '../points-fields.ts';
import { tillLocation } from '../sale-fields.ts';
import { saleOutput, sampleToldSale } from '../sale-outputs.ts';

const scannedAt = field({
  key: 'scannedAt',
  kind: 'moment',
  label: 'Scanned At',
  about: 'When the pass was scanned at the till; sales that were paid later are looked at',
  group: 'change',
  placeholder: '2026-03-02T17:40:00Z',
  required: true,
});

export const findSale = defineSearch({
  key: 'find_sale',
  resource: 'sale',
  namesPass: false,
  words: {
    title: 'Find Sale of a Scan',
    noun: 'Sale',
    doing: 'find the sale of the scan',
    about:
      'Finds the sale that belongs to a scan: the next one at the location that names nobody. Several that fit are left to a person',
    short: 'Find the sale of a scan',
  },
  fields: [
    scannedAt,
    tillLocation,
    use(minutes, {
      about: 'How many minutes after the scan the sale may be paid; 15 if left empty',
      placeholder: '15',
    }),
  ],
  oneOf: [],
  outputs: [
    { key: 'needsReview', label: 'Needs Review', type: 'boolean' },
    { key: 'candidates', label: 'Sales That Fit', type: 'string' },
    saleOutput,
    { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
  ],
  sample: {
    needsReview: false,
    candidates: `5:45 PM, 12.95 USD, Transaction ID ${sampleToldSale.transactionId as string}`,
    sale: sampleToldSale,
  },
});
