import { parseCountry, parseTimeZone } from './where.ts';

test.each(['America/New_York', ' Europe/London ', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5'])(
  'the time zone %s',
  (text) => expect(parseTimeZone('timeZone', 'Time Zone', text)).toBe(text.trim()),
);

test.each([
  '',
  'EDT time',
  'Moon/Base',
  'Eastern Time (US & Canada)',
  '+01:00',
  '5',
  'x'.repeat(65),
  'UTC\u0000',
  '(UTC',
  'UTC)',
])('%j is no time zone', (text) =>
  expect(() => parseTimeZone('timeZone', 'Time Zone', text)).toThrow(
    'Time Zone is not a time zone. Write it like America/New_York or Europe/London.',
  ),
);

test('a country in any case is in capitals', () => {
  expect(['US', 'gb', ' Fr '].map((text) => parseCountry('country', 'Country', text))).toEqual([
    'US',
    'GB',
    'FR',
  ]);
});

test.each(['', 'U', 'USA', 'England', '44', 'U1', '1S', 'G B', 'É'])('%j is no country', (text) => {
  expect(() => parseCountry('country', 'Country', text)).toThrow(
    'Country is not a country. Use its two-letter code, such as US or GB.',
  );
});
