import fc from 'fast-check';
import { sameBase64, sameHex } from './same-bytes.ts';

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((array) => Buffer.from(array));
const SPELLINGS = [
  ['base64', sameBase64],
  ['hex', sameHex],
] as const;

describe.each(SPELLINGS)('%s', (spelling, isSame) => {
  test('the same 32 bytes are the same, whatever they are', () => {
    fc.assert(
      fc.property(bytes, (buffer) => {
        expect(isSame(buffer.toString(spelling), buffer.toString('base64url'))).toBe(true);
      }),
    );
    for (let fill = 0; fill < 256; fill++) {
      const buffer = Buffer.alloc(32, fill);
      expect(isSame(buffer.toString(spelling), buffer.toString('base64url'))).toBe(true);
    }
  });

  test('one other bit makes other bytes, whichever it is', () => {
    const buffer = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 37 + 11) & 255));
    const expected = buffer.toString('base64url');
    for (let bit = 0; bit < 256; bit++) {
      const other = Buffer.from(buffer);
      other[bit >> 3]! ^= 1 << (bit & 7);
      expect(isSame(other.toString(spelling), expected)).toBe(false);
      expect(isSame(buffer.toString(spelling), other.toString('base64url'))).toBe(false);
    }
  });

  test('any other letter at any place makes other bytes', () => {
    const buffer = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 73 + 5) & 255));
    const [given, expected] = [buffer.toString(spelling), buffer.toString('base64url')];
    const letters = [
      ...Array.from({ length: 128 }, (_, code) => code),
      0x80,
      0xe9,
      0x130,
      0x161,
      0x4141,
      0xff21,
    ];
    for (let at = 0; at < given.length; at++)
      for (const letter of letters.map((code) => String.fromCharCode(code))) {
        const text = given.slice(0, at) + letter + given.slice(at + 1);
        const isTheSame = spelling === 'hex' ? text.toLowerCase() === given : text === given;
        expect([text, isSame(text, expected)]).toEqual([text, isTheSame]);
      }
  });

  test('what is longer, shorter or nothing is something else', () => {
    const buffer = Buffer.alloc(32);
    const [given, expected] = [buffer.toString(spelling), buffer.toString('base64url')];
    for (const text of [
      '',
      given.slice(1),
      given.slice(0, -1),
      `${given}${given[0]}`,
      ` ${given}`,
      `${given}=`,
      `${given}\0`,
    ])
      expect(isSame(text, expected)).toBe(false);
    for (const text of ['', expected.slice(1), `${expected}A`, `${expected}\0`])
      expect(isSame(given, text)).toBe(false);
    expect(isSame('', '')).toBe(false);
  });
});

test('it reads as many letters of what was reckoned, wherever the difference is', () => {
  for (const [spelling, isSame] of SPELLINGS) {
    const good = Buffer.alloc(32, 9);
    const reads = (given: string) => {
      let count = 0;
      const text = good.toString('base64url');
      isSame(given, {
        length: 43,
        charCodeAt: (at: number) => (count++, text.charCodeAt(at)),
      } as unknown as string);
      return count;
    };
    const same = good.toString(spelling);
    expect([same, `x${same.slice(1)}`, `${same.slice(0, -2)}xx`, '', 'long'.repeat(40)].map(reads)).toEqual([
      43, 43, 43, 43, 43,
    ]);
  }
});
