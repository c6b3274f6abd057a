import { defineEvent } from '../define.ts';
import { tillLocation } from '../sale-fields.ts';
import { saleEventOutputs, sampleSaleEvent } from './sale-event.ts';

export const customerSeen = defineEvent({
  key: 'customer_seen',
  words: {
    title: 'Customer Seen',
    noun: 'Customer',
    doing: 'look for new customers',
    about: 'a customer whom this flow has not seen before pays at the till; the sale comes with them',
    short: 'Customer seen for the first time',
  },
  fields: [tillLocation],
  outputs: saleEventOutputs,
  sample: sampleSaleEvent('customer_seen'),
});
