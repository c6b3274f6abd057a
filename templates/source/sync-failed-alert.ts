import { email, failure } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from, text } from '../model/value.ts';

const failed = failure('Read what went wrong');

export const syncFailedAlert: Template = {
  name: 'sync-failed-alert',
  title: 'Tell a person when a flow fails',
  start: 'another flow fails',
  does: 'sends an email that says what failed and what to do',
  about:
    'When one of your flows stops with an error, a person gets an email that says which flow it was, what went wrong and what to do about it.',
  audience: 'For everybody who runs flows that nobody watches.',
  before: ['An email account that may send.'],
  steps: [
    failed,
    email(
      'Tell a person',
      choose(),
      text('Points: "', from(failed, 'flow'), '" has stopped'),
      text(
        'The flow "',
        from(failed, 'flow'),
        '" has stopped at the step "',
        from(failed, 'step'),
        '".\n\nWhat happened: ',
        from(failed, 'message'),
        '\n',
        from(failed, 'cure'),
        '\n\nWhat to do: mend what the message names, then run it again: ',
        from(failed, 'link'),
        '\nNothing is booked twice when a run is repeated. Until it is repeated, the points of this sale are missing on the pass.',
      ),
    ),
  ],
  once: {
    title: 'One email for each failed run',
    id: 'none: nothing is booked',
    so: 'each failed run is told once',
    text: 'Nothing is booked here. Each failed run is told once; a repeat that fails again is told again.',
  },
  notes: [
    {
      title: 'Name it in your flows',
      text: 'n8n starts this flow for others only where they name it: in each of your flows open *Settings* and choose this one as *Error workflow*. Runs that you start by hand in the editor are not told.',
      on: 'n8n',
    },
    {
      title: 'Which Zaps',
      text: "Choose in the trigger which Zaps are watched. Zapier's own emails about errors tell that a Zap failed; this one tells what to do.",
      on: 'zapier',
    },
  ],
  test: ['Let one of your flows fail, for example with a wrong program: the email arrives and names it.'],
};
