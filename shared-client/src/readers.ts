// What reads the files of tills.
export { tellSale } from './sale/tell.ts';
export type { ToldSale } from './sale/tell.ts';
export type * from './sale/sale.ts';
export type { TillPlace } from './sale/place.ts';
export { createCsvReader } from './sale/csv/csv-reader.ts';
export type { CsvProblem, CsvReader, CsvReading } from './sale/csv/csv-reader.ts';
export { UNTOLD_HABITS } from './sale/csv/habits.ts';
export type { FileHabits } from './sale/csv/habits.ts';
export type { OwnNames } from './sale/csv/header.ts';
export { glanceAtTill } from './sale/from/till-csv.ts';
export type { TillGlance, TillTable } from './sale/from/till-csv.ts';
export { rowTable, salesFileKind } from './sale/from/sales-file-kind.ts';
export type { RowsKind, SalesFileKind } from './sale/from/sales-file-kind.ts';
export { toastFileOf, toastFilesLack, toastTable } from './sale/from/toast-columns.ts';
export type { ToastFile, ToastFiles, ToastRow } from './sale/from/toast-columns.ts';
export { readToastFiles } from './sale/from/toast-csv.ts';
export { currencyDigits } from './values/money.ts';
export { zoneOf } from './values/zone.ts';
