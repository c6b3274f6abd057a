import { refusal } from '../../testing/values.ts';
import { parseLink } from './link.ts';

const read = (text: string) => parseLink('imageUrl', 'Image Link', text);
const NO_LINK =
  'Image Link is not a link. Enter one that begins with https://, such as https://example.com/picture.png.';

test.each([
  'https://example.com/a.png',
  'https://example.com',
  'HTTPS://EXAMPLE.COM/A?b=c&d=%20#e',
  'https://cdn.example.co.uk:8443/x',
])('%s is a link', (link) => {
  expect(read(` ${link} `)).toBe(link);
});

test.each([
  'http://example.com/a.png',
  'ftp://example.com/a.png',
  'javascript:alert(1)',
  'https://localhost/a.png',
  'https://user:secret@example.com/a.png',
  'https://example.com/a b.png',
  'https://example.com/"><x',
  'https://example.com\\a',
  'see https://example.com/a.png',
  'https://',
  'https:///a.png',
  'x',
])('%s is none', (text) => {
  expect(refusal(() => read(text))).toEqual(['imageUrl', NO_LINK]);
});

test('a link may be long, but not without end', () => {
  const path = 'a'.repeat(2000 - 'https://example.com/'.length);
  expect(read(`https://example.com/${path}`)).toHaveLength(2000);
  expect(refusal(() => read(`https://example.com/${path}a`))).toEqual([
    'imageUrl',
    'Image Link is too long. Use at most 2000 characters.',
  ]);
});

test('a field that is short for a text still holds a whole link', () => {
  const link = `https://example.com/${'a'.repeat(500)}`;
  expect(parseLink('imageUrl', 'Image Link', link, 255)).toBe(link);
});
