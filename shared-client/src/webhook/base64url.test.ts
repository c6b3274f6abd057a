import fc from 'fast-check';
import { fromBase64, fromHex } from './base64url.ts';

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((array) => Buffer.from(array));

test('32 bytes are the same in every spelling', () => {
  fc.assert(
    fc.property(bytes, (buffer) => {
      const expected = buffer.toString('base64url');
      expect(fromBase64(buffer.toString('base64'))).toBe(expected);
      expect(fromHex(buffer.toString('hex'))).toBe(expected);
      expect(fromHex(buffer.toString('hex').toUpperCase())).toBe(expected);
    }),
  );
});

test('every sign of the alphabet has its place', () => {
  for (const fill of [0, 0x3e, 0x3f, 0xfb, 0xff]) {
    const buffer = Buffer.alloc(32, fill);
    expect(fromBase64(buffer.toString('base64'))).toBe(buffer.toString('base64url'));
    expect(fromHex(buffer.toString('hex'))).toBe(buffer.toString('base64url'));
  }
});

test('anything else is empty, which equals nothing', () => {
  const good = Buffer.alloc(32, 7);
  const base64 = good.toString('base64');
  const hex = good.toString('hex');
  for (const text of [
    ...[undefined, null, 7, [], [base64], '', base64.slice(1), `${base64}=`, `A${base64}`, ` ${base64}`],
    ...[`${base64.slice(0, 42)}-=`, `${base64.slice(0, 42)}_=`, base64.slice(0, 43), `${base64}\n`],
  ])
    expect(fromBase64(text)).toBe('');
  for (const text of [
    undefined,
    7,
    [hex],
    '',
    hex.slice(1),
    `${hex}0`,
    `0${hex}`,
    `${hex.slice(1)}g`,
    ` ${hex}`,
  ])
    expect(fromHex(text)).toBe('');
});
