import type { Template } from '../model/template.ts';
import { spoken } from './system.ts';
import type { System } from './system.ts';

const BEGIN = '<!-- The tables are written by "npm run templates". -->';
const END = '<!-- End of the tables. -->';

/** The page about the templates with its tables brought up to date. Throws where the marks of the tables are missing. */
export function renderReadme(page: string, templates: readonly Template[], system: System): string {
  const [before, rest] = page.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined) throw new Error('templates/README.md has lost its marks.');
  return `${before}${BEGIN}\n\n${spoken(tables(templates), system)}\n\n${END}${after}`;
}

function tables(templates: readonly Template[]): string {
  const flows = templates.map(({ name, title, start, does }) => {
    const files = `[workflow](n8n/${name}.json) | [recipe](zapier/${name}.md)`;
    return `| ${title} | ${start} | ${does} | ${files} |`;
  });
  const repeats = templates.map(({ title, once }) => `| ${title} | ${once.id} | ${once.so} |`);
  return [
    '| flow | what starts it | what it does | n8n | Zapier |',
    '| --- | --- | --- | --- | --- |',
    ...flows,
    '',
    '## Why nothing is booked twice',
    '',
    'Every change of points or rewards has a **Transaction ID** that comes from the sale or the event itself, never from chance. The same ID is booked once:',
    '',
    '| flow | Transaction ID | so |',
    '| --- | --- | --- |',
    ...repeats,
  ].join('\n');
}
