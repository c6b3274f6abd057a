import fc from 'fast-check';
import Papa from 'papaparse';
import { createCsvReader, type CsvReading } from './csv-reader.ts';

type Options = Partial<Pick<CsvReading, 'delimiter' | 'mostLineLength'>> & { wanted?: number[] };

/** Reads chunks; every row as a copy, because the reader uses one array for all. */
function read(chunks: readonly string[], { wanted, ...options }: Options = {}) {
  const rows: string[][] = [];
  const lines: number[] = [];
  const problems: { line: number; why: string }[] = [];
  let header: string[] = [];
  const reader = createCsvReader({
    onHeader(names) {
      header = names;
      return wanted ?? names.map((_, place) => place);
    },
    onRow(fields, line) {
      rows.push([...fields]);
      lines.push(line);
    },
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  chunks.forEach((chunk) => reader.push(chunk));
  reader.end();
  return { header, rows, lines, problems };
}

/** Cuts a text at the given places, as a stream might. */
function cutAt(text: string, places: readonly number[]): string[] {
  const cuts = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...cuts, text.length].map((end, at) => text.slice(at === 0 ? 0 : cuts[at - 1], end));
}

describe('against papaparse', () => {
  const field = fc.oneof(
    fc.stringMatching(/^[a-z0-9 .$-]{0,6}$/),
    fc.constantFrom(
      'say "hi"',
      'a,b;c',
      'two\nlines',
      'two\r\nlines',
      '""',
      '"',
      'Crème Brûlée',
      '12" pizza',
    ),
  );

  it('reads any well-formed file alike, wherever it is cut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }).chain((width) =>
          fc.array(fc.array(field, { minLength: width, maxLength: width }), {
            minLength: 1,
            maxLength: 12,
          }),
        ),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.array(fc.nat({ max: 2000 }), { maxLength: 8 }),
        (rows, delimiter, newline, endsWithNewline, cuts) => {
          const header = rows[0]!.map((_, place) => `column ${place}`);
          const text =
            Papa.unparse([header, ...rows], { delimiter, newline }) + (endsWithNewline ? newline : '');
          const expected = Papa.parse<string[]>(text, { delimiter, newline, skipEmptyLines: true });
          fc.pre(expected.errors.length === 0);
          const result = read(cutAt(text, cuts));
          expect(result.header).toEqual(header);
          expect(result.rows).toEqual(expected.data.slice(1));
          expect(result.problems).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('reads any text without falling over, and tells the same wherever it is cut', () => {
    const messy = fc.stringMatching(/^[ab",;\n\r]{0,60}$/);
    fc.assert(
      fc.property(messy, fc.array(fc.nat({ max: 80 }), { maxLength: 6 }), (text, cuts) => {
        expect(read(cutAt(`a,b\n${text}`, cuts))).toEqual(read([`a,b\n${text}`]));
      }),
      { numRuns: 600 },
    );
  });
});

describe('what is wanted', () => {
  it('hands over the wanted columns only, in the order asked for', () => {
    const { rows } = read(['a,b,c,d\n1,2,3,4\n5,"6",7,8\n'], { wanted: [3, 1] });
    expect(rows).toEqual([
      ['4', '2'],
      ['8', '6'],
    ]);
  });

  it('counts lines of the file, line breaks in quotes included', () => {
    expect(read(['a,b\r\n1,"x\r\ny"\r\n\r\n2,z']).lines).toEqual([2, 5]);
  });

  it.each([
    ['comma', 'a,b\n1,2\n'],
    ['semicolon', 'a;b\n1;2\n'],
    ['tab', 'a\tb\n1\t2\n'],
    ['bar', 'a|b\n1|2\n'],
    ['only CR', 'a,b\r1,2\r'],
    ['BOM', '\ufeffa,b\n1,2'],
    ['blank lines first', '\n\r\na,b\n1,2'],
    ['a delimiter in a quoted name', '"a";"b"\n1;2'],
  ])('%s', (_, text) => {
    expect(read([text])).toMatchObject({ header: ['a', 'b'], rows: [['1', '2']], problems: [] });
  });

  it('takes the delimiter it is told', () => {
    expect(read(['a,x;b\n1;2\n'], { delimiter: ';' }).rows).toEqual([['1', '2']]);
  });
});

describe('bad files', () => {
  const why = (chunks: readonly string[], options?: Options) =>
    read(chunks, options).problems.map(({ line, why: sentence }) => `${line}: ${sentence}`);

  it.each([
    ['empty', '', /^1: The file is empty/],
    ['only blank lines', '\n\n', /The file is empty/],
    ['header only', 'a,b\n', /^2: The file has a header and no rows/],
    ['UTF-16', 'a\0,\0b\0\n\0', /^1: The file is not a CSV text in UTF-8/],
    ['UTF-16 with its mark', '\ufffd\ufffda\0,\0b\0\n\0', /is not a CSV text in UTF-8/],
    ['a spreadsheet', 'PK\u0003\u0004\u0014\n\0', /is not a CSV text in UTF-8/],
    ['an open quote in the header', '"a,b\n1,2', /^1: The header has a quote too many/],
  ])('%s', (_, text, sentence) => {
    expect(why([text])).toEqual([expect.stringMatching(sentence)]);
    expect(read([text]).rows).toEqual([]);
  });

  it('says once that letters are lost, and keeps the rows', () => {
    const { rows, problems } = read(['name,b\nCr\ufffdme,1\n', 'Br\ufffdl,2\n']);
    expect(rows).toHaveLength(2);
    expect(problems).toEqual([{ line: 2, why: expect.stringMatching(/not UTF-8/) as string }]);
  });

  it.each([
    [['name,b\r\nA,1\r\nB,2\r\nCr\ufffdme,3\r\nD,4\r\n'], 4],
    [['na', 'me,b\nA,1\nB,', '2\nCr', '\ufffdme,3\n'], 4],
    [['name,\ufffd\nA,1\n'], 1],
    [['\n\nname,b\nA,1\n', '"x\ny",2\n\ufffd,3\n'], 7],
  ])('and on which line the first of them stands: %j', (chunks, line) => {
    expect(read(chunks).problems.map((one) => one.line)).toEqual([line]);
  });

  it.each([
    ['too many fields', 'a,b\n1,2\n$1,205.73,x\n3,4\n', 3, /has 3 fields and the header has 2/],
    ['too few fields', 'a,b\n1,2\nx\n3,4\n', 3, /has 1 field and the header has 2/],
    ['another delimiter', 'a,b\n1,2\nx;y\n3,4\n', 3, /has 1 field/],
    ['a letter behind a quote', 'a,b\n1,2\n"x"y,z\n3,4\n', 3, /has a quote too many/],
    ['a quote that never ends', 'a,b\n1,2\n"x,y\n3,4\n', 3, /has a quote too many/],
    ['a quote that ends lines later', 'a,b\n1,2\n"x,y\n3,4\n5,6"\n', 3, /has a quote too many/],
    ['zero bytes', 'a,b\n1,2\nx\0,y\n3,4\n', 3, /zero bytes/],
  ])('%s: the line is told and the others are kept', (_, text, line, sentence) => {
    for (const chunks of [[text], [...text]]) {
      const { rows, problems } = read(chunks);
      expect(rows.slice(0, 2)).toEqual([
        ['1', '2'],
        ['3', '4'],
      ]);
      expect(problems[0]).toEqual({ line, why: expect.stringMatching(sentence) as string });
    }
  });

  it.each([
    ['in the middle of a row', 'a,b,c\n1,2,3\n4,5'],
    ['in the middle of a quoted field', 'a,b,c\n1,2,3\n4,"5'],
  ])('a file that ends %s', (_, text) => {
    const { rows, problems } = read([text]);
    expect(rows).toEqual([['1', '2', '3']]);
    expect(problems).toEqual([{ line: 3, why: expect.stringMatching(/ends in the middle/) as string }]);
  });

  it('a last row without a line break is whole', () => {
    expect(read(['a,b\n1,2']).rows).toEqual([['1', '2']]);
  });

  it.each(['x', '"'])('leaves out a line of many times its limit that begins with %s', (letter) => {
    const { rows, problems } = read(
      ['a,b\n1,2\n', letter, ...Array<string>(50).fill('x'.repeat(100)), '\n3,4\n'],
      { mostLineLength: 1000 },
    );
    expect(rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.line).toBe(3);
  });

  it('does not keep a line of 100 MB', () => {
    const chunk = 'x'.repeat(1_000_000);
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    const rows: string[] = [];
    const problems: number[] = [];
    const reader = createCsvReader({
      onHeader: () => [0],
      onRow: ([first]) => rows.push(first!),
      onProblem: ({ line }) => problems.push(line),
    });
    reader.push('a,b\n1,2\n');
    for (let count = 0; count < 100; count += 1) {
      reader.push(chunk);
      most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    reader.push('\n3,4\n');
    reader.end();
    expect([rows, problems]).toEqual([['1', '3'], [3]]);
    expect(most).toBeLessThan(50_000_000);
  });

  it('gives up a file whose first line does not end', () => {
    expect(why(['x'.repeat(900), 'x'.repeat(900)], { mostLineLength: 1000 })).toEqual([
      expect.stringMatching(/^1: The first line is longer than 1000 characters/),
    ]);
  });
});
