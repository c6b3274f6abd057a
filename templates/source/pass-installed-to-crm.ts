import { event } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose } from '../model/value.ts';
import { customerRow, ONE_ROW, OTHER_CRM } from './customer-row.ts';

const installed = event('Pass installed', 'pass_installed', { programId: choose() });

export const passInstalledToCrm: Template = {
  name: 'pass-installed-to-crm',
  title: 'An installed pass becomes a row in your customer list',
  everywhere: true,
  start: 'a customer puts the pass on their phone',
  does: 'writes who it is to your customer list, one row for each pass',
  about: 'A customer puts the pass on their phone. Their row in your customer list says so.',
  audience: 'For teams that keep a customer list and want to know who has the pass.',
  before: ['{ready}'],
  steps: [installed, customerRow(installed)],
  once: ONE_ROW,
  notes: [
    OTHER_CRM,
    {
      title: 'With its sister',
      text: '*A removed pass is noted in your customer list* writes to the same list, so that each row shows the latest state.',
    },
  ],
  test: [
    'Put a pass of your own on your phone: its row says `installed`.',
    'Repeat the run: there is still one row.',
  ],
};
