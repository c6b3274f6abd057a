import type { IExecuteFunctions } from 'n8n-workflow';
import type { PosFile } from './pos-file.ts';

/** How much of a file is in memory at once, in bytes. */
const PIECE = 256 * 1024;

/** The files that an item carries in these fields of its binary data; in all of them where none is named. */
export function filesOf(context: IExecuteFunctions, item: number, fields: readonly string[]): PosFile[] {
  const carried = Object.keys(context.getInputData()[item]?.binary ?? {});
  return (fields.length > 0 ? fields : carried).map((field) => {
    const { fileName, id } = context.helpers.assertBinaryData(item, field);
    return {
      name: fileName ?? field,
      item,
      open: () => textOf(id ? streamOf(context, id) : bufferOf(context, item, field)),
    };
  });
}

async function* streamOf(context: IExecuteFunctions, id: string): AsyncIterable<Uint8Array> {
  yield* (await context.helpers.getBinaryStream(id, PIECE)) as AsyncIterable<Uint8Array>;
}

/** Where n8n keeps files in memory they are there whole anyway. */
async function* bufferOf(context: IExecuteFunctions, item: number, field: string): AsyncIterable<Uint8Array> {
  const whole = await context.helpers.getBinaryDataBuffer(item, field);
  for (let at = 0; at < whole.length; at += PIECE) yield whole.subarray(at, at + PIECE);
}

/** Bytes that are not UTF-8 become U+FFFD, which the reader tells of. */
async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  const rest = decoder.decode();
  if (rest) yield rest;
}
