import type { Driver, Fitting } from '../driver.ts';

const WHOLE = 'a template that counts whole points drops the decimals';
const amount = (about: string) => ({ points: { about: `${about}; ${WHOLE}`, mayBeZero: false } });

/** No pass of PassEntry has tiers or tells of its customer, and none says when it changed. */
export const samplePass: Driver['samplePass'] = {
  id: '0b6f3c52-7d1e-4a38-9c04-5e2d8f71a6b9',
  programId: '8d2f5c01a9e47b36',
  tierId: null,
  email: null,
  phone: null,
  firstName: null,
  lastName: null,
  passUrl: 'https://download.example.com/0b6f3c52',
  updatedAt: null,
};

const watched: Fitting = {
  fields: {
    programId: {
      required: false,
      about: 'The template whose passes are watched; leave it empty to watch the passes of all templates',
    },
  },
};

/** How capabilities look at PassEntry. */
export const fits: Readonly<Record<string, Fitting>> = {
  issue_pass: {
    fields: {
      ifExists: { about: 'What to do when this External ID already has a pass' },
      externalId: {
        about:
          'Your own ID for the customer, such as the customer number in your till; better not their email, because PassEntry takes this ID as part of web addresses. A customer never gets two passes under one ID',
      },
    },
  },
  update_pass: {
    words: { about: 'Changes what the fields of a pass say; fields that are left empty stay as they are' },
    fields: { customFields: { required: true } },
  },
  add_points: { fields: amount('How many points to add, with at most two decimals') },
  spend_points: { fields: amount('How many points to take off, with at most two decimals') },
  set_points: {
    fields: {
      points: {
        required: true,
        emptyIsNotZero: false,
        about: `The new balance, with at most two decimals; 0 empties it; to add or take away use Add Points or Spend Points; ${WHOLE}`,
      },
    },
  },
  add_reward: {
    words: { about: 'Shows a reward in a field of the pass, once for each transaction ID' },
    sample: { rewardKind: 'field', rewardField: 'reward', rewardText: 'One free coffee' },
  },
  send_message: {
    words: {
      about:
        'Sends a message to the phone that holds a pass, or shows a text in a field of the pass; the result says whether the message was delivered',
    },
    fields: {
      messageField: { about: 'The field of the template that shows the text' },
    },
    sample: {
      delivery: 'delivered',
      holderSees: 'The text, as a message of the pass, on the phone that holds it.',
    },
  },
  revoke_pass: {
    words: {
      about:
        'Deactivates a pass, which Restore Pass can undo at any time, or erases it, which nothing can undo',
    },
    sample: { revokeHow: 'deactivate' },
  },
  restore_pass: {
    words: { about: 'Makes a deactivated pass valid again; a pass that was erased cannot come back' },
    sample: { expiresAt: null },
  },
  find_pass: {
    words: { about: 'Finds a pass by its Pass ID or your External ID' },
    fields: { programId: false },
  },
  pass_issued: watched,
  pass_installed: watched,
  pass_removed: watched,
  pass_scanned: {
    ...watched,
    words: { about: 'a reader at your counter reads a pass over NFC' },
    sample: { locationId: 'Counter', staffId: null },
  },
};
