/** A file of a till's export, wherever it lies. */
export interface SourceFile {
  /** As a person finds it: its path, or its address without user name and password. */
  name: string;
  /** The day that its folder stands for, `yyyy-mm-dd`, where the name of the folder tells. */
  day?: string;
  /** How it lies there, as far as that is known: its size in bytes, and when it was changed (ms since 1970). */
  state?: FileState;
  /** Why nothing of it is read, a whole sentence; it has no text then. */
  notRead?: string;
  /** Its text, piece by piece. Throws UnreadableFile and SourceLost. */
  open(): AsyncIterable<string>;
}

export interface FileState {
  size: number;
  changedAt: number;
}

/** Where the files of a run come from. Files of one folder follow each other, because Toast's belong together. */
export interface Source {
  files(): AsyncIterable<SourceFile>;
}

/** A file that cannot be read at all. The message is a whole sentence with the cure, without the file's name. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}

/** Nothing more can be read of any file. The message is a whole sentence with the cure. */
export class SourceLost extends Error {
  override name = 'SourceLost';
}

/** What a folder is searched for; a file that is named by itself is read whatever its name. */
const IS_TABLE = /\.(csv|tsv|txt)$/i;
/** A folder may hold sales in these, and that they are left out must not go unseen. */
const IS_WRAPPED = /\.(xlsx|xls|zip)$/i;
const NOT_READ = 'Not read: save it as CSV and import that.';
/** Files of Toast's nightly export that tell of no sale that the others do not tell of. */
const BESIDE_SALES =
  /^(AccountingReport|ModifiersSelectionDetails|AllItemsReport|CashEntries|KitchenTimings|TimeEntries)\b/i;

/** Whether a file that lies in a folder may hold sales, by its name. */
export const isSearchedFor = (fileName: string): boolean =>
  (IS_TABLE.test(fileName) || IS_WRAPPED.test(fileName)) &&
  !/^[.~]/.test(fileName) &&
  !BESIDE_SALES.test(fileName);

/** The file as one that is told and not read, where its name says that it holds no text. */
export const unlessWrapped = (file: SourceFile): SourceFile =>
  IS_WRAPPED.test(file.name) ? { ...file, notRead: NOT_READ, open: nothing } : file;

async function* nothing(): AsyncIterable<string> {
  // No letters at all.
}

/** All bytes of the files of a source, as far as they are known. Throws UsageError and SourceLost. */
export async function sizeOf(source: Source): Promise<number> {
  let size = 0;
  for await (const { state } of source.files()) size += state?.size ?? 0;
  return size;
}

/** The day in a folder's name such as `20261030` or `2026-10-30`. */
export function dayOf(folder: string): string | undefined {
  const [, year, month, day] = /(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)/.exec(folder) ?? [];
  return year ? `${year}-${month}-${day}` : undefined;
}
