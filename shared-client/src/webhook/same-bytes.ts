const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CODES = Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
/** The codes of base64 (RFC 4648, section 4) in base64url (section 5); those of no letter of it are missing. */
const URL_CODES: readonly (number | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const at = ALPHABET.replace('-', '+').replace('_', '/').indexOf(String.fromCharCode(code));
  return CODES[at];
});
const PADDING = 61;
const NO_DIGIT = 1 << 16;
const DIGITS: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase());
  return value < 0 ? NO_DIGIT : value;
});

/** Whether a signature that came is the one that was reckoned. In a time that does not tell where they differ. */
export type SameBytes = (given: string, expected: string) => boolean;

/** `given` are 32 bytes in base64, `expected` in base64url without padding. */
export const sameBase64: SameBytes = (given, expected) => {
  let difference = (given.length ^ 44) | (expected.length ^ 43) | (given.charCodeAt(43) ^ PADDING);
  for (let at = 0; at < 43; at++)
    difference |= (URL_CODES[given.charCodeAt(at)] ?? 0) ^ expected.charCodeAt(at);
  return difference === 0;
};

/** `given` are 32 bytes in hexadecimal, `expected` in base64url without padding. */
export const sameHex: SameBytes = (given, expected) => {
  let difference = (given.length ^ 64) | (expected.length ^ 43);
  // Three digits are two letters of 6 bits; the 64th digit is padded by two zero bits.
  for (let digit = 0, at = 0; digit < 63; digit += 3) {
    const bits = (valueAt(given, digit) << 8) | (valueAt(given, digit + 1) << 4) | valueAt(given, digit + 2);
    difference |= CODES[(bits >> 6) & 63]! ^ expected.charCodeAt(at++);
    difference |= CODES[bits & 63]! ^ expected.charCodeAt(at++);
    difference |= bits >> 12;
  }
  const last = valueAt(given, 63);
  return (difference | (last >> 4) | (CODES[(last << 2) & 63]! ^ expected.charCodeAt(42))) === 0;
};

/** The value of a hexadecimal digit; of anything else a number that no digit has. */
const valueAt = (text: string, at: number): number => DIGITS[text.charCodeAt(at)] ?? NO_DIGIT;
