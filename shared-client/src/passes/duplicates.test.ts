import { findDuplicates } from './duplicates.ts';
import type { NamedPass } from './duplicates.ts';

const found = (passes: readonly NamedPass[], country?: string) =>
  findDuplicates(passes, country).map(({ by, passIds }) => [passIds.join(' '), by.join(' ')]);

test.each<[string, readonly NamedPass[], [passes: string, by: string][]]>([
  [
    'an email in two spellings',
    [
      { id: 'A', email: ' Ada@Example.com' },
      { id: 'B', email: 'ada@example.com' },
    ],
    [['A B', 'email']],
  ],
  [
    'a phone in two spellings',
    [
      { id: 'A', phone: '+44 7700 900123' },
      { id: 'B', phone: '0044(0)7700-900123' },
      { id: 'C', phone: '07700 900123' },
    ],
    [['A B C', 'phone']],
  ],
  [
    'an email that is the External ID of another',
    [
      { id: 'A', externalId: 'ADA@example.com' },
      { id: 'B', externalId: 'CUST-1', email: 'ada@example.com' },
    ],
    [['A B', 'externalId email']],
  ],
  [
    'a phone that is the External ID of another',
    [
      { id: 'A', externalId: '+447700900123' },
      { id: 'B', phone: '+44 7700 900123' },
    ],
    [['A B', 'externalId phone']],
  ],
  [
    'all three',
    [
      { id: 'A', externalId: 'CUST-1', email: 'ada@example.com', phone: '+447700900123' },
      { id: 'B', externalId: 'CUST-1', email: 'ada@example.com', phone: '+447700900123' },
    ],
    [['A B', 'externalId email phone']],
  ],
  [
    'one with each of two others, who share nothing',
    [
      { id: 'A', email: 'ada@example.com' },
      { id: 'B', email: 'ada@example.com', phone: '+447700900123' },
      { id: 'C', phone: '+447700900123' },
    ],
    [
      ['A B', 'email'],
      ['B C', 'phone'],
    ],
  ],
])('%s is found', (_, passes, expected) => {
  expect(found(passes, 'GB')).toEqual(expected);
});

test.each<[string, readonly NamedPass[]]>([
  [
    'passes of two programs',
    [
      { id: 'A', programId: 'P', email: 'ada@example.com' },
      { id: 'B', programId: 'Q', email: 'ada@example.com' },
    ],
  ],
  [
    'a pass whose External ID is its own email',
    [{ id: 'A', externalId: 'ada@example.com', email: 'Ada@example.com' }],
  ],
  [
    'a pass that is listed twice',
    [
      { id: 'A', email: 'ada@example.com' },
      { id: 'A', email: 'ada@example.com' },
    ],
  ],
  [
    'External IDs that differ in case, which systems tell apart',
    [
      { id: 'A', externalId: 'cust-1' },
      { id: 'B', externalId: 'CUST-1' },
    ],
  ],
  [
    'a customer number and a phone with the same digits',
    [
      { id: 'A', externalId: '447700900123' },
      { id: 'B', phone: '+447700900123' },
    ],
  ],
  [
    'what people write where they have no email or phone',
    [
      { id: 'A', email: 'none', phone: '-' },
      { id: 'B', email: 'none', phone: '-' },
      { id: 'C', email: 'n/a', phone: 'n/a' },
      { id: 'D', email: 'n/a', phone: 'n/a' },
    ],
  ],
  [
    'passes that say nothing of anybody',
    [{ id: 'A', email: ' ', phone: null, externalId: '' }, { id: 'B', email: ' ', phone: null }, { id: 'C' }],
  ],
])('%s: no duplicate', (_, passes) => {
  expect(found(passes, 'GB')).toEqual([]);
});

test('a phone without its country code is that of nobody else while the country is not known', () => {
  const passes = [
    { id: 'A', phone: '+447700900123' },
    { id: 'B', phone: '07700 900123' },
  ];
  expect(found(passes)).toEqual([]);
  expect(found(passes, 'GB')).toEqual([['A B', 'phone']]);
});

test('programs are told apart in what is answered', () => {
  const passes = ['P', 'Q'].flatMap((programId) =>
    ['1', '2'].map((number) => ({ id: programId + number, programId, email: 'ada@example.com' })),
  );
  expect(findDuplicates(passes)).toEqual([
    { programId: 'P', by: ['email'], passIds: ['P1', 'P2'] },
    { programId: 'Q', by: ['email'], passIds: ['Q1', 'Q2'] },
  ]);
});
