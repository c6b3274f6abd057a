import { field } from '../../catalogue/field.ts';
import { programId } from '../../catalogue/fields.ts';
import type { Driver, FieldFit } from '../driver.ts';

const TEMPLATE = {
  label: 'Template',
  about:
    'The ID of the pass template, as the PassEntry dashboard shows it; choose it from the list where PassEntry tells its templates',
  placeholder: '8d2f5c01a9e47b36',
};

/** What a program is at PassEntry. */
export const template = { ...programId, ...TEMPLATE };

/** How fields look in all forms. What is false is nothing that PassEntry knows. */
export const fields: Readonly<Record<string, FieldFit>> = {
  programId: TEMPLATE,
  passId: {
    about: 'The ID that PassEntry gave the pass',
    placeholder: '0b6f3c52-7d1e-4a38-9c04-5e2d8f71a6b9',
  },
  externalId: {
    about:
      'Your own ID for the customer, such as the customer number in your till; better not their email, because PassEntry takes this ID as part of web addresses',
  },
  customFields: {
    label: 'Template Fields',
    about:
      'Texts for the fields of the template, such as the name of the customer; a field left empty stays as it is. The balance is not changed here but by Add, Spend and Set Points',
  },
  ...Object.fromEntries(
    (
      'tierId firstName lastName email phone birthday optOut expiresAt profileImageUrl imageKind imageId locations ' +
      'secondaryPoints tierPoints hold locationId staffId note messageTitle campaignId offerId'
    )
      .split(' ')
      .map((key) => [key, false]),
  ),
};

export const choices: Driver['choices'] = {
  rewardKind: ['field'],
  messageKind: ['message', 'field'],
  revokeHow: ['deactivate', 'erase'],
};

/** What a till can scan to learn the External ID. */
export const ownFields: Driver['ownFields'] = {
  issue_pass: [
    field({
      key: 'barcode',
      kind: 'choice',
      label: 'Barcode With the External ID',
      about: 'A code that a till can scan to read the External ID; left empty, the template decides',
      group: 'details',
      choices: [
        { value: 'qr', label: 'QR Code', about: 'A square code, for scanners with a camera' },
        { value: 'code128', label: 'Code 128', about: 'A bar code, for older scanners' },
        { value: 'aztec', label: 'Aztec', about: 'A square code, as on train tickets' },
        { value: 'pdf417', label: 'PDF417', about: 'A wide code, as on boarding passes' },
      ],
    }),
    field({
      key: 'nfc',
      kind: 'boolean',
      label: 'NFC With the External ID',
      about: 'to let a reader take the External ID over NFC; left empty, the template decides',
      group: 'details',
    }),
  ],
};
