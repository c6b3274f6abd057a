import { defineEvent } from '../define.ts';
import { tillLocation } from '../sale-fields.ts';
import { tellSale } from '../../sale/tell.ts';
import { sampleSale } from '../sale-outputs.ts';
import { onlyWithCustomer, saleEventOutputs, sampleSaleEvent } from './sale-event.ts';

/** The sample sale, given back in part. */
const sampleRefund = tellSale({
  ...sampleSale,
  kind: 'refund',
  transactionId: `${sampleSale.transactionId}/refunded/647`,
  originalTransactionId: sampleSale.transactionId,
  isRunningTotal: true,
  original: sampleSale.amounts,
  amounts: { ...sampleSale.amounts, subtotal: 600, tax: 47, tip: 0, total: 647 },
  items: [],
});

export const saleRefunded = defineEvent({
  key: 'sale_refunded',
  words: {
    title: 'Sale Refunded',
    noun: 'Refund',
    doing: 'read the refunds',
    about: 'a sale that was paid is refunded or voided, in whole or in part',
    short: 'Sale refunded',
  },
  fields: [tillLocation, onlyWithCustomer],
  outputs: saleEventOutputs,
  sample: sampleSaleEvent('sale_refunded', sampleRefund),
});
