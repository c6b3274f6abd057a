import { defineAction } from '../define.ts';
import { field, use } from '../field.ts';
import { email, externalId, firstName, lastName, phone, transactionId } from '../fields.ts';
import { sampleIds } from '../outputs.ts';
import { NEVER_AGAIN } from '../phrases.ts';

const eventName = field({
  key: 'eventName',
  kind: 'line',
  label: 'Event Name',
  about: 'The name of the custom event, as it was defined at the loyalty platform',
  group: 'change',
  placeholder: 'feedback_given',
  required: true,
  max: 255,
});

const eventData = field({
  key: 'eventData',
  kind: 'text',
  label: 'Event Data',
  about: 'What the event says beside its name, as JSON of names and values, such as {"stars": 5}',
  group: 'details',
  placeholder: '{"stars": 5}',
  max: 5000,
});

export const recordEvent = defineAction({
  key: 'record_event',
  resource: 'points',
  namesPass: false,
  movesPoints: true,
  words: {
    title: 'Record Event',
    noun: 'Event',
    doing: 'record the event',
    about:
      'Tells the loyalty platform that a customer did something, so that its own earning rules give the points, once for each transaction ID; a customer who is not known yet is made',
    short: 'Record an event of a customer',
  },
  fields: [
    eventName,
    use(externalId, {
      required: true,
      about: 'Your own ID for the customer who did it, such as the customer number in your till',
    }),
    use(transactionId, {
      placeholder: 'VISIT-88',
      about: `Your own reference for this event, such as the visit or review number; a repeated run with the same ID is safe. ${NEVER_AGAIN}`,
    }),
    eventData,
    firstName,
    lastName,
    email,
    phone,
  ],
  outputs: [
    { key: 'id', label: 'Customer ID', type: 'string' },
    { key: 'system', label: 'System', type: 'string' },
    { key: 'externalId', label: 'External ID', type: 'string' },
    { key: 'recorded', label: 'Was Recorded', type: 'boolean' },
    { key: 'eventName', label: 'Event Name', type: 'string' },
    { key: 'transactionId', label: 'Transaction ID', type: 'string' },
    { key: 'duplicate', label: 'Was a Repeat', type: 'boolean' },
  ],
  sample: {
    id: 'cust_0b1621b319d248b79f',
    system: sampleIds.system,
    externalId: 'CUST-1042',
    recorded: true,
    eventName: 'feedback_given',
    transactionId: 'VISIT-88',
    duplicate: false,
  },
});
