import { inputError } from '../../http/errors.ts';
import { defineAction } from '../define.ts';
import { use } from '../field.ts';
import {
  birthday,
  customFields,
  email,
  expiresAt,
  firstName,
  includePass,
  lastName,
  optOut,
  phone,
  tierId,
} from '../fields.ts';
import { imageId, imageKind, locations, profileImageUrl } from '../look-fields.ts';
import { idOutputs, passOnDemand, sampleIds } from '../outputs.ts';
import { DATE_ALONE } from '../phrases.ts';

export const updatePass = defineAction({
  key: 'update_pass',
  resource: 'pass',
  namesPass: true,
  words: {
    title: 'Update Pass',
    noun: 'Pass',
    doing: 'update the pass',
    about: 'Changes what a pass says of its customer; fields that are left empty stay as they are',
    short: 'Update a pass',
  },
  fields: [
    firstName,
    lastName,
    email,
    phone,
    birthday,
    optOut,
    customFields,
    use(tierId, { about: 'The level to move the pass to', group: 'details' }),
    use(expiresAt, { about: `When the pass stops being valid; ${DATE_ALONE}` }),
    profileImageUrl,
    use(imageKind, { about: `${imageKind.about}; the same kind as in Create Image` }),
    imageId,
    locations,
    includePass,
  ],
  check(input, [first]) {
    if (Boolean(input.imageId) !== Boolean(input.imageKind)) {
      const missing = input.imageId ? 'imageKind' : 'imageId';
      throw inputError(
        missing,
        'An image needs both an Image ID and a Kind of Image. Fill in the other one too.',
      );
    }
    const asked = Object.keys(input).filter((key) => !['includePass', 'pass'].includes(key));
    if (asked.length === 0)
      throw inputError(first!.key, 'There is nothing to change. Fill in at least one field to update.');
  },
  outputs: [
    ...idOutputs,
    { key: 'updated', label: 'Is Updated', type: 'boolean' },
    { key: 'notice', label: 'Notice', type: 'string', sometimes: true },
    passOnDemand,
  ],
  sample: { ...sampleIds, updated: true },
});
