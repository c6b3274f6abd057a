const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** 32 bytes in base64 (RFC 4648, section 4) as base64url without padding. Empty when it is something else. */
export function fromBase64(text: unknown): string {
  if (typeof text !== 'string' || !/^[A-Za-z0-9+/]{43}=$/.test(text)) return '';
  return text.slice(0, 43).replaceAll('+', '-').replaceAll('/', '_');
}

/** 32 bytes in hexadecimal as base64url without padding. Empty when it is something else. */
export function fromHex(text: unknown): string {
  if (typeof text !== 'string' || !/^[0-9a-f]{64}$/i.test(text)) return '';
  let out = '';
  // 63 digits are 42 characters of 6 bits; the 64th is padded by two zero bits.
  for (let at = 0; at < 63; at += 3) {
    const bits = Number.parseInt(text.slice(at, at + 3), 16);
    out += ALPHABET[bits >> 6]! + ALPHABET[bits & 63]!;
  }
  return out + ALPHABET[Number.parseInt(text[63]!, 16) << 2]!;
}
