import { refusal } from '../../testing/values.ts';
import { parseEmail, sameEmail } from './email.ts';

const read = (text: string) => parseEmail('email', 'Email', text);

test.each([
  'name@example.com',
  "o'neil+tills@mail.example.co.uk",
  'ü@bücher.example',
  'a@b.c',
  'a..b@example.com',
  '"x"@example.com',
])('%s is taken as it is', (email) => {
  expect(read(email)).toBe(email);
});

test('blanks around it are cut off, and it is in lower case', () => {
  expect(read(' \tAda@Example.com\n')).toBe('ada@example.com');
});

test.each([
  'name',
  'name@',
  '@example.com',
  'name@example',
  'name@example.',
  'name@.com',
  'name@@example.com',
  'a@b@example.com',
  'a b@example.com',
  'a@exa mple.com',
  'a,b@example.com',
  'a@example.com, b@example.com',
  'a@example.com;b@example.com',
  'Ada <ada@example.com>',
  'ada@example.c>',
  'mailto:a',
])('%j is refused', (email) => {
  expect(refusal(() => read(email))).toEqual([
    'email',
    'Email is not an email address. Write it like name@example.com.',
  ]);
});

test('254 characters are enough, and more are refused', () => {
  const domain = '@example.com';
  const longest = 'a'.repeat(254 - domain.length) + domain;
  expect(read(longest)).toBe(longest);
  expect(refusal(() => read(`a${longest}`))).toEqual([
    'email',
    'Email is too long. Use at most 254 characters.',
  ]);
});

test.each(['a\u0000b@example.com', 'a@example.com\nb', 'a\ud800@example.com'])(
  '%j cannot be sent',
  (email) => {
    expect(refusal(() => read(email))[1]).toMatch(
      /^Email holds a line break or a character that cannot be sent\./,
    );
  },
);

test('a very long text that is no address is refused at once', () => {
  expect(refusal(() => read(`a@${'a.'.repeat(120)}@`))[0]).toBe('email');
});

test('two spellings are the same address whatever their case and the blanks around them', () => {
  expect(sameEmail('Ada@Example.com ', ' ada@example.COM')).toBe(true);
  expect(sameEmail('ada@example.com', 'adb@example.com')).toBe(false);
  expect(sameEmail('ada@example.com', '')).toBe(false);
});
