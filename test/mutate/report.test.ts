import { scoreOf, unnoticed } from './report.ts';
import type { Mutant } from './report.ts';

const SOURCE = 'if (a > 0) {\n  b();\n}\nreturn a;\n';

/** A mutant of a piece of the source. */
function mutant(status: Mutant['status'], piece = 'if', replacement = ''): Mutant {
  const placeAt = (offset: number) => {
    const before = SOURCE.slice(0, offset).split('\n');
    return { line: before.length, column: before.at(-1)!.length + 1 };
  };
  const from = SOURCE.indexOf(piece);
  return { status, replacement, location: { start: placeAt(from), end: placeAt(from + piece.length) } };
}

const report = (...mutants: Mutant[]) => ({ files: { 'src/a.ts': { source: SOURCE, mutants } } });

test('a change that a test notices or that never ends counts for the tests, one that none notices or runs against them', () => {
  const statuses = ['Killed', 'Timeout', 'Survived', 'NoCoverage'] as const;
  expect(scoreOf(report(...statuses.map((status) => mutant(status))))).toEqual({
    percent: 50,
    mutants: 4,
    endless: 1,
  });
});

test('a change that cannot be tested does not count', () => {
  const statuses = ['Killed', 'RuntimeError', 'CompileError', 'Ignored'] as const;
  expect(scoreOf(report(...statuses.map((status) => mutant(status))))).toEqual({
    percent: 100,
    mutants: 1,
    endless: 0,
  });
});

test('89.99 percent are not 90', () => {
  const mutants = Array.from({ length: 10_000 }, (_, i) => mutant(i < 8_999 ? 'Killed' : 'Survived'));
  expect(scoreOf(report(...mutants)).percent).toBe(89.9);
});

test('the score of nothing is 0', () => {
  expect(scoreOf(report())).toEqual({ percent: 0, mutants: 0, endless: 0 });
});

test('what was not noticed is told with its line, the code, the change and why, in the order of the lines', () => {
  const found = unnoticed(
    report(
      mutant('NoCoverage', 'return a;'),
      mutant('RuntimeError', 'b()', 'a()'),
      mutant('Survived', 'a > 0', 'a >= 0'),
      mutant('Killed', 'a > 0', 'true'),
      mutant('Survived', '{\n  b();\n}', '{}'),
    ),
  );
  expect(found).toEqual([
    'src/a.ts:1  a > 0  ->  a >= 0  (survived)',
    'src/a.ts:1  { b(); }  ->  {}  (survived)',
    'src/a.ts:2  b()  ->  a()  (not counted, because the tests broke off)',
    'src/a.ts:4  return a;  ->    (no test runs it)',
  ]);
});

test('long code is cut', () => {
  const [line] = unnoticed(report(mutant('Survived', 'if', 'x'.repeat(500))));
  expect(line).toBe(`src/a.ts:1  if  ->  ${'x'.repeat(100)} ...  (survived)`);
});
