import { isFalse } from '../model/condition.ts';
import { action, event, filter, settings } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose, from, text, yearOf } from '../model/value.ts';

const birthday = event('Birthday', 'birthday', { programId: choose(), days: 0 }, { look: 'hour' });
const bonus = settings('Your present', 'how many points, and what the pass says', {
  points: 100,
  greeting: 'Happy birthday! 100 points are waiting for you.',
  presentId: text('BIRTHDAY-', from(birthday, 'pass.id'), '-', yearOf(from(birthday, 'birthday'))),
});
const pass = { programId: from(birthday, 'pass.programId'), passId: from(birthday, 'pass.id') };

export const birthdayBonus: Template = {
  name: 'birthday-bonus',
  title: 'Points for the birthday',
  start: 'a customer has their birthday',
  does: 'adds 100 points and shows a greeting on the pass, once a year',
  about:
    'On the birthday of a customer the pass gains 100 points and shows a greeting; who opted out of messages gets the points only.',
  audience: 'For programs that know the birthdays of their customers.',
  before: [
    'Passes with a birthday: *Issue Pass* and *Update Pass* have a field for it.',
    'A {system} program whose pass has a field of its own for the greeting, such as `notice`. iPhones show it on the lock screen if that field has a change message in the design of the pass.',
  ],
  steps: [
    birthday,
    bonus,
    action('Add the present', 'add_points', {
      ...pass,
      points: from(bonus, 'points'),
      transactionId: from(bonus, 'presentId'),
      note: 'Birthday',
    }),
    filter('May they be greeted?', [isFalse(from(birthday, 'optOut'))]),
    action('Show the greeting', 'send_message', {
      ...pass,
      messageKind: 'field',
      messageField: choose('notice'),
      message: from(bonus, 'greeting'),
      transactionId: from(bonus, 'presentId'),
    }),
  ],
  once: {
    title: 'Once a year',
    id: '`BIRTHDAY-`, the pass and the year',
    so: 'a customer gets one present a year, even if the birthday on the pass is changed',
    text: 'The Transaction ID is made of the pass and the year of this birthday. So a customer gets one present a year, even if somebody changes the birthday on the pass, and a repeated run adds nothing twice.',
  },
  notes: [
    {
      title: 'From tomorrow on',
      text: 'The flow looks once a day whose birthday it is. The day on which it is switched on counts as looked at.',
    },
    {
      title: 'Some days before',
      text: 'Put a number into **Days** to start so many days before the birthday. The year is that of the birthday, so one right after New Year counts for the new year.',
    },
  ],
  test: [
    "Set the birthday of your own pass to tomorrow's day and month: tomorrow it gains 100 points and shows the greeting.",
  ],
};
