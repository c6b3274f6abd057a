import { isAtLeast, isFilled, isTrue } from '../model/condition.ts';
import { action, filter, sale } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from } from '../model/value.ts';

const refund = sale('Read the refund', 'refund');

export const refundReversal: Template = {
  name: 'refund-reversal',
  title: 'A refund takes the points back',
  start: 'your till posts a refund',
  does: 'takes back the points that the sale had earned, wholly or in part',
  about:
    'Your till sends a refund. The points that the sale had earned are taken back: one for each whole unit that was refunded.',
  audience: 'For shops that use *A sale becomes points on the pass*.',
  before: [
    'The flow *A sale becomes points on the pass*, which booked the sale under its order number.',
    'A till that sends the order number of the sale along with the refund.',
  ],
  steps: [
    refund,
    filter(
      'Points to take back?',
      [
        isTrue(from(refund, 'isRefund'), 'This is not a refund.'),
        isFilled(from(refund, 'customerId'), 'The refund names no customer.'),
        isFilled(from(refund, 'orderNumber'), 'The refund does not say which sale it belongs to.'),
        isAtLeast(from(refund, 'points'), 1, 'The refund is too small for a point.'),
      ],
      'Nothing to take back',
    ),
    action('Take the points back', 'reverse_transaction', {
      programId: choose(),
      externalId: from(refund, 'customerId'),
      originalTransactionId: from(refund, 'orderNumber'),
      transactionId: from(refund, 'refundNumber'),
      points: from(refund, 'points'),
      onShortfall: 'to_zero',
      locationId: from(refund, 'shop'),
      staffId: from(refund, 'staff'),
    }),
  ],
  once: {
    title: 'Each refund counts once',
    id: 'the refund number, and the order number of the sale',
    so: 'a refund that is sent twice takes its points once, and several refunds of a sale add up',
    text: 'The Transaction ID is the number of the refund, and the Original Transaction ID is the order number of the sale. So a refund that is sent twice takes its points once, and several partial refunds of a sale add up. More than the sale earned is refused.',
  },
  notes: [
    {
      title: 'If your sales earn by another sum',
      text: 'Then change *points* here as you did there, so that a full refund takes back what the sale earned.',
    },
    {
      title: 'If the points are spent already',
      text: 'The balance then goes down to zero, and the result says how many points could not be taken back. Choose another rule in **If Points Were Spent Meanwhile**.',
    },
  ],
  test: [
    'Send a sale of 12.95 with *A sale becomes points on the pass*, then a refund of 5.00 for it: the pass loses 5 points.',
    'Send the same refund again: the pass stays as it is.',
    'Send a second refund of 7.95 for the same sale: the pass loses the other 7.',
  ],
};
