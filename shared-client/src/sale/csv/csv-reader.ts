import { dialectOf } from './dialect.ts';
import { lineCutter } from './plain.ts';
import { cutQuoted } from './quoted.ts';

/** What to do with a file of comma-separated values, and how to read it. */
export interface CsvReading {
  /** Gets the names of the header, trimmed, and answers which columns are wanted, each at most once. */
  onHeader(names: string[]): readonly number[];
  /** A row: the wanted columns only, in the order asked for. The array is used again for the next row. */
  onRow(fields: readonly string[], line: number): void;
  /** What is wrong with a line, as a sentence; good rows before and after it are told all the same. */
  onProblem(problem: CsvProblem): void;
  /** Default: what the header line is split by, of comma, semicolon, tab and pipe. */
  delimiter?: string;
  /** The longest record that is kept in memory, in characters. Default 1,000,000. */
  mostLineLength?: number;
}

export interface CsvProblem {
  /** From 1; the line where the row begins. */
  line: number;
  why: string;
}

export interface CsvReader {
  /** The next piece of the file's text, cut anywhere. */
  push(chunk: string): void;
  end(): void;
}

const AS_CSV = 'Open it in your spreadsheet, save it as CSV (UTF-8), and try again.';
const SAYS = {
  empty: 'The file is empty. Export it again.',
  headerOnly: 'The file has a header and no rows. Is it the export of a day without sales?',
  notText: `The file is not a CSV text in UTF-8. ${AS_CSV}`,
  letters: `Some letters of the file are not UTF-8, so names may look wrong. ${AS_CSV}`,
  zeros: 'This line holds zero bytes, as a damaged file has, and was left out. Export the file again.',
  quote: 'This line has a quote too many or too few, and was left out. Mend it and read the file again.',
  cutOff: 'The file ends in the middle of this line, which was left out. Export the file again.',
};

/**
 * Reads CSV as a stream (RFC 4180): the header once, then row by row. A record that cannot be right (a quote out of
 * place, more or fewer fields than the header) is told as a problem, and reading goes on at the next line. Memory holds
 * one chunk and one record. Errors thrown by the callbacks pass through.
 */
export function createCsvReader(reading: CsvReading): CsvReader {
  const most = reading.mostLineLength ?? 1_000_000;
  const fields: string[] = [];
  let text = '';
  let at = 0;
  let line = 1;
  let hasRecords = false;
  let state: 'header' | 'rows' | 'skipping' | 'over' = 'header';
  let areLettersLost = false;
  let delimiter = ',';
  let newline = '\n';
  let wanted: readonly number[] = [];
  let width = 0;
  let cut = lineCutter(delimiter, wanted);

  const problem = (why: string) => reading.onProblem({ line, why });
  const hasFields = (count: number) =>
    `This line has ${count === 1 ? '1 field' : `${count} fields`} and the header has ${width}`;

  function giveUp(why: string) {
    problem(why);
    state = 'over';
    text = '';
  }

  function begin(isAll: boolean): boolean {
    if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    const blank = /^(?:[ \t]*(?:\r\n|\n))+/.exec(text)?.[0] ?? '';
    line += blank.split('\n').length - 1;
    text = text.slice(blank.length);
    if (isAll && text.trim() === '') {
      giveUp(SAYS.empty);
      return false;
    }
    const dialect = dialectOf(text, isAll);
    if (!dialect) {
      if (text.length > most) giveUp(`The first line is longer than ${most} characters. ${SAYS.notText}`);
      return false;
    }
    delimiter = reading.delimiter ?? dialect.delimiter;
    newline = dialect.newline;
    const header = cutQuoted(text, 0, delimiter, newline, isAll);
    // Spreadsheets begin with PK, UTF-16 with a mark that is no UTF-8, and its letters are every second byte.
    if (
      text.startsWith('PK\u0003\u0004') ||
      text.startsWith('\ufffd') ||
      text.slice(0, header.next).includes('\0')
    ) {
      giveUp(SAYS.notText);
      return false;
    }
    if (header.state !== 'whole') {
      giveUp('The header has a quote too many or too few. Mend the first line and read the file again.');
      return false;
    }
    at = header.next;
    width = header.fields.length;
    wanted = reading.onHeader(header.fields.map((name) => name.trim()));
    cut = lineCutter(delimiter, wanted);
    line += 1 + header.breaks;
    state = 'rows';
    return true;
  }

  function tell(count: number, isCutOff: boolean) {
    hasRecords = true;
    if (count === width) {
      reading.onRow(fields, line);
    } else if (isCutOff && count < width) {
      problem(SAYS.cutOff);
    } else {
      problem(
        `${hasFields(count)}, so it was left out. Look for a separator or a quote too many or too few.`,
      );
    }
  }

  /** The record at `at` that holds a quote. Answers false when more text is needed. */
  function readQuoted(eol: number, isAll: boolean): boolean {
    const record = cutQuoted(text, at, delimiter, newline, isAll);
    if (record.state === 'open' && !isAll && text.length - at <= most) return false;
    const isMisfit = record.breaks > 0 && record.fields.length !== width;
    if (record.state === 'whole' && !isMisfit) {
      for (let slot = 0; slot < wanted.length; slot += 1) fields[slot] = record.fields[wanted[slot]!] ?? '';
      tell(record.fields.length, record.next > text.length);
      line += 1 + record.breaks;
      at = record.next;
      return true;
    }
    // The quote may have swallowed good lines: the next line is read again as a record of its own.
    problem(record.state === 'open' && eol === -1 && isAll ? SAYS.cutOff : SAYS.quote);
    nextLine(eol);
    return true;
  }

  function nextLine(eol: number) {
    hasRecords = true;
    if (eol === -1) state = 'skipping';
    line += 1;
    at = eol === -1 ? text.length : eol + 1;
  }

  function readRows(isAll: boolean) {
    let quote = next('"');
    let zero = next('\0');
    while (at < text.length) {
      const eol = text.indexOf(newline, at);
      if (quote < at) quote = next('"');
      if (zero < at) zero = next('\0');
      const end = eol === -1 ? text.length : eol;
      if (end - at > most) {
        problem(
          `This line is longer than ${most} characters and was left out. Is a line break or a quote missing?`,
        );
        nextLine(eol);
      } else if (zero < end) {
        if (eol === -1 && !isAll) break;
        problem(SAYS.zeros);
        nextLine(eol);
      } else if (quote < end) {
        if (!readQuoted(eol, isAll)) break;
      } else {
        if (eol === -1 && !isAll) break;
        const stop = end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
        if (stop > at) tell(cut(text, at, stop, fields), eol === -1);
        line += 1;
        at = end + 1;
      }
    }
  }

  function next(letter: string): number {
    const found = text.indexOf(letter, at);
    return found === -1 ? Infinity : found;
  }

  function read(isAll: boolean) {
    if (state === 'header' && !begin(isAll)) return;
    if (state === 'skipping') {
      const eol = text.indexOf(newline);
      at = eol === -1 ? text.length : eol + 1;
      if (eol !== -1) state = 'rows';
    }
    if (state === 'rows') readRows(isAll);
    text = text.slice(at);
    at = 0;
  }

  return {
    push(chunk) {
      if (state === 'over') return;
      text += chunk;
      const lost = areLettersLost ? -1 : text.indexOf('\ufffd');
      const before = text.slice(0, Math.max(lost, 0));
      const first = state === 'skipping' ? line - 1 : line;
      read(false);
      if (lost >= 0 && (state === 'rows' || state === 'skipping')) {
        areLettersLost = true;
        reading.onProblem({ line: first + before.split(newline).length - 1, why: SAYS.letters });
      }
    },
    end() {
      if (state !== 'over') read(true);
      if (state !== 'over' && !hasRecords) giveUp(SAYS.headerOnly);
      state = 'over';
    },
  };
}
