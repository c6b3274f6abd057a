import { isAtLeast, isFilled, isTrue } from '../model/condition.ts';
import { action, filter, sale } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from } from '../model/value.ts';

const paid = sale('Read the sale', 'sale');
const pass = action('Find or issue the pass', 'issue_pass', {
  programId: choose(),
  tierId: choose('base'),
  externalId: from(paid, 'customerId'),
  firstName: from(paid, 'firstName'),
  lastName: from(paid, 'lastName'),
  email: from(paid, 'email'),
});

export const saleToPoints: Template = {
  name: 'sale-to-points',
  title: 'A sale becomes points on the pass',
  start: 'your till posts a sale',
  does: "finds the customer's pass, or issues one, and adds the points",
  about:
    "Your till sends each sale. The customer's pass is found, or issued if there is none yet, and the points are added.",
  audience: 'For shops whose till can send each sale to a web address, and which know who bought.',
  before: ['A {system} program that is published, with the tier in which new customers start.'],
  steps: [
    paid,
    filter(
      'Worth points?',
      [
        isTrue(from(paid, 'isPaidSale'), 'This is not a paid sale.'),
        isFilled(from(paid, 'customerId'), 'The sale names no customer.'),
        isAtLeast(from(paid, 'points'), 1, 'The sale is too small for a point.'),
      ],
      'No points for this one',
    ),
    pass,
    action('Add the points', 'add_points', {
      programId: from(pass, 'programId'),
      passId: from(pass, 'id'),
      points: from(paid, 'points'),
      transactionId: from(paid, 'orderNumber'),
      locationId: from(paid, 'shop'),
      staffId: from(paid, 'staff'),
    }),
  ],
  once: {
    title: 'Each sale counts once',
    id: 'the order number',
    so: 'a till may send a sale as often as it likes',
    text: 'The Transaction ID is the order number of your till. The same number is never booked twice, so a till may send a sale as often as it likes, and a run may be repeated.',
  },
  notes: [
    {
      title: 'Refunds',
      text: 'Refunds add no points here. To take points back, set up *A refund takes the points back* as well.',
    },
  ],
  test: [
    'Send a sale of 12.95 for one of your own passes: the pass gains 12 points.',
    'Send the same sale again: the pass stays as it is.',
    'Send a sale without a customer: nothing happens to any pass.',
  ],
};
