import { event } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose } from '../model/value.ts';
import { customerRow, ONE_ROW, OTHER_CRM } from './customer-row.ts';

const removed = event('Pass removed', 'pass_removed', { programId: choose() });

export const passRemovedToCrm: Template = {
  name: 'pass-removed-to-crm',
  title: 'A removed pass is noted in your customer list',
  everywhere: true,
  start: 'a customer removes the pass from their phone',
  does: 'notes it in your customer list, one row for each pass',
  about: 'A customer removes the pass from their phone. Their row in your customer list says so.',
  audience: 'For teams that keep a customer list and want to ask customers why they left.',
  before: ['{ready}'],
  steps: [removed, customerRow(removed)],
  once: ONE_ROW,
  notes: [
    OTHER_CRM,
    {
      title: 'What counts as removed',
      text: 'On an iPhone this may only mean that the customer switched off the notices of the pass.',
    },
  ],
  test: [
    'Remove a pass of your own from your phone: its row says `removed`.',
    'Repeat the run: there is still one row.',
  ],
};
