import { field } from './field.ts';
import { DATE_ALONE, NEVER_AGAIN } from './phrases.ts';

export const programId = field({
  key: 'programId',
  kind: 'id',
  label: 'Program',
  about: 'The loyalty program that the pass belongs to',
  group: 'pass',
  picker: 'programs',
});

export const tierId = field({
  key: 'tierId',
  kind: 'id',
  label: 'Tier',
  about: 'The level of the program that the pass starts in',
  group: 'pass',
  picker: 'tiers',
});

export const passId = field({
  key: 'passId',
  kind: 'id',
  label: 'Pass ID',
  about: 'The ID that the pass platform gave the pass; a scan of the pass usually returns it',
  group: 'pass',
  placeholder: '3XTpTgn4hBPRMTcjqLbhYs',
});

export const externalId = field({
  key: 'externalId',
  kind: 'id',
  label: 'External ID',
  about: 'Your own ID for the customer, such as the customer number in your till or their email',
  group: 'pass',
  placeholder: 'CUST-1042',
});

export const email = field({
  key: 'email',
  kind: 'email',
  label: 'Email',
  about: "The customer's email address",
  group: 'person',
  placeholder: 'name@example.com',
});

export const phone = field({
  key: 'phone',
  kind: 'phone',
  label: 'Phone',
  about: "The customer's phone number with its country code",
  group: 'person',
  placeholder: '+447700900123',
});

export const firstName = field({
  key: 'firstName',
  kind: 'line',
  label: 'First Name',
  about: "The customer's first name",
  group: 'person',
  max: 100,
});

export const lastName = field({
  key: 'lastName',
  kind: 'line',
  label: 'Last Name',
  about: "The customer's last name",
  group: 'person',
  max: 100,
});

export const birthday = field({
  key: 'birthday',
  kind: 'date',
  label: 'Birthday',
  about: "The customer's birthday, as year-month-day",
  group: 'person',
  placeholder: '1990-04-27',
});

export const expiresAt = field({
  key: 'expiresAt',
  kind: 'moment',
  label: 'Expires At',
  about: `When the pass stops being valid; if left empty, the tier's own expiry rule applies; ${DATE_ALONE}`,
  group: 'details',
  isToCome: true,
  placeholder: '2027-12-31T23:59:59Z',
});

export const ifExists = field({
  key: 'ifExists',
  kind: 'choice',
  label: 'If the Pass Exists',
  about: 'What to do when this External ID already has a pass in the program',
  group: 'details',
  fallback: 'return',
  choices: [
    { value: 'return', label: 'Return It', about: 'Leave the pass as it is and return it' },
    { value: 'stop', label: 'Stop', about: 'Stop with a message' },
    { value: 'update', label: 'Update It', about: 'Write the filled-in details to it and return it' },
  ],
});

export const transactionId = field({
  key: 'transactionId',
  kind: 'line',
  label: 'Transaction ID',
  about: `Your own reference for this change, taken from the sale, such as the order number; the same ID is never booked twice, so a repeated run is safe. ${NEVER_AGAIN}`,
  group: 'change',
  placeholder: 'ORDER-10231',
  // Where it may be left empty, a repeated run counts again.
  isProminent: true,
  required: true,
  max: 255,
});

export const originalTransactionId = field({
  key: 'originalTransactionId',
  kind: 'line',
  label: 'Original Transaction ID',
  about: 'The Transaction ID of the change to undo, as it was given when the points were added or spent',
  group: 'change',
  placeholder: 'ORDER-10231',
  required: true,
  max: 255,
});

export const onShortfall = field({
  key: 'onShortfall',
  kind: 'choice',
  label: 'If Points Were Spent Meanwhile',
  about: 'What to do when the pass no longer holds the points that are to be taken back',
  group: 'details',
  fallback: 'refuse',
  choices: [
    { value: 'to_zero', label: 'Down to Zero', about: 'Take what is left and let the balance be 0' },
    {
      value: 'negative',
      label: 'Go Negative',
      about: 'Take all and let the balance fall below 0, where the system allows it',
    },
    { value: 'refuse', label: 'Refuse', about: 'Take nothing and stop with a message' },
  ],
});

export const locationId = field({
  key: 'locationId',
  kind: 'line',
  label: 'Location ID',
  about: 'The shop or till where it happened, for your reports',
  group: 'details',
  placeholder: 'SHOP-3',
  max: 255,
});

export const staffId = field({
  key: 'staffId',
  kind: 'line',
  label: 'Staff ID',
  about: 'The member of staff who did it, for your reports',
  group: 'details',
  placeholder: 'STAFF-7',
  max: 255,
});

export const note = field({
  key: 'note',
  kind: 'text',
  label: 'Note',
  about: "A remark kept with the change in the pass platform's log",
  group: 'details',
  max: 1000,
});

export const includePass = field({
  key: 'includePass',
  kind: 'boolean',
  label: 'Include Pass',
  about: 'to also get all details of the pass, which takes one more call',
  group: 'details',
  fallback: false,
});

export const revokeHow = field({
  key: 'revokeHow',
  kind: 'choice',
  label: 'How to Revoke',
  about: 'Whether the pass can be brought back later',
  group: 'change',
  fallback: 'expire',
  choices: [
    {
      value: 'deactivate',
      label: 'Deactivate',
      about: 'Make the pass invalid; Restore Pass can bring it back at any time',
    },
    { value: 'delete', label: 'Delete', about: 'Remove the pass and its points for good' },
    {
      value: 'erase',
      label: 'Erase',
      about: 'Wipe everything from the pass for good, and keep only an empty record of it',
    },
    {
      value: 'expire',
      label: 'Expire',
      about:
        'Make the pass invalid; Restore Pass can bring it back for 90 days, then the pass platform deletes it with its points',
    },
  ],
});

export const optOut = field({
  key: 'optOut',
  kind: 'boolean',
  label: 'Opt Out',
  about: 'to note that the customer does not want marketing messages',
  group: 'person',
});

export const customFields = field({
  key: 'customFields',
  kind: 'custom',
  label: 'Custom Fields',
  about: "The program's own fields, such as a favourite drink; a field left empty stays as it is",
  group: 'person',
});
