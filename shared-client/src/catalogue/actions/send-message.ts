import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { transactionId } from '../fields.ts';
import { message, messageField, messageKind, messageTitle } from '../message-fields.ts';
import { idOutputs, sampleIds } from '../outputs.ts';

export const sendMessage = defineAction({
  key: 'send_message',
  resource: 'pass',
  namesPass: true,
  words: {
    title: 'Send Message',
    noun: 'Message',
    doing: 'send the message',
    about:
      'Sends a message to the holder of a pass, or shows a text in a field of the pass; it also reaches customers who opted out, so filter them out first',
    short: 'Send a message to a pass',
  },
  fields: [
    messageKind,
    messageTitle,
    messageField,
    message,
    use(transactionId, {
      required: false,
      placeholder: 'MESSAGE-5',
      about:
        'Your own reference for this message, such as the order number; without it a repeated run sends the message again',
    }),
  ],
  outputs: [
    ...idOutputs,
    { key: 'messageKind', label: 'Kind of Message', type: 'string' },
    { key: 'messageId', label: 'Message ID', type: 'string', sometimes: true },
    { key: 'sentTo', label: 'Sent To', type: 'number' },
    { key: 'delivery', label: 'Delivery', type: 'string', sometimes: true },
    { key: 'deliveryReason', label: 'Why It Was Not Delivered', type: 'string', sometimes: true },
    { key: 'holderSees', label: 'What the Holder Sees', type: 'string' },
    { key: 'duplicate', label: 'Was a Repeat', type: 'boolean' },
    { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
  ],
  sample: {
    ...sampleIds,
    messageKind: 'message',
    sentTo: 1,
    holderSees: 'The title and the text, where the wallet shows messages of the pass.',
    duplicate: false,
  },
});
