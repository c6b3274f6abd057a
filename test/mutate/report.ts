/** The parts that are read here of a report in Stryker's JSON format (mutation-testing-report-schema). */
export interface Report {
  files: Record<string, { source: string; mutants: Mutant[] }>;
}

/** One small change to the code, and what the tests made of it. */
export interface Mutant {
  status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'CompileError' | 'Ignored';
  replacement?: string;
  location: { start: Place; end: Place };
}

/** Both count from 1; where a range ends is the first character behind it. */
interface Place {
  line: number;
  column: number;
}

const NOTICED: readonly Mutant['status'][] = ['Killed', 'Timeout'];
const MISSED: readonly Mutant['status'][] = ['Survived', 'NoCoverage'];
const TOLD: Partial<Record<Mutant['status'], string>> = {
  Survived: 'survived',
  NoCoverage: 'no test runs it',
  RuntimeError: 'not counted, because the tests broke off',
};
const LONGEST = 100;

/**
 * How many mutants the tests could have noticed, and the percentage that they did, never rounded up to a goal: 0 of
 * none. `endless` of them were noticed because the tests did not end in time, which on a busy machine may be an error.
 * As Stryker counts, a mutant that breaks off the whole test run is left out.
 */
export function scoreOf(report: Report): { percent: number; mutants: number; endless: number } {
  const statuses = Object.values(report.files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const noticed = statuses.filter((status) => NOTICED.includes(status)).length;
  const mutants = noticed + statuses.filter((status) => MISSED.includes(status)).length;
  const endless = statuses.filter((status) => status === 'Timeout').length;
  return { percent: mutants === 0 ? 0 : Math.floor((1000 * noticed) / mutants) / 10, mutants, endless };
}

/** One line for each mutant that no test noticed, or that was not counted: `file:line  code  ->  change  (why)`. */
export function unnoticed(report: Report): string[] {
  return Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => status in TOLD)
      .sort((a, b) => a.location.start.line - b.location.start.line)
      .map(({ status, location: { start, end }, replacement = '' }) => {
        const code = source.slice(offsetOf(source, start), offsetOf(source, end));
        return `${file}:${start.line}  ${onOneLine(code)}  ->  ${onOneLine(replacement)}  (${TOLD[status]})`;
      }),
  );
}

function offsetOf(source: string, { line, column }: Place): number {
  const before = source.split('\n').slice(0, line - 1);
  return before.reduce((offset, { length }) => offset + length + 1, column - 1);
}

function onOneLine(code: string): string {
  const line = code.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)} ...` : line;
}
