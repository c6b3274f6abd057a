import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import {
  email,
  externalId,
  firstName,
  lastName,
  locationId,
  phone,
  staffId,
  transactionId,
} from '../fields.ts';
import { sampleIds } from '../outputs.ts';
import { NEVER_AGAIN } from '../phrases.ts';
import { tillReference } from '../reward-fields.ts';
import { amount } from '../sale-fields.ts';

export const recordOrder = defineAction({
  key: 'record_order',
  resource: 'sale',
  namesPass: false,
  movesPoints: true,
  words: {
    title: 'Record Order',
    noun: 'Order',
    doing: 'record the order',
    about:
      'Tells the loyalty platform of a paid order, so that its own earning rules give the points, once for each transaction ID; a customer who is not known yet is made',
    short: 'Record a paid order',
  },
  fields: [
    use(externalId, {
      required: true,
      about: 'Your own ID for the customer who paid, such as the customer number in your till',
    }),
    use(amount, { required: true, about: 'What the customer paid, without currency; two decimals count' }),
    use(transactionId, {
      about: `Your own reference for this order, such as the check or order number; the same ID is never recorded twice, so a repeated run is safe. ${NEVER_AGAIN}`,
    }),
    firstName,
    lastName,
    email,
    phone,
    locationId,
    staffId,
    use(tillReference, { about: 'The receipt or check number of the order, for your reports' }),
  ],
  outputs: [
    { key: 'id', label: 'Order ID', type: 'string' },
    { key: 'system', label: 'System', type: 'string' },
    { key: 'externalId', label: 'External ID', type: 'string' },
    { key: 'recorded', label: 'Was Recorded', type: 'boolean' },
    { key: 'amount', label: 'Amount', type: 'number' },
    { key: 'transactionId', label: 'Transaction ID', type: 'string' },
    { key: 'duplicate', label: 'Was a Repeat', type: 'boolean' },
  ],
  sample: {
    id: 'ord_0b1621b319d248b79f',
    system: sampleIds.system,
    externalId: 'CUST-1042',
    recorded: true,
    amount: 12.95,
    transactionId: 'ORDER-10231',
    duplicate: false,
  },
});
