import { action, event } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from, text } from '../model/value.ts';

const installed = event('Pass installed', 'pass_installed', { programId: choose() });

export const welcomePoints: Template = {
  name: 'welcome-points',
  title: 'Welcome points for an installed pass',
  everywhere: true,
  start: 'a customer puts the pass on their phone',
  does: 'adds 50 points, once for each pass',
  about: 'A customer puts the pass on their phone and gets points at once.',
  audience: 'For programs that want the pass on the phone and not only in an email.',
  before: ['{ready}'],
  steps: [
    installed,
    action('Add the welcome points', 'add_points', {
      programId: from(installed, 'pass.programId'),
      passId: from(installed, 'pass.id'),
      points: choose(50),
      transactionId: text('WELCOME-', from(installed, 'pass.id')),
      note: 'Welcome',
    }),
  ],
  once: {
    title: 'Once for each pass',
    id: '`WELCOME-` and the pass',
    so: 'a pass that is removed and installed again, or is on two phones, is welcomed once',
    text: 'The Transaction ID is `WELCOME-` and the ID of the pass. The same ID is never booked twice, so a customer who removes the pass and installs it again, or has it on two phones, is welcomed once.',
  },
  notes: [],
  test: [
    'Issue a pass to yourself and put it on your phone: it gains 50 points.',
    'Remove it and add it again: it gains nothing more.',
  ],
};
