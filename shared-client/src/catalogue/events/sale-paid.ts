import { defineEvent } from '../define.ts';
import { tillLocation } from '../sale-fields.ts';
import { onlyWithCustomer, saleEventOutputs, sampleSaleEvent } from './sale-event.ts';

export const salePaid = defineEvent({
  key: 'sale_paid',
  words: {
    title: 'Sale Paid',
    noun: 'Sale',
    doing: 'read the sales',
    about: 'a sale is paid at the till',
    short: 'Sale paid',
  },
  fields: [tillLocation, onlyWithCustomer],
  outputs: saleEventOutputs,
  sample: sampleSaleEvent('sale_paid'),
});
