import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import { includePass, rewardField, rewardKind, rewardText, transactionId } from '../fields.ts';
import { idOutputs, passOnDemand, sampleIds } from '../outputs.ts';

export const addReward = defineAction({
  key: 'add_reward',
  resource: 'reward',
  namesPass: true,
  words: {
    title: 'Add Reward',
    noun: 'Reward',
    doing: 'add the reward',
    about: "Shows a reward on a customer's pass, once for each transaction ID",
    short: 'Add a reward to a pass',
  },
  fields: [
    rewardKind,
    rewardField,
    rewardText,
    use(transactionId, {
      about:
        'Your own reference for this reward, such as the order number; the same ID gives the reward only once, so a repeated run is safe',
    }),
    includePass,
  ],
  outputs: [
    ...idOutputs,
    { key: 'rewardKind', label: 'Kind of Reward', type: 'string' },
    { key: 'rewardField', label: 'Field of the Pass', type: 'string' },
    { key: 'rewardText', label: 'Reward Text', type: 'string' },
    { key: 'transactionId', label: 'Transaction ID', type: 'string' },
    { key: 'duplicate', label: 'Was a Repeat', type: 'boolean' },
    { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
    passOnDemand,
  ],
  sample: {
    ...sampleIds,
    rewardKind: 'field',
    rewardField: 'offer',
    rewardText: 'One free coffee',
    transactionId: 'ORDER-10231',
    duplicate: false,
  },
});
