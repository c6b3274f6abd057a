import { readConditions } from './conditions.ts';
import { partsOf } from './lines.ts';

const NEVER = (sentence: string): never => {
  throw new Error(sentence);
};
const read = (text: string) => {
  const [part] = partsOf('Rule', text);
  return readConditions(part!.text, part!, NEVER);
};

const DAYS = [
  'sun sunday sundays',
  'mon monday mondays',
  'tue tues tuesday tuesdays',
  'wed wednesday wednesdays',
  'thu thur thurs thursday thursdays',
  'fri friday fridays',
  'sat saturday saturdays',
].flatMap((names, day) => names.split(' ').map((name): [string, number] => [name, day]));

test.each(DAYS)('on %s is day %i, wherever it stands', (name, day) => {
  expect(read(`on ${name}`)).toEqual({ days: [day] });
  expect(read(`for tier gold on ${name.toUpperCase()}`)).toEqual({ tiers: ['gold'], days: [day] });
  expect(read(`at Shop on Main on ${name} paid by cash`)).toEqual({
    locations: ['Shop on Main'],
    days: [day],
    tenders: ['cash'],
  });
});

test.each<[string, number[]]>([
  ['on mon,tue', [1, 2]],
  ['on mon, tue', [1, 2]],
  ['on mon and tue', [1, 2]],
  ['on mon, and tue', [1, 2]],
  ['on mon or tue', [1, 2]],
  ['on mon & tue', [1, 2]],
  ['on mon&tue', [1, 2]],
  ['on weekends and mon', [6, 0, 1]],
  ['on weekdays, monday', [1, 2, 3, 4, 5]],
])('%s', (text, days) => {
  expect(read(text)).toEqual({ days });
});

test.each([
  'on moon',
  'on monx',
  'on xmon',
  'on mondayss',
  'on mon tue',
  'on',
  'on ',
  'tier gold',
  'item Latte',
  'for gold',
  'for tier',
  'paid Apple Pay',
  'paid by',
  'at',
  'always on Monday',
  'x always',
  'nearby at Main',
  'on Monday always',
  'someday on Monday',
])('%s is not understood', (text) => {
  expect(read(text)).toBeUndefined();
});

test.each<[string, object]>([
  ['for tier gold', { tiers: ['gold'] }],
  ['for tiers gold , silver', { tiers: ['gold', 'silver'] }],
  ['FOR TIER gold AT Main', { tiers: ['gold'], locations: ['Main'] }],
  ['for item Latte for category Coffee', { items: ['Latte'], categories: ['Coffee'] }],
  [
    'for items Latte, or Mocha for categories Coffee or Tea',
    { items: ['Latte', 'Mocha'], categories: ['Coffee', 'Tea'] },
  ],
  ['for item Salt and Pepper', { items: ['Salt and Pepper'] }],
  ['for item Salt and Pepper and for tier gold', { items: ['Salt and Pepper'], tiers: ['gold'] }],
  ['for item Latte, for tier gold', { items: ['Latte'], tiers: ['gold'] }],
  ['for item Band', { items: ['Band'] }],
  ['for item Band for tier gold', { items: ['Band'], tiers: ['gold'] }],
  ['for item A and', { items: ['A and'] }],
  ['for item Latte at', { items: ['Latte at'] }],
  ['for item Oreo, Tutor', { items: ['Oreo', 'Tutor'] }],
  ['for item "on Monday" on Tuesday', { items: ['on Monday'], days: [2] }],
  ['paid with card at Main', { tenders: ['card'], locations: ['Main'] }],
  ['paid by card', { tenders: ['card'] }],
  ['at Main paid by card', { locations: ['Main'], tenders: ['card'] }],
  ['Always', {}],
])('%s', (text, condition) => {
  expect(read(text)).toEqual(condition);
});

test('a name may have 255 characters, and a hundred names may stand in a list', () => {
  const name = 'x'.repeat(255);
  expect(read(`for item ${name}`)).toEqual({ items: [name] });
  const names = Array.from({ length: 100 }, (_, index) => `x${index}`);
  expect(read(`for item ${names.join(', ')}`)).toEqual({ items: names });
});
