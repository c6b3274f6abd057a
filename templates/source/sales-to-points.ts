import { action, event } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from } from '../model/value.ts';

const paid = event(
  'A sale is paid',
  'sale_paid',
  { locationId: choose(), onlyWithCustomer: true },
  { at: 'till' },
);

export const salesToPoints: Template = {
  name: 'sales-to-points',
  title: 'Sales at {till} become points on the pass',
  start: 'a sale is paid at {till}',
  does: "finds the customer's pass by what the sale says of them, works out the points by your rule, and adds them",
  about:
    "{till} is asked for new sales. The customer's pass is found by the loyalty number, email or phone on the sale, your rule says how many points it is worth, and they are added.",
  audience: 'For shops that want points for every sale without anybody doing sums.',
  before: ['{till}, connected as the page `{till page}` says.', 'A {system} program that is published.'],
  steps: [
    paid,
    action('Record the purchase', 'record_purchase', {
      programId: choose(),
      sale: from(paid, 'sale.asText'),
      rule: choose('1 point per 1'),
      ifMissing: 'skip',
    }),
  ],
  once: {
    title: 'Each sale counts once',
    id: 'the check or payment of the till',
    so: 'a sale that is read again is booked once; let one flow read a till, and do not import its files as well, because they have other numbers',
    text: 'The Transaction ID is the number of the check or payment at {till}, which comes with the sale. The same number is never booked twice, so a run may be repeated. Let one flow alone record the sales of a till, and do not import its exported files as well: they have other numbers.',
  },
  notes: [
    {
      title: 'Your rule',
      text: 'Write it in plain words, one part on each line, such as `10 points per 1`, `double points on Tuesday`, `no points for item Gift Card` or `at 100 points: A free coffee`. The points count on the goods without tax and tip unless the rule says otherwise.',
    },
    {
      title: 'Customers without a pass',
      text: 'Most people at a till have no pass: for them nothing happens, and the result says so. Set *If There Is No Pass* to *Issue One* to give a pass to everybody whose email or phone is on the sale, if they agreed to that.',
    },
    {
      title: 'Rewards',
      text: 'If your rule gives a reward, set *Give Rewards As* to *Text on the Pass* or *Coupon*, or nobody learns of it.',
    },
    {
      title: 'Refunds',
      text: 'Refunds add no points here. Set up *Refunds at {till} take the points back* as well.',
    },
  ],
  test: [
    'Ring up a sale for a customer who has a pass: the pass gains the points of your rule.',
    'Ring up a sale without a customer: nothing happens to any pass.',
  ],
};
