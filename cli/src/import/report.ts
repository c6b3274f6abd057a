import { closeSync, openSync, writeSync } from 'node:fs';
import { UsageError } from '../terminal.ts';
import type { Outcome, OutcomeKind, Told } from './told.ts';

/** Where what became of each row is written down. */
export interface Report {
  add(told: Told, outcome: Outcome): void;
  close(): void;
}

export const REPORT_COLUMNS = ['file', 'line', 'transaction', 'outcome', 'points', 'why'];
const WORDS: Partial<Record<OutcomeKind, string>> = { untried: 'not tried' };
const REHEARSED: typeof WORDS = { ...WORDS, posted: 'would be posted' };
const WRITES = 64 * 1024;

/**
 * A CSV file with one line for each row of the files: where it stands, its transaction ID, what became of it, the points
 * that this run moved, or a dry run would, and why. Nothing in it names a customer. Throws UsageError when the file cannot be written.
 */
export function csvReport(file: string, { isDryRun }: { isDryRun: boolean }): Report {
  const words = isDryRun ? REHEARSED : WORDS;
  const handle = opened(file);
  let text = `${REPORT_COLUMNS.join()}\r\n`;
  const flush = () => {
    writeSync(handle, text);
    text = '';
  };
  // At once, so that an import of the folder that it lies in knows it for a report.
  flush();
  return {
    add({ file: from, line, transactionId }, { kind, points, why }) {
      text += `${cell(from)},${line || ''},${cell(transactionId ?? '')},${words[kind] ?? kind},${points || ''},${cell(why)}\r\n`;
      if (text.length > WRITES) flush();
    },
    close() {
      flush();
      closeSync(handle);
    },
  };
}

function opened(file: string): number {
  try {
    return openSync(file, 'w', 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `The report ${file} cannot be written (${code ?? 'unknown'}). Name another with --report.`,
    );
  }
}

/**
 * A text as a cell. One that a spreadsheet would take for a formula gets an apostrophe in front, since transaction IDs
 * and names of files come from outside (OWASP, CSV injection).
 */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
