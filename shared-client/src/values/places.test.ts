import { refusal } from '../../testing/values.ts';
import { parsePlaces } from './places.ts';

const read = (text: string) => parsePlaces('locations', 'Locations', text, 4000);
const cure =
  ': no place can be read from it. Write latitude, longitude and the text to show, such as 51.5074, -0.1278, Coffee is near. Of a short link such as maps.app.goo.gl open the map in a browser first and copy the long address.';

test.each([
  ['51.5074, -0.1278, Coffee is near', 51.5074, -0.1278, 'Coffee is near'],
  ['-90,180,x', -90, 180, 'x'],
  ['1, 2, a, b', 1, 2, 'a, b'],
  ['https://www.google.com/maps/place/Cafe/@51.5,-0.12,17z Coffee', 51.5, -0.12, 'Coffee'],
  [
    'https://www.google.com/maps/place/Cafe/@51.4,-0.1,17z/data=!3m1!4b1!4m6!3m5!8m2!3d51.5!4d-0.12!16s Coffee',
    51.5,
    -0.12,
    'Coffee',
  ],
  ['https://maps.google.com/?q=51.5,-0.12 Coffee', 51.5, -0.12, 'Coffee'],
  ['https://www.google.co.uk/maps/search/?api=1&query=51.5%2C-0.12 Coffee now', 51.5, -0.12, 'Coffee now'],
  ['HTTPS://Maps.Google.COM/?Q=51.5%2c-0.12 Coffee', 51.5, -0.12, 'Coffee'],
  ['https://maps.apple.com/?ll=51.5,-0.12&z=3 Coffee', 51.5, -0.12, 'Coffee'],
  ['https://maps.apple.com/place?coordinate=51.5,-0.12 Coffee', 51.5, -0.12, 'Coffee'],
])('%s is a place', (text, lat, lon, shown) => {
  expect(read(text)).toEqual([{ lat, lon, text: shown }]);
});

test('each line is a place', () => {
  expect(read('1,2,a\n\n 3,4,b \r\n')).toEqual([
    { lat: 1, lon: 2, text: 'a' },
    { lat: 3, lon: 4, text: 'b' },
  ]);
});

test.each([
  'somewhere',
  '91, 0, x',
  '0, 181, x',
  '-90.1, 0, x',
  '1',
  'https://example.com/?q=1,2 x',
  'https://maps.app.goo.gl/abc123 x',
  '1;2;x',
])('%s is none', (text) => {
  expect(refusal(() => read(text))).toEqual(['locations', `Locations${cure}`]);
});

test('the line that is wrong is named', () => {
  expect(refusal(() => read('1,2,a\nx'))).toEqual(['locations', `Line 2 of Locations${cure}`]);
  expect(refusal(() => read('1,2,a\n3,4'))).toEqual([
    'locations',
    'Line 2 of Locations has no text. Write what the lock screen is to show after the place.',
  ]);
});

test('a pass takes ten places, each with 255 characters', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, i) => `1,${i},x`).join('\n');
  expect(read(lines(10))).toHaveLength(10);
  expect(refusal(() => read(lines(11)))).toEqual([
    'locations',
    'Locations has too many lines. A pass takes 10 places.',
  ]);
  expect(read(`1,2,${'a'.repeat(255)}`)[0]!.text).toHaveLength(255);
  expect(refusal(() => read(`1,2,${'a'.repeat(256)}`))).toEqual([
    'locations',
    'Locations has too long a text. Use at most 255 characters.',
  ]);
});
