import { crc32 } from 'node:zlib';

/** The earliest date that a zip file can name, since these files have no date of their own. */
const DATE = (1 << 5) | 1;
const VERSION = 20;

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

function fields(...given: readonly (readonly [size: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    given.map(([size, value]) => {
      const part = Buffer.alloc(size);
      part.writeUIntLE(value, 0, size);
      return part;
    }),
  );
}

/** A zip file that holds its entries as they are, without compression. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const path = Buffer.from(name);
    const about = fields(
      [2, VERSION],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, DATE],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, path.length],
      [2, 0],
    );
    const file = Buffer.concat([fields([4, 0x04034b50]), about, path, bytes]);
    directory.push(
      fields([4, 0x02014b50], [2, VERSION]),
      about,
      fields([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
      path,
    );
    files.push(file);
    offset += file.length;
  }
  const central = Buffer.concat(directory);
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, entries.length],
    [2, entries.length],
    [4, central.length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...files, central, end]);
}
