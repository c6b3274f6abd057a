import { isFilled, isOtherNumber } from '../model/condition.ts';
import { action, event, filter, search } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from, text } from '../model/value.ts';

const changed = event('The balance changed', 'points_changed', { programId: choose() }, { at: 'engine' });
const pass = search('Find the pass', 'find_pass', {
  programId: choose(),
  externalId: from(changed, 'pass.externalId'),
});

export const keepInStep: Template = {
  name: 'keep-in-step',
  title: 'A {system} pass that follows the balance at {engine}',
  everywhere: true,
  start: 'points change at {engine}, whoever changed them',
  does: 'shows the new balance on the pass of the same customer',
  about:
    '{engine} counts the points, and the {system} pass shows them. Whenever a balance changes at {engine}, the pass of the same customer is set to it.',
  audience: 'For programs that {engine} runs, with a pass on the phone.',
  before: [
    'A loyalty program at {engine}; the page `{engine page}` says how.',
    '{ready}',
    'Passes whose External ID is the number under which {engine} knows the customer.',
  ],
  steps: [
    changed,
    filter('Is the customer known?', [isFilled(from(changed, 'pass.externalId'))]),
    pass,
    filter('Does the pass show something else?', [
      isOtherNumber(from(pass, 'points'), from(changed, 'pass.points')),
    ]),
    action('Show the balance', 'set_points', {
      programId: from(pass, 'programId'),
      passId: from(pass, 'id'),
      points: from(changed, 'pass.points'),
      transactionId: text('STEP-', from(changed, 'id')),
      note: 'Balance of {engine}',
    }),
  ],
  once: {
    title: 'Setting a balance twice changes nothing',
    id: '`STEP-` and the Event ID',
    so: 'each change is written once, and a pass that shows the balance already is left alone',
    text: 'The Transaction ID is made of the ID of the change at {engine}. The balance is set and not added, so a repeated run changes nothing, and a pass that shows it already is left alone.',
  },
  notes: [
    {
      title: 'Who is who',
      text: 'The External ID of a pass must be the External ID that *The balance changed* tells: {known by}. Use no phone number or email for it, because it can stand in web addresses. Customers without such a number, or without a pass, are left out.',
    },
    {
      title: 'How soon',
      text: '{told}',
    },
    {
      title: 'One way only',
      text: '{engine} decides. What somebody changes on the pass is replaced at the next change there. Let no flow write the points of the pass back to {engine}: each would start the other. Let no flow add points to these passes either, or a sale shows twice until the next change: if *sale-to-pass* issues them, delete *Add the points* in it.',
    },
  ],
  test: [
    'Give yourself points at {engine}: your pass shows the new balance.',
    'Change the points of your pass in {system} by hand, then the balance at {engine}: the pass shows the balance of {engine} again.',
  ],
};
