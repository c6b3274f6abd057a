import { SQUARE_COLUMNS } from './square-csv.ts';
import { TILL_COLUMNS } from './till-columns.ts';
import { TOAST_COLUMNS } from './toast-columns.ts';

/** Our names of all columns that are read of any file: those that a merchant may give another name. */
export const columnNames = (): readonly string[] => {
  const lists = [TILL_COLUMNS, SQUARE_COLUMNS, ...Object.values(TOAST_COLUMNS)];
  return [...new Set(lists.flatMap((list) => list.map(({ name }) => name)))];
};
