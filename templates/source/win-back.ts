import { isEqual, isFalse } from '../model/condition.ts';
import { action, event, filter, settings } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from, text } from '../model/value.ts';

const dormant = event(
  'Pass not used for a while',
  'pass_dormant',
  { programId: choose(), days: choose(60) },
  { look: 'hour' },
);
const words = settings('Your words', 'what the customer reads', {
  title: 'We miss you',
  message: 'Come back this week and the coffee is on us.',
});

export const winBack: Template = {
  name: 'win-back',
  title: 'Win a customer back',
  start: 'a pass has not been used for 60 days',
  does: 'sends the holder a message, once for each absence',
  about:
    'A customer has not checked in, earned or spent points for 60 days, and gets a message on the pass. Passes that are on no phone are left out, because no message reaches them, and so are customers who opted out.',
  audience: 'For shops whose regulars come at least every few weeks.',
  before: [
    'A {system} program whose passes are in use: the flow knows a visit by a check-in, by points that move and by the pass being installed.',
    'The consent of your customers to such messages, where your law asks for it.',
  ],
  steps: [
    dormant,
    words,
    filter('On a phone, and not opted out?', [
      isEqual(from(dormant, 'pass.status'), 'installed'),
      isFalse(from(dormant, 'optOut')),
    ]),
    action('Send the message', 'send_message', {
      programId: from(dormant, 'pass.programId'),
      passId: from(dormant, 'pass.id'),
      messageKind: 'message',
      messageTitle: from(words, 'title'),
      message: from(words, 'message'),
      transactionId: text('WINBACK-', from(dormant, 'id')),
    }),
  ],
  once: {
    title: 'One message for each absence',
    id: '`WINBACK-` and the Event ID',
    so: 'a customer hears from you once, and again only after a new visit and a new absence',
    text: 'The Transaction ID is `WINBACK-` and the Event ID, which stays the same as long as the customer stays away. So a repeated run sends nothing twice; after a new visit and a new absence there is a new Event ID.',
  },
  notes: [
    {
      title: 'From now on',
      text: 'The flow starts for passes that fall asleep after it was switched on. Who stayed away before gets no message.',
    },
    {
      title: 'A coupon instead',
      text: 'To send a coupon as well, put an *Add Reward* step before the message, as *A coupon after a purchase* has it, with the same Transaction ID.',
    },
  ],
  test: [
    'Set **Days** to 1, use a pass of your own and leave it alone: the message arrives a day later.',
    'Set **Days** back.',
  ],
};
