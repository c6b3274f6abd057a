/**
 * Stands for a text in quotation marks while a line is read: half of a character, which `parseText` lets nobody type.
 */
const MARK = '\udc00';
const QUOTED = /(?<=^|[\s:,=])(?:"((?:[^"]|"")*)"|[“„]([^“”]*)[“”])(?=$|[\s,;:])/g;
const MARKED = new RegExp(`${MARK}(\\d+)${MARK}`, 'g');
const ONLY_MARKED = new RegExp(`^${MARK}(\\d+)${MARK}$`);

/** One part of a rule, such as `minimum 5`. */
export interface Part {
  /** With single spaces; texts in quotation marks stand as marks until `literal` puts them back. */
  text: string;
  /** Where it stands, e.g. `Line 2 of Rule`. */
  where: string;
  /** The text of a piece of the part: without its quotation marks where it stands in them as a whole. */
  literal(piece: string): string;
}

/**
 * The parts of a rule in plain words: one a line, or several separated by `;`. Empty ones are left out, and so is
 * everything behind a `#` at the beginning of a part or between spaces.
 */
export function partsOf(label: string, text: string): Part[] {
  const lines = text.split(/\r\n?|\n/);
  return lines.flatMap((row, index) => {
    const quotes: { inner: string; whole: string }[] = [];
    const marked = row.replace(QUOTED, (whole: string, straight: string | undefined, curly: string) => {
      quotes.push({ inner: straight?.replaceAll('""', '"') ?? curly, whole });
      return `${MARK}${quotes.length - 1}${MARK}`;
    });
    const literal = (piece: string) => {
      const only = ONLY_MARKED.exec(piece);
      if (only) return quotes[Number(only[1])]!.inner;
      return piece.replace(MARKED, (_, at: string) => quotes[Number(at)]!.whole);
    };
    const texts = marked
      .replace(/(?:^|;)\s*#.*$|\s#(?:\s.*)?$/, '')
      .split(';')
      .map((one) => one.trim().replace(/\s+/g, ' '));
    const isAlone = texts.filter(Boolean).length === 1;
    const line = lines.length === 1 ? '' : `ine ${index + 1} of `;
    const whereOf = (at: number) =>
      isAlone ? `${line && `L${line}`}${label}` : `Part ${at + 1} of ${line && `l${line}`}${label}`;
    return texts.flatMap((one, at) => (one === '' ? [] : [{ text: one, where: whereOf(at), literal }]));
  });
}
