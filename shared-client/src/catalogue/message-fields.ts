import { field } from './field.ts';

export const messageKind = field({
  key: 'messageKind',
  kind: 'choice',
  label: 'Kind of Message',
  about: 'How the message reaches the customer',
  group: 'change',
  fallback: 'message',
  choices: [
    {
      value: 'field',
      label: 'Text in a Field',
      about:
        'Write the text into a field of the pass; iPhones show it on the lock screen if the field has a change message in the design of the pass, other phones show it on the pass',
    },
    {
      value: 'message',
      label: 'Message',
      about: 'Send a text, with a title where the form asks for one, to this pass only',
    },
  ],
});

export const messageTitle = field({
  key: 'messageTitle',
  kind: 'line',
  label: 'Title',
  about: 'The first line of the message',
  group: 'change',
  placeholder: 'We miss you',
  required: true,
  max: 100,
  when: { key: 'messageKind', is: 'message' },
});

export const messageField = field({
  key: 'messageField',
  kind: 'id',
  label: 'Field of the Pass',
  about: 'The custom field of the pass that shows the text; a name that the pass does not have shows nowhere',
  group: 'change',
  picker: 'rewardFields',
  required: true,
  when: { key: 'messageKind', is: 'field' },
});

export const message = field({
  key: 'message',
  kind: 'text',
  label: 'Message',
  about: 'What the customer reads',
  group: 'change',
  placeholder: 'Come back this week and the coffee is on us',
  required: true,
  max: 1000,
});
