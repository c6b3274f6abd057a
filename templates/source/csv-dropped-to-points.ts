import { isNoneOf } from '../model/condition.ts';
import { action, filter, posFile } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from } from '../model/value.ts';

const file = posFile('Read the file', 'Drop the file');
const refund = action('Take the points back', 'refund_purchase', {
  programId: choose(),
  sale: from(file, 'sale.asText'),
  onShortfall: 'to_zero',
  ifNotRecorded: 'skip',
});

export const csvDroppedToPoints: Template = {
  name: 'csv-dropped-to-points',
  title: 'A file of the till becomes points',
  only: 'n8n',
  start: 'somebody drops the export of a till on a page',
  does: 'reads every sale and refund in it, adds the points, and takes back those of refunds',
  about:
    'A person drops the export of the till, a CSV file, on a page. Each sale of a customer who has a pass becomes points by your rule; each refund takes its points back.',
  audience: 'For shops whose till has no connection to the outside, but can export its sales.',
  before: [
    'An export of your till with a column for the number of the sale, the total, the date, and who bought: loyalty number, email or phone.',
    'A {system} program that is published.',
  ],
  steps: [
    file,
    filter('A sale?', [isNoneOf(from(file, 'sale.kind'), ['refund', 'void'])], refund),
    action('Record the purchase', 'record_purchase', {
      programId: choose(),
      sale: from(file, 'sale.asText'),
      rule: choose('1 point per 1'),
      ifMissing: 'skip',
    }),
  ],
  once: {
    title: 'Each sale counts once',
    id: 'the number of the sale in the file',
    so: 'a file may be dropped again, and files may overlap, up to about 800 sales',
    text: 'The Transaction ID is the number of the sale in the file. The same number is never booked twice, so a file may be dropped again, and the files of two days may overlap. n8n remembers about the last 2,500 changes of a step; for files of more than 800 sales use the command `tillpass import`, which remembers all.',
  },
  notes: [
    {
      title: 'Fit it to your file',
      text: 'In *Read the file* set the currency of your shop, and under *Options* its time zone if it is not that of the workflow, and its country if phone numbers in the file have no country code. The columns are known by their names; where yours has others, add them under *Columns*.',
    },
    {
      title: 'Large files',
      text: 'A month of sales is better read by the command `tillpass import`, which keeps to the limits of {system} and can be stopped and gone on with.',
    },
  ],
  test: [
    'Drop a file with one sale of your own pass: the pass gains its points.',
    'Drop the same file again: the pass stays as it is.',
  ],
};
