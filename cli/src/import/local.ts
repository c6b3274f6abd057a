import type { Stats } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../terminal.ts';
import { decode } from './decode.ts';
import { dayOf, isSearchedFor, unlessWrapped, UnreadableFile } from './source.ts';
import type { FileState, Source, SourceFile } from './source.ts';

/** Larger ones would be large objects to V8, which it collects much later. */
const PIECE = 64 * 1024;

/** Files and folders of this machine, folders with all that lies below them, in the order of their names. Throws UsageError. */
export function localFiles(paths: readonly string[]): Source {
  return {
    async *files() {
      for (const path of paths) yield* filesAt(path);
    },
  };
}

async function* filesAt(path: string): AsyncIterable<SourceFile> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'is not there' : `cannot be read (${error.code ?? 'unknown'})`;
    throw new UsageError(`${path} ${why}. Check the name.`);
  });
  if (found.isDirectory()) yield* filesIn(path);
  else yield localFile(path, stateOf(found));
}

/** Files before folders, so that those which belong together follow each other. */
async function* filesIn(folder: string): AsyncIterable<SourceFile> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter(({ name }) => !name.startsWith('.'))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const entry of names)
    if (entry.isFile() && isSearchedFor(entry.name)) yield* fileOf(join(folder, entry.name));
  for (const entry of names) if (entry.isDirectory()) yield* filesIn(join(folder, entry.name));
}

/** One that is gone by now is left out. */
async function* fileOf(path: string): AsyncIterable<SourceFile> {
  const found = await stat(path).catch(() => undefined);
  if (found) yield unlessWrapped(localFile(path, stateOf(found)));
}

const stateOf = ({ size, mtimeMs }: Stats): FileState => ({ size, changedAt: mtimeMs });

function localFile(path: string, state: FileState): SourceFile {
  const day = dayOf(basename(dirname(path)));
  return { name: path, ...(day ? { day } : {}), state, open: () => decode(piecesOf(path)) };
}

/** While a piece is worked on, the next one is read. */
async function* piecesOf(path: string): AsyncIterable<Uint8Array> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableFile(
      `This file cannot be opened (${error.code ?? 'unknown'}). Check its permissions.`,
    );
  });
  const read = async (buffer: Buffer) => {
    const { bytesRead } = await file.read(buffer, 0, PIECE);
    return buffer.subarray(0, bytesRead);
  };
  let [one, other] = [Buffer.allocUnsafe(PIECE), Buffer.allocUnsafe(PIECE)];
  let next = read(one);
  try {
    for (;;) {
      const piece = await next;
      if (piece.length === 0) return;
      next = read(other);
      yield piece;
      [one, other] = [other, one];
    }
  } finally {
    await next.catch(() => undefined);
    await file.close();
  }
}
