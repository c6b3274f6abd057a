import { action, event } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from } from '../model/value.ts';

const refunded = event('A sale is refunded', 'sale_refunded', { locationId: choose() }, { at: 'till' });

export const refundsTakePointsBack: Template = {
  name: 'refunds-take-points-back',
  title: 'Refunds at {till} take the points back',
  start: 'money is given back at {till}',
  does: 'takes back what the refunded part of the sale had earned',
  about:
    '{till} is asked for new refunds. What the refunded part of the sale had earned is taken off the pass, never more than the sale gave.',
  audience: 'For shops that use *Sales at {till} become points on the pass*.',
  before: ['The flow *Sales at {till} become points on the pass*, so that the sale is on record.'],
  steps: [
    refunded,
    action('Take the points back', 'refund_purchase', {
      programId: choose(),
      sale: from(refunded, 'sale.asText'),
      onShortfall: 'to_zero',
      ifNotRecorded: 'skip',
    }),
  ],
  once: {
    title: 'Each refund counts once',
    id: 'the refund of the till, and the check or payment that it belongs to',
    so: 'a refund that is read again takes its points once, and several refunds of a sale add up',
    text: 'The refund has a number of its own, and names the sale. A refund that is read again takes nothing more; several partial refunds add up to what they must, in whatever order they come.',
  },
  notes: [
    {
      title: 'Points that were spent meanwhile',
      text: 'With *Down to Zero* the pass keeps what cannot be taken, and the result says how many points are short.',
    },
    {
      title: 'Sales that were booked by a scan',
      text: 'A refund that names nobody takes no points by itself: name the pass in *Take the points back*, or take the points in {system} by hand.',
    },
  ],
  test: [
    'Refund a part of a sale that was recorded: the pass loses its share of the points.',
    'Refund a sale without a customer: nothing happens to any pass.',
  ],
};
