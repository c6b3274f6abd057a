import { isAtLeast, isFilled, isTrue } from '../model/condition.ts';
import { action, filter, sale, search, settings } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from, text } from '../model/value.ts';

const paid = sale('Read the sale', 'sale');
const yours = settings('Your coupon', 'from which total on, and what the customer reads', {
  couponFrom: 20,
  thanks: 'Thank you! Here is a coupon for your next visit:',
});
const pass = search(
  'Find the pass',
  'find_pass',
  { programId: choose(), externalId: from(paid, 'customerId') },
  {
    ifNothing: {
      question: 'Is there one?',
      otherwise: 'Nobody to give it to',
      unless: 'The customer has no pass.',
    },
  },
);
const coupon = action('Give the coupon', 'add_reward', {
  programId: from(pass, 'programId'),
  passId: from(pass, 'id'),
  rewardKind: 'coupon',
  campaignId: choose(),
  offerId: choose(),
  transactionId: from(paid, 'orderNumber'),
});

export const couponAfterPurchase: Template = {
  name: 'coupon-after-purchase',
  title: 'A coupon after a purchase',
  start: 'your till posts a sale of 20 or more',
  does: 'gives the customer a coupon and shows its link on the pass',
  about:
    'Your till sends each sale. Who pays 20 or more, and has a pass, gets a coupon for the next visit, whose link shows on the pass.',
  audience: 'For shops that want customers to come back soon.',
  before: [
    'A campaign with an offer in {system}.',
    'A {system} program whose pass has a field of its own for the link, such as `notice`. iPhones show it on the lock screen if that field has a change message in the design of the pass.',
    'A till that can send each sale to a web address.',
  ],
  steps: [
    paid,
    yours,
    filter(
      'Worth a coupon?',
      [
        isTrue(from(paid, 'isPaidSale'), 'This is not a paid sale.'),
        isFilled(from(paid, 'customerId'), 'The sale names no customer.'),
        isAtLeast(from(paid, 'total'), from(yours, 'couponFrom'), 'The sale is too small for a coupon.'),
      ],
      'No coupon for this one',
    ),
    pass,
    coupon,
    action('Show the link', 'send_message', {
      programId: from(pass, 'programId'),
      passId: from(pass, 'id'),
      messageKind: 'field',
      messageField: choose('notice'),
      message: text(from(yours, 'thanks'), ' ', from(coupon, 'rewardUrl')),
      transactionId: from(paid, 'orderNumber'),
    }),
  ],
  once: {
    title: 'One coupon for each sale',
    id: 'the order number',
    so: 'a sale that is sent twice gives one coupon',
    text: 'The Transaction ID is the order number of your till. So a sale that is sent twice gives one coupon, and the next sale gives the next coupon.',
  },
  notes: [],
  test: [
    'Send a sale of 20.00 for one of your own passes: the link shows on the pass and leads to the coupon.',
    'Send the same sale again: there is no second coupon.',
    'Send a sale of 19.99, and one for a customer without a pass: nothing happens.',
  ],
};
