import fc from 'fast-check';
import { refusal } from '../../testing/values.ts';
import { parseId, parseLine, parseText, pathSegment } from './id.ts';

const line = (text: string, max = 10) => parseLine('f', 'Label', text, max);
const text = (text: string, max = 10) => parseText('f', 'Label', text, max);
const id = (text: string, max?: number) => parseId('f', 'Label', text, max);

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i));
const CONTROLS = [...range(0x00, 0x1f), ...range(0x7f, 0x9f)];
const SPACING = ['\t', '\n', '\r'];
const HALVES = [
  '\ud800',
  '\udbff',
  '\udc00',
  '\udfff',
  '\ude00\ud83d',
  '\ud83d\ud83d\ude00',
  '\ud83d\ude00\ude00',
];
const INVISIBLE = ['\u00ad', ...range(0x200b, 0x200f), ...range(0x2028, 0x202e), ...range(0x2060, 0x2064)];

const UNSENDABLE =
  'Label holds a line break or a character that cannot be sent. Type it again as plain text.';
const UNSENDABLE_TEXT = 'Label holds a character that cannot be sent. Type it again as plain text.';
const IN_PATH = 'Label may not contain / \\ ? # or "..". Copy the ID again without them.';

describe('a line', () => {
  test.each([
    ['  Ada ', 'Ada'],
    ['', ''],
    [' \n', ''],
    ['Zoë 😀', 'Zoë 😀'],
    ['0123456789', '0123456789'],
    [' 0123456789 ', '0123456789'],
    ['a/b?#..', 'a/b?#..'],
    ['\u007e\u00a1', '\u007e\u00a1'],
  ])('%j is read as %p', (raw, read) => {
    expect(line(raw)).toBe(read);
  });

  test('of controls or halves of a character cannot be sent', () => {
    for (const part of [...CONTROLS, ...HALVES])
      expect(refusal(() => line(`a${part}b`))).toEqual(['f', UNSENDABLE]);
  });

  test('of more than the most characters is refused', () => {
    expect(refusal(() => line('01234567890'))).toEqual([
      'f',
      'Label is too long. Use at most 10 characters.',
    ]);
  });
});

describe('a text', () => {
  test('may have several lines and is trimmed', () => {
    expect(text(' a\r\n\tb ')).toBe('a\r\n\tb');
  });

  test('of other controls or halves of a character cannot be sent', () => {
    for (const part of [...CONTROLS.filter((one) => !SPACING.includes(one)), ...HALVES]) {
      expect(refusal(() => text(`a${part}b`))).toEqual(['f', UNSENDABLE_TEXT]);
    }
    for (const part of SPACING) expect(text(`a${part}b`)).toBe(`a${part}b`);
    expect(text('a\u007e\u00a1😀')).toBe('a\u007e\u00a1😀');
  });

  test('of more than the most characters is refused', () => {
    expect(text('0123456789')).toBe('0123456789');
    expect(refusal(() => text('01234567890'))).toEqual([
      'f',
      'Label is too long. Use at most 10 characters.',
    ]);
  });
});

describe('an ID', () => {
  test.each([
    '3XTpTgn4hBPRMTcjqLbhYs',
    'ada@example.com',
    'a b',
    'a.b',
    '.a',
    'a.',
    '50%',
    'ü',
    'a&b=c',
    "o'x",
    '😀',
    '..'.slice(1) + 'x',
  ])('%j is taken', (raw) => {
    expect(id(` ${raw} `)).toBe(raw);
  });

  test.each([
    '/',
    '\\',
    '?',
    '#',
    '..',
    '.',
    'a/b',
    'a\\b',
    'a?b',
    'a#b',
    'a..b',
    '../x',
    'x/..',
    '...',
    ' . ',
  ])('%j could change an address and is refused', (raw) => {
    expect(refusal(() => id(raw))).toEqual(['f', IN_PATH]);
  });

  test('with something invisible in it is refused', () => {
    for (const part of INVISIBLE) {
      expect(refusal(() => id(`a${part}b`))).toEqual([
        'f',
        'Label holds an invisible character. Type it again by hand.',
      ]);
    }
    expect(refusal(() => id('a\ufeffb'))[1]).toContain('invisible');
    for (const near of ['\u00ac', '\u00ae', '\u2010', '\u2027', '\u2030', '\u2065'])
      expect(id(`a${near}b`)).toBe(`a${near}b`);
  });

  test('that cannot be sent is refused', () => {
    expect(refusal(() => id('a\u0000b'))).toEqual(['f', UNSENDABLE]);
    expect(refusal(() => id('a\ud800'))).toEqual(['f', UNSENDABLE]);
  });

  test('may have 255 characters unless something else is said', () => {
    expect(id('a'.repeat(255))).toHaveLength(255);
    expect(refusal(() => id('a'.repeat(256)))).toEqual([
      'f',
      'Label is too long. Use at most 255 characters.',
    ]);
    expect(refusal(() => id('aaa', 2))).toEqual(['f', 'Label is too long. Use at most 2 characters.']);
  });
});

describe('a segment of a path', () => {
  test.each([
    ['3XTpTgn4hBPRMTcjqLbhYs', '3XTpTgn4hBPRMTcjqLbhYs'],
    ['ada+x@example.com', 'ada%2Bx%40example.com'],
    [' a b ', 'a%20b'],
    ['50%', '50%25'],
    ['%2e%2e', '%252e%252e'],
    ['a&b=c;d:e', 'a%26b%3Dc%3Bd%3Ae'],
    ['ü😀', '%C3%BC%F0%9F%98%80'],
  ])('%j is encoded as %s', (raw, segment) => {
    expect(pathSegment('Pass ID', raw)).toBe(segment);
  });

  test.each(['', ' ', '\n'])('%j is refused, because it would name another address', (raw) => {
    expect(refusal(() => pathSegment('Pass ID', raw))).toEqual([
      'Pass ID',
      'Pass ID is missing. Fill it in.',
    ]);
  });

  test('refuses what an ID may not be, and names it', () => {
    expect(refusal(() => pathSegment('Pass ID', '../x'))).toEqual([
      'Pass ID',
      IN_PATH.replace('Label', 'Pass ID'),
    ]);
  });

  test('never leaves its place in an address, whatever is typed', () => {
    const units = fc.array(fc.nat(0xffff), { maxLength: 8 }).map((codes) => String.fromCharCode(...codes));
    const typed = fc.oneof(fc.string(), units, fc.string({ unit: fc.constantFrom(...'./\\?#%2eF a') }));
    fc.assert(
      fc.property(typed, (typed) => {
        let segment: string;
        try {
          segment = pathSegment('ID', typed);
        } catch (error) {
          expect(error).toMatchObject({ problem: 'input' });
          return;
        }
        const url = new URL(`https://api.example/member/id/${segment}/x`);
        expect(url.pathname.split('/')).toHaveLength(5);
        expect(decodeURIComponent(url.pathname.split('/')[3]!)).toBe(typed.trim());
        expect(`${url.search}${url.hash}${url.host}`).toBe('api.example');
      }),
      { numRuns: 500 },
    );
  });
});
