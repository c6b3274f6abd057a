import fc from 'fast-check';
import { refusal } from '../../testing/values.ts';
import { parsePhone, samePhone } from './phone.ts';

const read = (text: string) => parsePhone('phone', 'Phone', text);

test.each([
  ['+447700900123', '+447700900123'],
  [' +44 7700 900-123 ', '+447700900123'],
  ['+44.7700.900.123', '+447700900123'],
  ['+44/7700/900123', '+447700900123'],
  ['00447700900123', '+447700900123'],
  ['00 44 7700 900123', '+447700900123'],
  ['+1 (212) 555-0123', '+12125550123'],
  ['+44 (0)7700 900123', '+447700900123'],
  ['0044 (0) 20 7946 0000', '+442079460000'],
  ['+49(0)30 123456', '+4930123456'],
  [' +44 (0)7700 900123', '+447700900123'],
  ['+ 44 (0)7700 900123', '+447700900123'],
  ['00.44-(0)7700 900123', '+447700900123'],
  ['+353-(0)1 6700000', '+35316700000'],
  ['+39 06 1234567', '+39061234567'],
  ['+44 20 (0)123456', '+44200123456'],
  ['+44 100 20(0)12345', '+4410020012345'],
  ['+1234567', '+1234567'],
  ['+123456789012345', '+123456789012345'],
])('%j is %s', (text, phone) => {
  expect(read(text)).toBe(phone);
});

test.each([
  '',
  ' ',
  '+',
  '00',
  '07700900123',
  '447700900123',
  '7700 900123',
  '+0447700900123',
  '000447700900123',
  '+123456',
  '+1234567890123456',
  '+44 7700 CALL',
  '+44 7700 900123 x5',
  '+44+7700900123',
  '+44770090012٣',
  '++447700900123',
  'tel:+447700900123',
  '+447700900123\u0000',
])('%j is refused, because a guessed country finds the wrong person', (text) => {
  expect(refusal(() => read(text))).toEqual([
    'phone',
    'Phone needs its country code. Write it like +447700900123.',
  ]);
});

test('however a number is written, it is read as the same number', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 14 });
  const first = fc.constantFrom(...'123456789');
  const gaps = fc.array(fc.constantFrom('', ' ', '-', '.', '/', ' - '), { minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(first, digits, gaps, fc.constantFrom('+', '00'), (first, digits, gaps, prefix) => {
      const number = first + digits;
      const written = prefix + [...number].map((digit, i) => digit + gaps[i]).join('');
      expect(read(written)).toBe(`+${number}`);
      expect(samePhone(written, number)).toBe(true);
    }),
  );
});

test.each([
  ['+447700900123', '447700900123', true],
  ['+44 7700 900123', '0044-7700-900123', true],
  ['+447700900123', '+447700900124', false],
  ['+447700900123', '07700900123', false],
  ['+447700900123', '', false],
  ['', '', false],
  ['abc', 'def', false],
  ['+', '00', false],
])('%j and %p are the same number: %p', (a, b, same) => {
  expect(samePhone(a, b)).toBe(same);
  expect(samePhone(b, a)).toBe(same);
});
