import { inputError } from '../../http/errors.ts';
import { createCsvReader, type CsvProblem } from '../csv/csv-reader.ts';
import type { FileHabits } from '../csv/habits.ts';
import { matchHeader } from '../csv/header.ts';
import type { Reading } from '../sale.ts';
import { joined } from './assemble.ts';
import { readSquareCsv, SQUARE_COLUMNS } from './square-csv.ts';
import { glanceAtTill, tillTable, type TillOptions } from './till-csv.ts';
import { readToastFiles } from './toast-csv.ts';
import { toastFileOf, toastFilesLack, toastTable, type ToastFile, type ToastRow } from './toast-columns.ts';

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
    let glance: ReturnType<typeof glanceAtTill> | undefined;
    const first = (header: string[]): OfTable => {
      const part = toastFileOf(header, options.own);
      if (part) {
        const table = toastTable(part, file.name, header, options.own);
        const rows = (toast[part] ??= []);
        return { wanted: table.wanted, onRow: (fields) => rows.push(table.row(fields)) };
      }
      if (isSquare(header)) return squareTable(header, options, readings);
      const look = (glance = glanceAtTill(file.name, header, options.own));
      return { wanted: look.wanted, onRow: look.see };
    };
    problems.push(...readWith(file, first).map((problem) => ({ ...problem, file: file.name })));
    if (!glance) continue;
    const habits = { ...glance.habits(), ...options.habits };
    readWith(file, (header) => {
      const table = tillTable(file.name, header, { ...options, habits });
      return { wanted: table.wanted, onRow: (fields, line) => readings.push(table.read(fields, line)) };
    });
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

const isSquare = (header: readonly string[]): boolean =>
  matchHeader(header, [{ name: 'Transaction ID' }, { name: 'Total Collected' }, { name: 'Event Type' }])
    .size === 3;

function squareTable(header: readonly string[], options: SalesFilesOptions, readings: Reading[]): OfTable {
  const matched = matchHeader(header, SQUARE_COLUMNS, options.own);
  const names = [...matched.keys()];
  if (!matched.has('Gross Sales')) {
    throw inputError('files', "Square's file has no column Gross Sales. Export the transactions again.");
  }
  return {
    wanted: [...matched.values()],
    onRow(fields) {
      const row = Object.fromEntries(names.map((name, place) => [name, fields[place]!]));
      readings.push(readSquareCsv(row, options.placeOf?.(row.Location ?? '') ?? options.place));
    },
  };
}
