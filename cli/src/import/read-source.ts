import { dirname } from 'node:path';
import { readToastFiles, TillPassError, toastFilesLack } from '@tillpass/client';
import type { ToastFile, ToastFiles } from '@tillpass/client';
import { placeNamed } from './formats.ts';
import type { Profile } from './profile.ts';
import { readFile, tellAll } from './read-file.ts';
import type { ToastLine } from './read-file.ts';
import type { Reading } from './run-import.ts';
import type { Source } from './source.ts';
import { settled } from './told.ts';
import type { OutcomeKind, Told } from './told.ts';

/** Toast's files of one folder, row by row. */
interface ToastFolder {
  folder: string;
  lines: Partial<Record<ToastFile, ToastLine[]>>;
  names: Partial<Record<ToastFile, string>>;
}

/**
 * The rows of all files in batches of about so many. Toast's files of a folder are read together when the last of them has
 * been read, so they are in memory together; any other file is not.
 */
export async function* readSource(
  source: Source,
  profile: Profile,
  options: { batchSize: number; nowMs: number; reading: Reading },
): AsyncIterable<readonly Told[]> {
  const { batchSize, nowMs, reading } = options;
  let batch: Told[] = [];
  let toast: ToastFolder | undefined;
  const tell = (told: Told) => void batch.push(told);

  function* full(least: number): Iterable<readonly Told[]> {
    if (batch.length < least) return;
    const told = batch;
    batch = [];
    for (let from = 0; from < told.length; from += batchSize) yield told.slice(from, from + batchSize);
  }

  for await (const file of source.files()) {
    const folder = dirname(file.name);
    if (toast && toast.folder !== folder) {
      readTogether(toast, profile, tell);
      toast = undefined;
    }
    reading.file = file.name;
    const keep = (which: ToastFile, line: ToastLine) => {
      toast ??= { folder, lines: {}, names: {} };
      toast.names[which] ??= file.name;
      (toast.lines[which] ??= []).push(line);
    };
    for await (const letters of readFile(file, { profile, nowMs, tell, tellToast: keep })) {
      reading.letters += letters;
      yield* full(batchSize);
    }
    reading.files += 1;
  }
  if (toast) readTogether(toast, profile, tell);
  yield* full(1);
}

/** Of a record that was joined from several rows, the row that a person looks for first. */
const SHOWN: readonly ToastFile[] = ['payments', 'orders', 'checks', 'items'];

function readTogether(
  { folder, lines, names }: ToastFolder,
  profile: Profile,
  tell: (told: Told) => void,
): void {
  const files: ToastFiles = Object.fromEntries(
    Object.entries(lines).map(([file, list]) => [file, list.map(({ row }) => row)]),
  );
  const shown = SHOWN.find((file) => lines[file])!;
  const name = names[shown] ?? folder;
  const left = (kind: OutcomeKind, why: string) =>
    tell({ file: name, line: 0, transactionId: null, outcome: settled(kind, why) });
  for (const why of toastFilesLack(files)) left(files.payments ? 'skipped' : 'review', why);
  const lineOf = new Map(lines[shown]!.map(({ row, line }) => [row['Check Id'], line]));
  try {
    const records = readToastFiles(files, (name) => placeNamed(profile, name));
    tellAll(records, name, (id) => lineOf.get(id ?? '') ?? 0, tell);
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    left('failed', error.message);
  }
}
