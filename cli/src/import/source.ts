/** A file of a till's export, wherever it lies. */
export interface SourceFile {
  /** As a person finds it: its path, or its address without user name and password. */
  name: string;
  /** The day that its folder stands for, `yyyy-mm-dd`, where the name of the folder tells. */
  day?: string;
  /** Its text, piece by piece. Throws UnreadableFile. */
  open(): AsyncIterable<string>;
}

/** Where the files of a run come from. Files of one folder follow each other, because Toast's belong together. */
export interface Source {
  files(): AsyncIterable<SourceFile>;
}

/** A file that cannot be read at all. The message is a whole sentence with the cure, without the file's name. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}

/** The day in a folder's name such as `20261030` or `2026-10-30`. */
export function dayOf(folder: string): string | undefined {
  const [, year, month, day] = /(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)/.exec(folder) ?? [];
  return year ? `${year}-${month}-${day}` : undefined;
}
