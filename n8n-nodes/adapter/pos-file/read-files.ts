import { TillPassError } from '@tillpass/client/core';
import {
  createCsvReader,
  glanceAtTill,
  readToastFiles,
  rowTable,
  salesFileKind,
  toastTable,
  UNTOLD_HABITS,
} from '@tillpass/client/readers';
import type {
  FileHabits,
  Reading,
  RowsKind,
  TillGlance,
  ToastFile,
  ToastRow,
} from '@tillpass/client/readers';
import type { PosFile, Told } from './pos-file.ts';
import type { Settings } from './settings.ts';

/** What a row of a file is handed to. */
interface Table {
  wanted: readonly number[];
  onRow(fields: readonly string[], line: number): void;
}

/** When the day of a till ends: Toast's own default, and the calendar's. */
const TOAST_HOUR = 4;
const MIDNIGHT = 0;

/**
 * Reads files of tills, each by its header: Square's transactions, Toast's exports, which are joined on Check Id, and
 * any other till's file of sales. What one row or file lacks keeps none of the others from being read.
 */
export async function readPosFiles(files: readonly PosFile[], settings: Settings): Promise<Told[]> {
  const told: Told[] = [];
  const toast: { file: PosFile; kind: ToastFile; rows: ToastRow[] }[] = [];
  for (const file of files) {
    await orUnread(told, [file], async () => {
      const header = await headerOf(file);
      const kind = salesFileKind(header, settings.own);
      if ('rows' in kind) await readRows(file, kind.rows, told, settings);
      else toast.push({ file, kind: kind.toast, rows: await toastRows(file, kind.toast, told, settings) });
    });
  }
  const joined = toast.map(({ file }) => file);
  if (joined.length > 0)
    await orUnread(told, joined, async () => {
      const rowsOf = (kind: ToastFile) => {
        const found = toast.filter((one) => one.kind === kind);
        return found.length > 0 ? { [kind]: found.flatMap(({ rows }) => rows) } : {};
      };
      const rows = { ...rowsOf('orders'), ...rowsOf('checks'), ...rowsOf('payments'), ...rowsOf('items') };
      const placeOf = (locationName: string) => settings.placeOf(TOAST_HOUR, locationName);
      tell(told, readToastFiles(rows, placeOf), joined);
    });
  return told;
}

/** A file that cannot be read at all is one thing to tell, and the others are read all the same. */
async function orUnread(told: Told[], files: readonly PosFile[], read: () => Promise<void>): Promise<void> {
  const failure = await read().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure === undefined) return;
  if (!(failure instanceof TillPassError)) throw failure;
  told.push({ files, unread: failure.message });
}

function tell(told: Told[], { sales, skipped }: Reading, files: readonly PosFile[]): void {
  for (const sale of sales) told.push({ files, sale });
  for (const one of skipped)
    told.push(one.reason === 'unreadable' ? { files, unread: one.why } : { files, skipped: one });
}

async function toastRows(
  file: PosFile,
  kind: ToastFile,
  told: Told[],
  settings: Settings,
): Promise<ToastRow[]> {
  const rows: ToastRow[] = [];
  await readThrough(file, told, (header) => {
    const table = toastTable(kind, file.name, header, settings.own);
    return { wanted: table.wanted, onRow: (fields) => rows.push(table.row(fields)) };
  });
  return rows;
}

async function readRows(file: PosFile, rows: RowsKind, told: Told[], settings: Settings): Promise<void> {
  const { own, nowMs } = settings;
  const place = settings.placeOf(MIDNIGHT);
  const placeOf = (name: string) => settings.placeOf(MIDNIGHT, name);
  const habits = rows === 'till' ? await habitsOf(file, settings) : UNTOLD_HABITS;
  await readThrough(file, told, (header) => {
    const table = rowTable(rows, file.name, header, { place, placeOf, own, habits, nowMs });
    return {
      wanted: table.wanted,
      onRow: (fields, line) => tell(told, table.read(fields, line), [file]),
    };
  });
}

/** How a file writes dates and amounts, which only the whole file tells. */
async function habitsOf(file: PosFile, { own, dates }: Settings): Promise<FileHabits> {
  let glance: TillGlance | undefined;
  await readThrough(file, [], (header) => {
    glance = glanceAtTill(file.name, header, own);
    return { wanted: glance.wanted, onRow: glance.see };
  });
  const learned = glance?.habits() ?? UNTOLD_HABITS;
  return { ...learned, dates: dates ?? learned.dates };
}

async function headerOf(file: PosFile): Promise<string[]> {
  let header: string[] | undefined;
  const reader = createCsvReader({
    onHeader(names) {
      header = names;
      return [];
    },
    onRow: () => undefined,
    onProblem: () => undefined,
  });
  for await (const piece of file.open()) {
    reader.push(piece);
    if (header) return header;
  }
  reader.end();
  return header ?? [];
}

async function readThrough(
  file: PosFile,
  told: Told[],
  tableOf: (header: readonly string[]) => Table,
): Promise<void> {
  let table: Table | undefined;
  const reader = createCsvReader({
    onHeader(header) {
      table = tableOf(header);
      return table.wanted;
    },
    onRow: (fields, line) => table!.onRow(fields, line),
    onProblem: ({ line, why }) => told.push({ files: [file], unread: `${file.name}, line ${line}: ${why}` }),
  });
  for await (const piece of file.open()) reader.push(piece);
  reader.end();
}
