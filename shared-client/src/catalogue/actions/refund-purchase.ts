import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { includePass, locationId, note, onShortfall, staffId } from '../fields.ts';
import { changeOutputs, idOutputs, passOnDemand, sampleIds } from '../outputs.ts';
import { refundHolds } from '../purchase-check.ts';
import {
  ifNotRecorded,
  isRunningTotal,
  originalAmount,
  originalTransactionId,
  refunded,
  refundId,
  sale,
} from '../purchase-fields.ts';
import { currency } from '../sale-fields.ts';

export const refundPurchase = defineAction({
  key: 'refund_purchase',
  resource: 'sale',
  namesPass: 'orPerson',
  movesPoints: true,
  words: {
    title: 'Refund Purchase',
    noun: 'Purchase',
    doing: 'refund the purchase',
    about:
      'Takes back the points of a purchase as far as its money was given back, never more than it earned, once for each transaction ID',
    short: 'Refund a purchase',
  },
  fields: [
    use(sale, {
      about:
        'Map "Sale as Text" from the trigger for refunds of your till or from Read Sale; it brings the amount and both Transaction IDs, so that those fields can stay empty',
    }),
    originalTransactionId,
    refundId,
    refunded,
    ifNotRecorded,
    onShortfall,
    isRunningTotal,
    originalAmount,
    currency,
    locationId,
    staffId,
    note,
    includePass,
  ],
  check: refundHolds,
  outputs: [
    ...idOutputs,
    { key: 'originalTransactionId', label: 'Original Transaction ID', type: 'string' },
    { key: 'recorded', label: 'Was Recorded', type: 'boolean' },
    { key: 'pointsReversed', label: 'Points Reversed', type: 'number' },
    { key: 'pointsShort', label: 'Points That Could Not Be Taken Back', type: 'number' },
    { key: 'pointsLeft', label: 'Points Left to Reverse', type: 'number' },
    ...changeOutputs,
    passOnDemand,
  ],
  sample: {
    ...sampleIds,
    originalTransactionId: 'ORDER-10231',
    recorded: true,
    pointsReversed: 12,
    pointsShort: 0,
    pointsLeft: 0,
    points: 120,
    transactionId: 'REFUND-88',
    duplicate: false,
  },
});
