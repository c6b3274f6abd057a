import { isAtLeast, isFilled } from '../model/condition.ts';
import { action, CUSTOMER, event, filter } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from } from '../model/value.ts';

const paid = event(
  'A sale is paid',
  'sale_paid',
  { locationId: choose(), onlyWithCustomer: true },
  { at: 'till' },
);
const customer = from(paid, CUSTOMER);
const worth = action(
  'Work out the points',
  'calculate_points',
  { rule: choose('1 point per 1'), sale: from(paid, 'sale.asText') },
  'tools',
);
const pass = action('Find or issue the pass', 'issue_pass', {
  programId: choose(),
  tierId: choose('base'),
  [CUSTOMER]: customer,
  firstName: from(paid, 'sale.firstName'),
  lastName: from(paid, 'sale.lastName'),
  email: from(paid, 'sale.email'),
  phone: from(paid, 'sale.phone'),
});

export const saleToPass: Template = {
  name: 'sale-to-pass',
  title: 'A sale at {till} becomes a {system} pass with points',
  everywhere: true,
  start: 'a sale is paid at {till}',
  does: 'finds the pass of the customer, or issues one, and adds the points of your rule',
  about:
    '{till} is asked for new sales. The points of a sale are worked out by your rule, the pass of the customer is found by the {customer words} on the sale, or issued if there is none yet, and the points are added.',
  audience: 'For shops that give a pass to every customer whom the till knows.',
  before: ['{till}, connected as the page `{till page}` says.', '{ready}'],
  steps: [
    paid,
    worth,
    filter('Points for somebody?', [isFilled(customer), isAtLeast(from(worth, 'pointsEarned'), 1)]),
    pass,
    action('Add the points', 'add_points', {
      programId: from(pass, 'programId'),
      passId: from(pass, 'id'),
      points: from(worth, 'pointsEarned'),
      transactionId: from(paid, 'sale.transactionId'),
      locationId: from(paid, 'sale.locationId'),
    }),
  ],
  once: {
    title: 'Each sale counts once',
    id: 'the check or payment of the till',
    so: 'a sale that is read again is booked once; let one flow read a till, and do not import its files as well',
    text: 'The Transaction ID is the number of the check or payment at {till}, which comes with the sale. The same number is never booked twice, so a run may be repeated. Let one flow alone book the sales of a till, and do not import its exported files as well: they have other numbers.{elsewhere}',
  },
  notes: [
    {
      title: 'Who gets a pass',
      text: 'Every customer whose {customer words} is on the sale gets one, so ask them first. {hand over} The same {customer words} always finds the same pass. {customer about}',
    },
    {
      title: 'Your rule',
      text: 'Write it in plain words, one part on each line, such as `10 points per 1` or `double points on Tuesday`. Rewards, levels and limits for a day need the balance of the pass, so they have no effect here.',
    },
    {
      title: 'Refunds',
      text: 'A refund takes no points back here: look up the pass, and take them off by hand in {system}.',
    },
  ],
  test: [
    'Ring up a sale for yourself: you get a pass with the points of your rule.',
    'Ring up another: the same pass gains its points. If a second pass appears instead, the two sales do not have the same {customer words}: do not switch the flow on.',
    'Ring up a sale without a customer: nothing happens.',
  ],
};
