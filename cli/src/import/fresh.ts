import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { Files } from '../ledger/files.ts';
import { UnreadableFile } from './source.ts';
import type { FileState, Source, SourceFile } from './source.ts';

/** What a look at a source found. */
export interface Found {
  /** How each file lies there, by its name. */
  states: ReadonlyMap<string, FileState>;
  /** Those that are to be imported now. */
  ready: ReadonlySet<string>;
  /** Whether there are new ones that may still be growing. */
  isGrowing: boolean;
}

/** Files of Toast's export, which only together tell of a sale. */
const OF_TOAST = /(order|check|payment|item ?selection) ?details/i;

const groupOf = (name: string) => (OF_TOAST.test(name) ? `${dirname(name)}/Toast` : name);
const isSame = (one: FileState | undefined, other: FileState) =>
  one !== undefined && one.size === other.size && one.changedAt === other.changedAt;

/**
 * Looks for files that are new or changed since they were imported, and have not changed since the last look, so that
 * nobody is writing them any more. Of Toast's files in one folder all are ready, or none. A file that was written again
 * with what it held before is noted and left. Throws UsageError and SourceLost.
 */
export async function lookForFresh(
  source: Source,
  files: Files,
  before: ReadonlyMap<string, FileState>,
): Promise<Found> {
  const states = new Map<string, FileState>();
  const fresh = new Set<string>();
  const growing = new Set<string>();
  for await (const file of source.files()) {
    const { name, state } = file;
    if (!state) continue;
    states.set(name, state);
    const known = files.find(name);
    if (isSame(known, state)) continue;
    if (!isSame(before.get(name), state)) growing.add(groupOf(name));
    else if (known?.size === state.size && (await holdsTheSame(file, known.digest)))
      files.remember(name, { ...known, ...state });
    else fresh.add(groupOf(name));
  }
  const isReady = (name: string) => fresh.has(groupOf(name)) && !growing.has(groupOf(name));
  return { states, ready: new Set([...states.keys()].filter(isReady)), isGrowing: growing.size > 0 };
}

/** The files of these names alone, where they still lie there as they were seen. `onRead` is told what was read whole. */
export function only(
  source: Source,
  { ready, states }: Found,
  onRead: (name: string, state: FileState, digest: Uint8Array) => void,
): Source {
  return {
    async *files() {
      for await (const file of source.files()) {
        const seen = states.get(file.name);
        if (!seen || !ready.has(file.name) || !isSame(file.state, seen)) continue;
        yield { ...file, open: () => digested(file, (digest) => onRead(file.name, seen, digest)) };
      }
    },
  };
}

async function* digested(file: SourceFile, onEnd: (digest: Uint8Array) => void): AsyncIterable<string> {
  const hash = createHash('sha256');
  for await (const piece of file.open()) {
    hash.update(piece);
    yield piece;
  }
  onEnd(hash.digest());
}

async function holdsTheSame(file: SourceFile, digest: Uint8Array): Promise<boolean> {
  let found: Uint8Array | undefined;
  try {
    for await (const _ of digested(file, (own) => (found = own)));
  } catch (error) {
    if (error instanceof UnreadableFile) return false;
    throw error;
  }
  return found !== undefined && Buffer.compare(found, digest) === 0;
}
