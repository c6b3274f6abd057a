/** How a file separates its fields and lines. */
export interface Dialect {
  delimiter: string;
  newline: '\n' | '\r';
}

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Finds out how a file is written from the beginning of its text: the delimiter that splits the header most often, and
 * CR alone as newline where no LF follows. Undefined while the header line is not whole and more text may come.
 */
export function dialectOf(text: string, isAll: boolean): Dialect | undefined {
  const counts = DELIMITERS.map(() => 0);
  let isQuoted = false;
  let newline: Dialect['newline'] | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (letter === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (letter === '\n') newline = '\n';
    else if (letter === '\r' && at + 1 < text.length) newline = text[at + 1] === '\n' ? '\n' : '\r';
    else if (DELIMITERS.includes(letter)) counts[DELIMITERS.indexOf(letter)]! += 1;
    if (newline) break;
  }
  if (!newline && !isAll) return undefined;
  const most = Math.max(...counts);
  return { delimiter: most === 0 ? ',' : DELIMITERS[counts.indexOf(most)]!, newline: newline ?? '\n' };
}
