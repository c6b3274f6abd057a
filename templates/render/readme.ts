import type { Platform, Template } from '../model/template.ts';
import { spoken } from './system.ts';
import type { System } from './system.ts';
import { fileName, needsTill } from './walk.ts';

const BEGIN = '<!-- The tables are written by "npm run templates". -->';
const END = '<!-- End of the tables. -->';

const FILES = {
  n8n: { ending: 'json', word: 'workflow' },
  zapier: { ending: 'md', word: 'recipe' },
} as const;

/** In a table that holds for all of them, a till has no name. */
const anyTill = (text: string) => text.replaceAll('{till}', 'your till');

/** The links to a template's files; one for each till where it takes its sales from one. */
function filesOn(platform: Platform, template: Template, tills: readonly System[]): string {
  if (template.only !== undefined && template.only !== platform) return '';
  const { ending, word } = FILES[platform];
  const link = (text: string, source?: System) =>
    `[${text}](${platform}/${fileName(template, source)}.${ending})`;
  if (!needsTill(template)) return link(word);
  return tills.map((source) => link(source.driver.title, source)).join(', ');
}

/** The page about the templates with its tables brought up to date. Throws where the marks of the tables are missing. */
export function renderReadme(
  page: string,
  templates: readonly Template[],
  system: System,
  tills: readonly System[],
): string {
  const [before, rest] = page.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined) throw new Error('templates/README.md has lost its marks.');
  return `${before}${BEGIN}\n\n${spoken(tables(templates, tills), { system })}\n\n${END}${after}`;
}

function tables(templates: readonly Template[], tills: readonly System[]): string {
  const flows = templates.map((template) => {
    const { title, start, does } = template;
    const files = (['n8n', 'zapier'] as const).map((platform) => filesOn(platform, template, tills));
    return `| ${anyTill(title)} | ${anyTill(start)} | ${anyTill(does)} | ${files.join(' | ')} |`;
  });
  const repeats = templates.map(({ title, once }) => anyTill(`| ${title} | ${once.id} | ${once.so} |`));
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
