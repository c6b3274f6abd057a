/**
 * What cutting a record with quotes came to. `broken`: a quote stands where none may. `open`: the text ends before the
 * record does.
 */
export interface QuotedRecord {
  state: 'whole' | 'broken' | 'open';
  fields: string[];
  /** Where the next record begins. */
  next: number;
  /** How many line breaks stand inside quotes. */
  breaks: number;
}

const QUOTE = 34;

/**
 * Cuts the record that begins at `start`, quotes as in RFC 4180: a field in quotes may hold delimiters, line breaks and
 * doubled quotes. A quote inside a field that does not begin with one is a letter like any other.
 */
export function cutQuoted(
  text: string,
  start: number,
  delimiter: string,
  newline: string,
  isAll: boolean,
): QuotedRecord {
  const fields: string[] = [];
  let from = start;
  let breaks = 0;
  let eol = endOfLine(text, start, newline);
  const is = (state: QuotedRecord['state'], next = from): QuotedRecord => ({ state, fields, next, breaks });
  for (;;) {
    if (text.charCodeAt(from) === QUOTE) {
      let close = text.indexOf('"', from + 1);
      while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
      if (close === -1 || (close + 1 === text.length && !isAll)) return is('open');
      const inside = text.slice(from + 1, close);
      fields.push(inside.includes('""') ? inside.replaceAll('""', '"') : inside);
      from = close + 1;
      while (eol !== -1 && eol < from) {
        breaks += 1;
        eol = endOfLine(text, eol + 1, newline);
      }
      if (eol === -1 && !isAll) return is('open');
      const end = eol === -1 ? text.length : eol;
      if (text[from] === delimiter && from < end) {
        from += 1;
      } else if (from === end || (from === end - 1 && text[from] === '\r')) {
        return is('whole', end + 1);
      } else {
        return is('broken');
      }
    } else {
      if (eol === -1 && !isAll) return is('open');
      const end = eol === -1 ? text.length : eol;
      const cut = text.indexOf(delimiter, from);
      if (cut === -1 || cut >= end) {
        fields.push(text.slice(from, text[end - 1] === '\r' && end > from ? end - 1 : end));
        return is('whole', end + 1);
      }
      fields.push(text.slice(from, cut));
      from = cut + 1;
    }
  }
}

function endOfLine(text: string, from: number, newline: string): number {
  return text.indexOf(newline, from);
}
