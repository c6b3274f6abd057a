import { createCsvReader, TillPassError, toastTable } from '@tillpass/client';
import type { CsvReading, Reading, ToastFile, ToastRow } from '@tillpass/client';
import { rowsOf } from './formats.ts';
import { lookAt } from './glance.ts';
import type { Glance } from './glance.ts';
import type { Profile } from './profile.ts';
import { UnreadableFile } from './source.ts';
import type { SourceFile } from './source.ts';
import { settled } from './told.ts';
import type { Told } from './told.ts';

/** A row of one of Toast's files, and where it stands. */
export interface ToastLine {
  row: ToastRow;
  line: number;
}

export interface FileReading {
  profile: Profile;
  /** The present, in milliseconds since 1970. */
  nowMs: number;
  tell(told: Told): void;
  /** Gets the rows of Toast's files, which are read together with those of the other files. */
  tellToast(file: ToastFile, line: ToastLine): void;
}

type Consumer = Pick<CsvReading, 'onHeader' | 'onRow'>;
const NOTHING: Consumer = { onHeader: () => [], onRow: () => undefined };

/** Reads a file row by row, and yields the letters of each piece after it. What cannot be read is told, too. */
export async function* readFile(file: SourceFile, reading: FileReading): AsyncIterable<number> {
  const { name } = file;
  const { tell } = reading;
  const left = (line: number, why: string, kind: 'failed' | 'skipped' = 'failed') =>
    tell({ file: name, line, transactionId: null, outcome: settled(kind, why) });
  let rows = 0;
  let isOver = false;
  try {
    if (file.notRead) {
      for await (const piece of file.open()) yield piece.length;
      return left(0, file.notRead, 'skipped');
    }
    const glance = await lookAt(file, reading.profile);
    // A report of this run or an earlier one may lie among the files.
    if (glance && 'isReport' in glance.kind) return;
    const { onHeader, onRow } = glance ? consumerOf(name, glance, reading, left) : NOTHING;
    const reader = createCsvReader({
      onHeader,
      onRow(fields, line) {
        rows += 1;
        onRow(fields, line);
      },
      onProblem({ line, why }) {
        const isDayWithoutSales = isOver && rows === 0 && glance !== undefined;
        left(line, why, isDayWithoutSales ? 'skipped' : 'failed');
      },
    });
    for await (const piece of file.open()) {
      reader.push(piece);
      yield piece.length;
    }
    isOver = true;
    reader.end();
  } catch (error) {
    if (!(error instanceof UnreadableFile || error instanceof TillPassError)) throw error;
    left(0, error.message);
  }
  yield 0;
}

function consumerOf(
  name: string,
  { kind, habits }: Glance,
  { profile, nowMs, tell, tellToast }: FileReading,
  left: (line: number, why: string) => void,
): Consumer {
  if ('toast' in kind) {
    let row: (fields: readonly string[]) => ToastRow;
    return {
      onHeader(header) {
        const table = toastTable(kind.toast, name, header, profile.mapping);
        row = table.row;
        return table.wanted;
      },
      onRow: (fields, line) => tellToast(kind.toast, { row: row(fields), line }),
    };
  }
  if ('isReport' in kind) return NOTHING;
  let read: (fields: readonly string[], line: number) => Reading;
  return {
    onHeader(header) {
      const table = rowsOf(kind.rows, name, header, profile, habits, nowMs);
      read = table.read;
      return table.wanted;
    },
    onRow(fields, line) {
      try {
        tellAll(read(fields, line), name, () => line, tell);
      } catch (error) {
        if (!(error instanceof TillPassError)) throw error;
        left(line, error.message);
      }
    },
  };
}

/** Tells each record of a reading. `lineOf` gets the transaction ID of the sale that it is about. */
export function tellAll(
  { sales, skipped }: Reading,
  file: string,
  lineOf: (transactionId: string | null) => number,
  tell: (told: Told) => void,
): void {
  for (const sale of sales) {
    const { transactionId, originalTransactionId } = sale;
    tell({ file, line: lineOf(originalTransactionId ?? transactionId), transactionId, sale });
  }
  for (const { reason, transactionId, why } of skipped) {
    const outcome = settled(reason === 'unreadable' ? 'failed' : 'skipped', why);
    tell({ file, line: lineOf(transactionId), transactionId, outcome });
  }
}
