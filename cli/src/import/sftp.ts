import { basename, posix } from 'node:path';
import type { FileInfo } from 'ssh2-sftp-client';
import { UsageError } from '../terminal.ts';
import { decode } from './decode.ts';
import { connectSftp } from './sftp-connection.ts';
import type { Connection } from './sftp-connection.ts';
import type { SftpPlace, SftpSecrets } from './sftp-place.ts';
import { dayOf, isSearchedFor, SourceLost, unlessWrapped, UnreadableFile } from './source.ts';
import type { Source, SourceFile } from './source.ts';

export interface SftpHost {
  /** Gets a whole sentence when the connection broke and is made again. */
  tell(text: string): void;
  sleep(ms: number): Promise<void>;
}

/** How long to wait before a connection that broke is made again. */
const WAITS_MS = [1_000, 5_000, 20_000];
const PIECE = 256 * 1024;
/** What a server answers about one file or folder (SFTP version 3, section 7). */
const NOT_THERE = [2, 'ENOENT', 'ERR_NOT_EXIST'] as readonly unknown[];
const NOT_ALLOWED = [3, 'EACCES'] as readonly unknown[];

/**
 * The tables of a folder at an SFTP server, with all that lies below it, in the order of their names. They are streamed;
 * nothing is kept on disk. A connection that breaks is made again, and reading goes on where it stopped.
 */
export function sftpFiles(place: SftpPlace, secrets: SftpSecrets, { tell, sleep }: SftpHost): Source {
  const { host, port, user, folder } = place;
  const address = `sftp://${host}${port === 22 ? '' : `:${port}`}`;

  return {
    async *files() {
      const line = openLine();
      try {
        yield* filesIn(line, folder || '.');
      } finally {
        await line.close();
      }
    },
  };

  /** One connection that is made again when it breaks. */
  function openLine() {
    let connection: Promise<Connection> | undefined;
    let wasMade = false;
    const close = async () => {
      const open = await connection?.catch(() => undefined);
      connection = undefined;
      await open?.end().catch(() => undefined);
    };
    return {
      close,
      /** Runs a step, again after each break of the connection that it has not got over. Throws SourceLost. */
      async steadily<T>(step: (connection: Connection, broke: () => void) => Promise<T>): Promise<T> {
        for (let breaks = 0; ; ) {
          connection ??= connectSftp(place, secrets);
          try {
            const made = await connection;
            wasMade = true;
            return await step(made, () => (breaks = 0));
          } catch (error) {
            if (error instanceof UsageError || error instanceof UnreadableFile) throw error;
            await close();
            const wait = wasMade ? WAITS_MS[breaks] : undefined;
            if (wait === undefined) throw gone(error);
            breaks += 1;
            tell(`The connection to ${host} broke. It is made again, and reading goes on where it stopped.`);
            await sleep(wait);
          }
        }
      },
    };
  }
  type Line = ReturnType<typeof openLine>;

  function gone(error: unknown): SourceLost {
    if (error instanceof SourceLost) return error;
    return new SourceLost(
      `The connection to ${host} broke ${WAITS_MS.length + 1} times. Check the network, then run the same command again; nothing is posted twice.`,
    );
  }

  /** Files before folders, so that those which belong together follow each other. */
  async function* filesIn(line: Line, path: string): AsyncIterable<SourceFile> {
    const entries = (await list(line, path)).sort((one, other) => (one.name < other.name ? -1 : 1));
    for (const entry of entries)
      if (entry.type === '-' && isSearchedFor(entry.name)) yield unlessWrapped(fileOf(line, path, entry));
    for (const { type, name } of entries)
      if (type === 'd' && !name.startsWith('.')) yield* filesIn(line, posix.join(path, name));
  }

  function list(line: Line, path: string): Promise<FileInfo[]> {
    return line.steadily(async (connection) => {
      try {
        return await connection.list(path);
      } catch (error) {
        const { code } = error as { code?: unknown };
        const said = (why: string) => new UsageError(`The folder ${path} of ${host} ${why}`);
        if (NOT_THERE.includes(code)) throw said('is not there. Check the address.');
        if (NOT_ALLOWED.includes(code))
          throw said(`may not be read by "${user}". Ask the owner of the server.`);
        throw error;
      }
    });
  }

  function fileOf(line: Line, parent: string, { name, size, modifyTime }: FileInfo): SourceFile {
    const path = posix.join(parent, name);
    const day = dayOf(basename(parent));
    const state = { size, changedAt: modifyTime };
    return {
      name: `${address}/${path.replace(/^\/+/, '')}`,
      ...(day ? { day } : {}),
      state,
      open: () => decode(piecesOf(line, path, state)),
    };
  }
}

/** The bytes of a file; after a break, those that had not come yet. */
async function* piecesOf(
  line: { steadily<T>(step: (connection: Connection, resume: () => void) => Promise<T>): Promise<T> },
  path: string,
  { size, changedAt }: { size: number; changedAt: number },
): AsyncIterable<Uint8Array> {
  let offset = 0;
  let pieces: AsyncIterator<Buffer> | undefined;
  const open = async (connection: Connection) => {
    const found = await connection.stat(path).catch(oneFile);
    if (found.size !== size || found.modifyTime !== changedAt)
      throw new UnreadableFile('This file was changed while it was being read. Import it again.');
    const stream = connection.createReadStream(path, { start: offset, highWaterMark: PIECE });
    return (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  };
  try {
    while (offset < size) {
      const piece = await line.steadily(async (connection, resume) => {
        try {
          pieces ??= await open(connection);
          const { value, done } = (await pieces.next()) as IteratorResult<Buffer, undefined>;
          resume();
          return done ? undefined : value;
        } catch (error) {
          pieces = undefined;
          return oneFile(error);
        }
      });
      if (!piece) break;
      offset += piece.length;
      yield piece;
    }
  } finally {
    await pieces?.return?.();
  }
}

/** Throws what went wrong with the file alone as such, and anything else as it is. */
function oneFile(error: unknown): never {
  const { code } = error as { code?: unknown };
  if (NOT_THERE.includes(code)) throw new UnreadableFile('This file is gone by now.');
  if (NOT_ALLOWED.includes(code))
    throw new UnreadableFile('This file may not be read. Ask the owner of the server.');
  throw error;
}
