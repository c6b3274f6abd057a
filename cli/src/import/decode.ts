import { isAscii } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { UnreadableFile } from './source.ts';

/** How files begin that are no text, and what to do about them. */
const NO_TEXT: readonly { begins: readonly number[]; why: string }[] = [
  {
    begins: [0x50, 0x4b, 0x03, 0x04],
    why: 'This is an Excel workbook or a ZIP archive, not CSV. Unpack it, or open it and save it as CSV (UTF-8).',
  },
  {
    begins: [0xd0, 0xcf, 0x11, 0xe0],
    why: 'This is an old Excel workbook, not CSV. Open it and save it as CSV (UTF-8).',
  },
  { begins: [0x1f, 0x8b], why: 'This file is compressed (gzip). Unpack it first.' },
  { begins: [0x25, 0x50, 0x44, 0x46], why: 'This is a PDF, not CSV. Export the report as CSV.' },
  { begins: [0xff, 0xfe], why: 'This file is in UTF-16. Open it and save it as CSV (UTF-8).' },
  { begins: [0xfe, 0xff], why: 'This file is in UTF-16. Open it and save it as CSV (UTF-8).' },
];

/**
 * The bytes of a file as text in UTF-8, with or without a byte order mark. Bytes that are not UTF-8 become U+FFFD,
 * which whoever reads the text tells of. Throws UnreadableFile where the file is known to be something else. The bytes
 * may be overwritten once the next piece is asked for.
 */
export async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new StringDecoder('utf8');
  let isFirst = true;
  let isWhole = true;
  for await (const piece of bytes) {
    const buffer = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (isFirst) refuseOthers(buffer);
    // Plain ASCII, as nearly all of an export is, needs no decoding: it is copied several times as fast.
    const text: string = isWhole && isAscii(buffer) ? buffer.toString('latin1') : decoder.write(buffer);
    isWhole = isWhole && text.length === buffer.length;
    if (!isWhole) isWhole = endsWhole(buffer);
    yield isFirst && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    isFirst = false;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

/** Whether the last letter is complete, so that the decoder holds nothing back. */
const endsWhole = (buffer: Buffer): boolean => buffer.length > 0 && buffer[buffer.length - 1]! < 0x80;

function refuseOthers(buffer: Buffer): void {
  const found = NO_TEXT.find(({ begins }) => begins.every((byte, index) => buffer[index] === byte));
  if (found) throw new UnreadableFile(found.why);
}
