import { defineSearch } from '../define.ts';
import { use } from '../field.ts';
import { transactionId } from '../fields.ts';
import { raw } from '../event-fields.ts';
import { idOutputs, sampleIds } from '../outputs.ts';

const { id: passId, ...others } = sampleIds;

export const findTransaction = defineSearch({
  key: 'find_transaction',
  resource: 'points',
  namesPass: true,
  words: {
    title: 'Find Transaction',
    noun: 'Transaction',
    doing: 'find the transaction',
    about: 'Finds what was booked on a pass under a transaction ID, and how much of it was reversed',
    short: 'Find a transaction of a pass',
  },
  fields: [
    use(transactionId, {
      about: 'The Transaction ID of the change, as it was given when the change was made',
    }),
    raw,
  ],
  oneOf: [],
  outputs: [
    { key: 'id', label: 'Record ID', type: 'string' },
    { key: 'passId', label: 'Pass ID', type: 'string' },
    ...idOutputs.filter(({ key }) => key !== 'id'),
    { key: 'transactionId', label: 'Transaction ID', type: 'string' },
    { key: 'change', label: 'Kind of Change', type: 'string' },
    { key: 'points', label: 'Points', type: 'number' },
    { key: 'pointsLeft', label: 'Points Left to Reverse', type: 'number' },
    { key: 'hold', label: 'State of the Hold', type: 'string' },
    { key: 'originalTransactionId', label: 'Original Transaction ID', type: 'string' },
    { key: 'occurredAt', label: 'Occurred At', type: 'datetime' },
    { key: 'locationId', label: 'Location ID', type: 'string' },
    { key: 'staffId', label: 'Staff ID', type: 'string' },
    { key: 'note', label: 'Note', type: 'string' },
    { key: 'raw', label: 'Raw Data', type: 'object', sometimes: true },
  ],
  sample: {
    id: '6evTpTgn4hBPRMTcjqLbhY',
    passId,
    ...others,
    transactionId: 'ORDER-10231',
    change: 'added',
    points: 12,
    pointsLeft: 12,
    hold: null,
    originalTransactionId: null,
    occurredAt: '2026-03-02T09:15:00.000Z',
    locationId: 'SHOP-3',
    staffId: 'STAFF-7',
    note: null,
  },
});
