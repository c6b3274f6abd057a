import { isFalse } from '../model/condition.ts';
import { action, event, filter, search, wait } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from } from '../model/value.ts';

const scanned = event('A pass is scanned', 'pass_scanned', { programId: choose() });
const found = search(
  'Find the sale of the scan',
  'find_sale',
  { scannedAt: from(scanned, 'occurredAt'), locationId: choose(), minutes: choose(15) },
  { at: 'till' },
);

export const scanToSale: Template = {
  name: 'scan-to-sale',
  title: 'A scanned pass earns the sale that follows at {till}',
  start: 'a pass is scanned',
  does: 'waits until the check is paid, finds the one that belongs to the scan, and adds its points',
  about:
    'A pass is scanned at the counter, and the sale names nobody. After a quarter of an hour the next check that was paid there is looked for, and its points go to the pass. Where two checks fit, nobody guesses.',
  audience: 'For shops whose till does not know who buys.',
  before: [
    '{till}, connected as the page `{till page}` says. Sales of the last minutes must be there: a file that is written once a day is too late.',
    'A {system} program, and a scanner that tells {system} of each scan.',
  ],
  steps: [
    scanned,
    wait('Wait until it is paid', 15),
    found,
    filter('Just one sale?', [isFalse(from(found, 'needsReview'))]),
    action('Record the purchase', 'record_purchase', {
      programId: from(scanned, 'pass.programId'),
      passId: from(scanned, 'pass.id'),
      sale: from(found, 'sale.asText'),
      rule: choose('1 point per 1'),
    }),
  ],
  once: {
    title: 'Each sale counts once',
    id: 'the check or payment of the till',
    so: 'a sale is booked once, even if the pass is scanned twice',
    text: 'The Transaction ID is the number of the check at {till}. A pass that is scanned twice earns it once; a second pass that is scanned for the same check is refused.',
  },
  notes: [
    {
      title: 'Two checks that fit',
      text: 'Where several checks fit a scan, the flow ends at *Just one sale?*, and the step before it lists them. Add the points of the right one in {system} by hand; a number that is typed differently would be booked once more.',
    },
  ],
  test: [
    'Scan your own pass, then ring up and close one check without a customer: after the wait its points are on the pass.',
    'Scan it again and close two checks: nothing is booked, and the step lists both.',
  ],
};
