import type { Mark, Outcome } from '@tillpass/client/check';
import type { Findings } from './collect.ts';

export interface Look {
  colour: boolean;
  width: number;
}

type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red';
type Paint = (style: Style, text: string) => string;

const CODES: Readonly<Record<Style, number>> = { bold: 1, dim: 2, green: 32, yellow: 33, red: 31 };
const MARKS: Readonly<Record<Mark, { sign: string; style: Style }>> = {
  ok: { sign: '✓', style: 'green' },
  info: { sign: '·', style: 'dim' },
  warning: { sign: '!', style: 'yellow' },
  problem: { sign: '✗', style: 'red' },
};
const QUIET: ReadonlySet<Outcome> = new Set(['nothing', 'effect']);

/** The report for a person. The marks say the same without colour. */
export function render(findings: Findings, title: string, { colour, width }: Look): string {
  const paint: Paint = (style, text) => (colour ? `\x1b[${CODES[style]}m${text}\x1b[0m` : text);
  const parts = [
    ...findings.sections.map(({ title: heading, lines }) => [
      paint('bold', heading),
      ...lines.map(({ mark, text }) => {
        const { sign, style } = MARKS[mark];
        return `  ${paint(style, sign)} ${wrap(text, width, 4)}`;
      }),
    ]),
    ...(findings.probes.length ? [probeLines(findings, title, paint, width)] : []),
    [closing(findings, paint)],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function probeLines({ probes }: Findings, title: string, paint: Paint, width: number): string[] {
  return [
    paint('bold', `What ${title}'s documents leave open, as this account shows it`),
    ...probes.flatMap(({ id, question, outcome, seen }) => {
      const shown = wrap(seen, width, 6);
      const answer = QUIET.has(outcome)
        ? paint('dim', shown)
        : outcome === 'failed'
          ? paint('red', shown)
          : shown;
      return [`  ${paint('bold', id)}`, `    ${wrap(question, width, 4)}`, `      ${answer}`];
    }),
  ];
}

function closing({ usable, sections }: Findings, paint: Paint): string {
  if (usable) return paint('green', '✓ TillPass can work with this account. Nothing was changed.');
  const problems = sections.flatMap(({ lines }) => lines).filter(({ mark }) => mark === 'problem').length;
  const what = problems === 1 ? 'the line marked ✗' : `the ${problems} lines marked ✗`;
  return paint('red', `✗ TillPass cannot work with this account yet: see ${what}. Nothing was changed.`);
}

/** Breaks a text between words; the lines after the first are indented, words longer than a line stay whole. */
export function wrap(text: string, width: number, indent: number): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!;
    const longer = last ? `${last} ${word}` : word;
    if (last && [...longer].length > width - indent) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
