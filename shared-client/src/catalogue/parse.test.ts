import { refusal } from '../../testing/values.ts';
import { addPoints } from './actions/add-points.ts';
import { addReward } from './actions/add-reward.ts';
import { issuePass } from './actions/issue-pass.ts';
import { passScanned } from './events/pass-scanned.ts';
import type { Field } from './field.ts';
import * as pass from './fields.ts';
import * as pointsFields from './points-fields.ts';
import * as rewardFields from './reward-fields.ts';
import { parseField, parseInput, parsePassRef } from './parse.ts';
import { findPass } from './searches/find-pass.ts';

const fields = { ...pass, ...pointsFields, ...rewardFields };

const NO_TEXT = 'must be a text. Map a single value to it, not a list or a group.';
const NO_CHOICE =
  'If the Pass Exists has no such choice. Choose from the list, or map one of: Return It (return), Stop (stop), Update It (update).';

describe('one field', () => {
  test.each([undefined, null, '', ' ', '\n\t'])('left empty as %j is its fallback, or nothing', (value) => {
    expect(parseField(fields.note, value)).toBeUndefined();
    expect(parseField(fields.includePass, value)).toBe(false);
    expect(parseField(fields.ifExists, value)).toBe('return');
  });

  test.each([
    [fields.transactionId, 'transactionId', 'Transaction ID is missing. Fill it in, such as ORDER-10231.'],
    [
      fields.rewardField,
      'rewardField',
      'Field of the Pass is missing. Choose one from the list, or paste its ID.',
    ],
    [{ ...fields.note, required: true }, 'note', 'Note is missing. Fill it in.'],
    [{ ...fields.rewardKind, required: true }, 'rewardKind', 'Kind of Reward is missing. Choose one.'],
  ] as const)('that is required and empty is named with its cure', (field, key, sentence) => {
    expect(refusal(() => parseField(field, ' '))).toEqual([key, sentence]);
  });

  test.each<[Field, unknown, unknown]>([
    [fields.externalId, ' CUST-1 ', 'CUST-1'],
    [fields.externalId, 1042, '1042'],
    [fields.externalId, 0, '0'],
    [fields.externalId, 1.5, '1.5'],
    [fields.externalId, Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [fields.firstName, 'Ada', 'Ada'],
    [fields.note, 'a\nb', 'a\nb'],
    [fields.email, ' a@b.example ', 'a@b.example'],
    [fields.phone, '+44 7700 900123', '+447700900123'],
    [fields.birthday, '1990-04-27', { year: 1990, month: 4, day: 27 }],
    [fields.expiresAt, '2027-01-31', '2027-01-31T00:00:00.000Z'],
    [fields.points, '12.5', 12.5],
    [fields.points, 12, 12],
    [fields.ifExists, ' update ', 'update'],
    [fields.ifExists, 'UPDATE', 'update'],
    [fields.ifExists, ' update it ', 'update'],
    [fields.ifExists, 'Return It', 'return'],
    ...[true, 'true', 'TRUE', ' yes ', 'on', '1', 1].map((value): [Field, unknown, unknown] => [
      fields.includePass,
      value,
      true,
    ]),
    ...[false, 'false', 'No', 'off', '0', 0].map((value): [Field, unknown, unknown] => [
      fields.includePass,
      value,
      false,
    ]),
  ])('$key takes %j as %j', (field, value, expected) => {
    expect(parseField(field, value)).toEqual(expected);
  });

  test.each<[Field, unknown, string]>([
    [fields.externalId, ['a'], `External ID ${NO_TEXT}`],
    [fields.externalId, {}, `External ID ${NO_TEXT}`],
    [fields.externalId, true, `External ID ${NO_TEXT}`],
    [fields.externalId, Number.NaN, `External ID ${NO_TEXT}`],
    [fields.externalId, Infinity, `External ID ${NO_TEXT}`],
    [
      fields.externalId,
      2 ** 53,
      'External ID is a number of so many digits that some are lost. Map it as a text.',
    ],
    [
      fields.externalId,
      -1e21,
      'External ID is a number of so many digits that some are lost. Map it as a text.',
    ],
    [
      fields.externalId,
      'a/b',
      'External ID may not contain / \\ ? # or "..". Copy the ID again without them.',
    ],
    [fields.externalId, 'a'.repeat(256), 'External ID is too long. Use at most 255 characters.'],
    [fields.firstName, 'a'.repeat(101), 'First Name is too long. Use at most 100 characters.'],
    [
      fields.firstName,
      'a\nb',
      'First Name holds a line break or a character that cannot be sent. Type it again as plain text.',
    ],
    [fields.note, 'a'.repeat(1001), 'Note is too long. Use at most 1000 characters.'],
    [fields.note, 'a\u0000b', 'Note holds a character that cannot be sent. Type it again as plain text.'],
    [fields.email, 'ada', 'Email is not an email address. Write it like name@example.com.'],
    [fields.phone, '07700900123', 'Phone needs its country code. Write it like +447700900123.'],
    [fields.phone, 447700900123, 'Phone needs its country code. Write it like +447700900123.'],
    [
      fields.birthday,
      '1990-02-30',
      'Birthday is not a date. Write it as year-month-day, such as 1990-04-27.',
    ],
    [fields.points, 'x', 'Points is not a number. Enter digits, such as 12 or 12.50.'],
    [fields.includePass, 'maybe', 'Include Pass is neither yes nor no. Enter yes or no.'],
    [fields.includePass, [true], 'Include Pass is neither yes nor no. Enter yes or no.'],
    [fields.includePass, {}, 'Include Pass is neither yes nor no. Enter yes or no.'],
    [fields.ifExists, 'replace', NO_CHOICE],
    [fields.ifExists, ['return'], NO_CHOICE],
    [fields.ifExists, 1, NO_CHOICE],
  ])('$key refuses %j', (field, value, sentence) => {
    expect(refusal(() => parseField(field, value))).toEqual([field.key, sentence]);
  });

  test('of a choice without choices refuses everything', () => {
    const { choices: _, ...bare } = fields.ifExists;
    expect(refusal(() => parseField(bare, 'return'))[0]).toBe('ifExists');
  });

  test('expires at a moment with a zone', () => {
    expect(refusal(() => parseField(fields.expiresAt, '2027-01-31 18:00'))[0]).toBe('expiresAt');
  });
});

describe('the pass', () => {
  test.each([
    [{ passId: ' P ' }, { passId: 'P' }],
    [
      { passId: 'P', programId: 'PR' },
      { passId: 'P', programId: 'PR' },
    ],
    [
      { externalId: 'E', programId: 'PR' },
      { externalId: 'E', programId: 'PR' },
    ],
    [
      { externalId: 1042, programId: 'PR', passId: '' },
      { externalId: '1042', programId: 'PR' },
    ],
    [
      { passId: 'P', externalId: 'E' },
      { passId: 'P', externalId: 'E' },
    ],
  ])('%j is named by %j', (raw, ref) => {
    expect(parsePassRef(raw)).toStrictEqual(ref);
  });

  test.each([
    [{}, 'passId', 'Pass ID is missing. Fill in the Pass ID, or the External ID and the Program.'],
    [
      { programId: 'PR' },
      'passId',
      'Pass ID is missing. Fill in the Pass ID, or the External ID and the Program.',
    ],
    [
      { externalId: 'E' },
      'programId',
      'Program is missing. Choose the program that the External ID belongs to.',
    ],
    [
      { passId: '../x' },
      'passId',
      'Pass ID may not contain / \\ ? # or "..". Copy the ID again without them.',
    ],
  ])('%j names none', (raw, field, sentence) => {
    expect(refusal(() => parsePassRef(raw))).toEqual([field, sentence]);
  });
});

describe('the input of a capability', () => {
  test('is its own fields, read, with fallbacks for empty ones, and the pass', () => {
    const raw = {
      passId: 'P',
      points: '12',
      transactionId: 7,
      note: '',
      unheardOf: 'x',
      email: 'no address',
    };
    expect(parseInput(addPoints, raw)).toStrictEqual({
      points: 12,
      transactionId: '7',
      includePass: false,
      pass: { passId: 'P' },
    });
  });

  test('names no pass where it works on none', () => {
    const raw = { programId: 'PR', tierId: 'base', externalId: 'E' };
    expect(parseInput(issuePass, raw)).toStrictEqual({ ...raw, ifExists: 'return', includePass: false });
    expect(parseInput(passScanned, { programId: 'PR', passId: 'a/b' })).toStrictEqual({
      programId: 'PR',
      raw: false,
    });
  });

  test.each([
    [addPoints, { passId: 'P', transactionId: 'T' }, 'points'],
    [addPoints, { passId: 'P', points: 5 }, 'transactionId'],
    [addPoints, { points: 5, transactionId: 'T' }, 'passId'],
    [addReward, { passId: 'P', transactionId: 'T', rewardField: 'offer' }, 'rewardText'],
    [issuePass, { programId: 'PR', externalId: 'E' }, 'tierId'],
    [passScanned, {}, 'programId'],
  ])('without a required field is refused by the name of the field', (capability, raw, field) => {
    expect(refusal(() => parseInput(capability, raw))[0]).toBe(field);
  });

  test.each([
    [{ passId: 'P' }, { passId: 'P' }],
    [
      { email: 'a@b.example', programId: 'PR' },
      { email: 'a@b.example', programId: 'PR' },
    ],
    [
      { passId: 'P', email: 'a@b.example' },
      { passId: 'P', email: 'a@b.example' },
    ],
  ])('of a search is %j', (raw, input) => {
    expect(parseInput(findPass, raw)).toStrictEqual({ ...input, raw: false });
  });

  test.each([
    [
      { programId: 'PR' },
      'passId',
      'Pass ID is missing. Fill in one of: Pass ID, External ID, Email, Phone.',
    ],
    [
      { email: 'a@b.example' },
      'programId',
      'Program is missing. Choose the program to look in; only a Pass ID can be found without it.',
    ],
    [
      { externalId: 'E', phone: '+447700900123' },
      'programId',
      'Program is missing. Choose the program to look in; only a Pass ID can be found without it.',
    ],
  ])('of a search that is %j finds nothing', (raw, field, sentence) => {
    expect(refusal(() => parseInput(findPass, raw))).toEqual([field, sentence]);
  });
});
