import { action, schedule, search } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from } from '../model/value.ts';

const hold = search('Find the forgotten holds', 'find_holds', { programId: choose(), minutes: choose(30) });

export const giveBackHolds: Template = {
  name: 'give-back-holds',
  title: 'Give back points that nobody came for',
  start: 'the clock, every ten minutes or, on Zapier, every hour',
  does: 'gives back the points of holds that nobody ended within 30 minutes',
  about:
    'A till that holds points until a sale is paid may forget to end the hold. This flow looks for holds that are open for 30 minutes or longer and gives their points back.',
  audience: 'For shops whose till uses *Spend Points* with **Hold**.',
  before: [
    'A till or flow that holds points: *Spend Points* with **Hold**, then *Commit Hold* or *Cancel Hold*.',
  ],
  steps: [
    schedule('By the clock', 10),
    hold,
    action('Give the points back', 'cancel_hold', {
      programId: from(hold, 'programId'),
      passId: from(hold, 'passId'),
      holdId: from(hold, 'id'),
      note: 'Nobody ended the hold in time',
    }),
  ],
  once: {
    title: 'Each hold is given back once',
    id: 'the Hold ID, which is the Transaction ID of the hold',
    so: 'a hold that was ended meanwhile is left alone, and none is given back twice',
    text: 'The Hold ID is the Transaction ID under which the points were taken. A hold ends once: what was committed or cancelled is not found any more, and a repeated run gives nothing back twice.',
  },
  notes: [
    {
      title: 'How long to wait',
      text: '**Minutes** must be longer than a sale takes from the hold to the payment. A hold that is committed after its points were given back is refused.',
    },
    {
      title: 'One at a time',
      text: 'A Zap goes on with the first hold that it finds, which is the oldest, so it gives back one an hour. Do you have more? Copy the last two steps and put the copies behind them, as often as you like.',
      on: 'zapier',
    },
  ],
  test: [
    'Hold 10 points of your own pass and do not end the hold. After the time is up and the flow ran, the points are back.',
    'Hold 10 points and commit the hold: they stay taken.',
  ],
};
