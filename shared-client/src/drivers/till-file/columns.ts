import { inputError } from '../../http/errors.ts';
import type { OwnNames } from '../../sale/csv/header.ts';

/** Lines such as `Transaction ID = Slip`: our name of a column, and that of the file. Throws when a line is none. */
export function parseColumns(text: string | undefined): OwnNames {
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [, ours = '', theirs = ''] = /^([^=]+)=(.+)$/.exec(line) ?? [];
      if (!ours.trim() || !theirs.trim())
        throw inputError(
          'columns',
          'Names of Columns has a line that names no column. Write each like Transaction ID = Slip.',
        );
      return [ours.trim(), theirs.trim()];
    }),
  );
}
