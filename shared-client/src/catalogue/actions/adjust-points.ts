import { defineAction } from '../define.ts';
import { field, use } from '../field.ts';
import { includePass, onShortfall, transactionId } from '../fields.ts';
import { changeOutputs, idOutputs, passOnDemand, sampleIds } from '../outputs.ts';
import { points } from '../points-fields.ts';

const direction = field({
  key: 'direction',
  kind: 'choice',
  label: 'Direction',
  about: 'Which way the balance is corrected',
  group: 'change',
  fallback: 'add',
  choices: [
    { value: 'add', label: 'Add', about: 'Give the points to the customer' },
    { value: 'take', label: 'Take', about: 'Take the points off the customer' },
  ],
});

const reason = field({
  key: 'reason',
  kind: 'text',
  label: 'Reason',
  about: 'Why the balance is corrected, as it stands in the history of the pass',
  group: 'change',
  placeholder: 'Forgot to scan on Monday',
  required: true,
  max: 1000,
});

export const adjustPoints = defineAction({
  key: 'adjust_points',
  resource: 'points',
  namesPass: true,
  movesPoints: true,
  words: {
    title: 'Adjust Points',
    noun: 'Points',
    doing: 'adjust the points',
    about: 'Corrects a balance by hand in either direction, with a reason, once for each transaction ID',
    short: 'Adjust the points of a pass',
  },
  fields: [
    direction,
    use(points, { required: true, about: 'By how many points to correct the balance' }),
    reason,
    use(transactionId, { placeholder: 'FIX-17' }),
    use(onShortfall, {
      label: 'If Points Are Too Few',
      about: 'What to do when the pass holds fewer points than are to be taken',
      when: { key: 'direction', is: 'take' },
    }),
    includePass,
  ],
  outputs: [
    ...idOutputs,
    { key: 'pointsChanged', label: 'Points Changed By', type: 'number' },
    ...changeOutputs,
    passOnDemand,
  ],
  sample: { ...sampleIds, pointsChanged: 12, points: 132, transactionId: 'FIX-17', duplicate: false },
});
