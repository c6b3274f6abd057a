import { capabilityTable, wayInWords } from '@tillpass/client';
import { PASS_SYSTEMS, TILLS } from './system.ts';

const BEGIN = '<!-- This table is written by "npm run templates". -->';
const END = '<!-- End of the table. -->';

/** The main page with its table of capabilities and systems brought up to date. Throws where its marks are missing. */
export function renderCapabilities(page: string): string {
  const [before, rest] = page.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined)
    throw new Error('README.md has lost the marks of its table of systems.');
  return `${before}${BEGIN}\n\n${table()}\n\n${END}${after}`;
}

function table(): string {
  const drivers = [...new Set([...PASS_SYSTEMS, ...TILLS].map(({ driver }) => driver))];
  const { systems, rows } = capabilityTable(drivers);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...systems.map(({ title }) => title)]),
    line(['---', ...systems.map(() => '---')]),
    ...rows.map(({ title, ways }) =>
      line([title, ...systems.map(({ system }) => wayInWords(ways[system] ?? []))]),
    ),
  ].join('\n');
}
