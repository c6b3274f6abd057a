import { defineAction } from '../define.ts';
import { field, use } from '../field.ts';
import { note, transactionId } from '../fields.ts';
import { sampleIds } from '../outputs.ts';
import { NEVER_AGAIN } from '../phrases.ts';

const redemptionId = field({
  key: 'redemptionId',
  kind: 'id',
  label: 'Redemption ID',
  about: 'The Redemption ID that Redeem Reward or Add Reward returned',
  group: 'change',
  placeholder: 'r_0b1621b319d248b79f',
  required: true,
});

export const undoRedemption = defineAction({
  key: 'undo_redemption',
  resource: 'reward',
  namesPass: false,
  words: {
    title: 'Undo Redemption',
    noun: 'Redemption',
    doing: 'undo the redemption',
    about:
      'Gives back what a redemption used, for example after a refund: the use of a voucher, or the points that a reward took',
    short: 'Undo a redemption',
  },
  fields: [
    redemptionId,
    use(transactionId, {
      placeholder: 'REFUND-88',
      about: `Your own reference for this, such as the refund number; a repeated run with the same ID is safe. ${NEVER_AGAIN}`,
    }),
    use(note, { about: 'Why it is undone, kept with the record' }),
  ],
  outputs: [
    { key: 'id', label: 'Redemption ID', type: 'string' },
    { key: 'system', label: 'System', type: 'string' },
    { key: 'undone', label: 'Is Undone', type: 'boolean' },
    { key: 'undoId', label: 'ID of the Record', type: 'string' },
    { key: 'transactionId', label: 'Transaction ID', type: 'string' },
    { key: 'duplicate', label: 'Was a Repeat', type: 'boolean' },
  ],
  sample: {
    id: 'r_0b1621b319d248b79f',
    system: sampleIds.system,
    undone: true,
    undoId: 'rr_0b1621b319d248b79f',
    transactionId: 'REFUND-88',
    duplicate: false,
  },
});
