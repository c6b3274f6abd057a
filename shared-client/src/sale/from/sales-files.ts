import { createCsvReader, type CsvProblem } from '../csv/csv-reader.ts';
import { UNTOLD_HABITS, type FileHabits } from '../csv/habits.ts';
import type { Reading } from '../sale.ts';
import { joined } from './assemble.ts';
import { rowTable, salesFileKind, type RowsKind } from './sales-file-kind.ts';
import { glanceAtTill, type TillGlance, type TillOptions } from './till-csv.ts';
import { readToastFiles } from './toast-csv.ts';
import { toastFilesLack, toastTable, type ToastFile, type ToastRow } from './toast-columns.ts';

/** A file whose text is in memory as a whole. */
export interface SalesFile {
  name: string;
  text: string;
}

/** What files came to. */
export interface SalesFilesRead extends Reading {
  /** Lines that are no rows; good rows are told all the same. */
  problems: (CsvProblem & { file: string })[];
  /** What cannot be known because a file of a set is missing. */
  lacks: string[];
}

export type SalesFilesOptions = Omit<TillOptions, 'habits'> & { habits?: Partial<FileHabits> };

type OfTable = { wanted: readonly number[]; onRow: (fields: readonly string[], line: number) => void };

/**
 * Sales of CSV files that are in memory: Toast's export (its files are joined), Square's transactions, or any till's file.
 * How a file writes dates and amounts is learned from it unless `habits` says so. Throws an input error when a file lacks a
 * column that it needs. For files that do not fit into memory, hand the same tables to `createCsvReader`.
 */
export function readSalesFiles(files: readonly SalesFile[], options: SalesFilesOptions): SalesFilesRead {
  const toast: Partial<Record<ToastFile, ToastRow[]>> = {};
  const problems: SalesFilesRead['problems'] = [];
  const readings: Reading[] = [];

  for (const file of files) {
    const readRows = (rows: RowsKind, header: readonly string[], habits: FileHabits): OfTable => {
      const table = rowTable(rows, file.name, header, { ...options, habits });
      return { wanted: table.wanted, onRow: (fields, line) => readings.push(table.read(fields, line)) };
    };
    let glance: TillGlance | undefined;
    const first = (header: string[]): OfTable => {
      const kind = salesFileKind(header, options.own);
      if ('toast' in kind) {
        const table = toastTable(kind.toast, file.name, header, options.own);
        const rows = (toast[kind.toast] ??= []);
        return { wanted: table.wanted, onRow: (fields) => rows.push(table.row(fields)) };
      }
      if (kind.rows === 'square') return readRows('square', header, UNTOLD_HABITS);
      glance = glanceAtTill(file.name, header, options.own);
      return { wanted: glance.wanted, onRow: glance.see };
    };
    problems.push(...readWith(file, first).map((problem) => ({ ...problem, file: file.name })));
    if (!glance) continue;
    const habits = { ...glance.habits(), ...options.habits };
    readWith(file, (header) => readRows('till', header, habits));
  }

  const hasToast = Object.keys(toast).length > 0;
  if (hasToast) readings.push(readToastFiles(toast, options.placeOf ?? (() => options.place)));
  return { ...joined(readings), problems, lacks: hasToast ? toastFilesLack(toast) : [] };
}

/** Reads a file with the table that its header asks for, and answers what was wrong with it. */
function readWith({ text }: SalesFile, tableOf: (header: string[]) => OfTable): CsvProblem[] {
  const problems: CsvProblem[] = [];
  let table: OfTable | undefined;
  const reader = createCsvReader({
    onHeader: (header) => (table = tableOf(header)).wanted,
    onRow: (fields, line) => table!.onRow(fields, line),
    onProblem: (problem) => problems.push(problem),
  });
  reader.push(text);
  reader.end();
  return problems;
}
