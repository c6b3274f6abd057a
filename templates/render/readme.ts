import type { Platform, Template } from '../model/template.ts';
import { renderings } from './renderings.ts';
import type { Rendering } from './renderings.ts';
import { spoken } from './spoken.ts';
import { PASSKIT } from './system.ts';

const BEGIN = '<!-- The tables are written by "npm run templates". -->';
const END = '<!-- End of the tables. -->';

const FILES = {
  n8n: { ending: 'json', word: 'workflow' },
  zapier: { ending: 'md', word: 'recipe' },
} as const;

/** In a table that holds for all of them, systems have no names. */
function anySystem(text: string, { everywhere }: Template): string {
  const named = text.replaceAll('{till}', 'your till').replaceAll('{engine}', 'your loyalty system');
  return everywhere ? named.replaceAll('{system} pass', 'wallet pass') : spoken(named, { system: PASSKIT });
}

/** The links to a template's files: by pass platform where there are several, and by till or engine within each. */
function filesOn(platform: Platform, template: Template): string {
  if (template.only !== undefined && template.only !== platform) return '';
  const all = renderings(template);
  const platforms = [...new Set(all.map(({ job }) => job.system))];
  return platforms
    .map((system) => {
      const links = all.filter(({ job }) => job.system === system).map((one) => link(platform, one));
      if (platforms.length === 1) return links.join(', ');
      return all.some(({ job }) => job.source)
        ? `${system.driver.title}: ${links.join(', ')}`
        : links.join('');
    })
    .join('; ');

  function link(on: Platform, { job: { system, source }, path }: Rendering): string {
    const { ending, word } = FILES[on];
    const own = platforms.length > 1 ? system.driver.title : word;
    return `[${source?.driver.title ?? own}](${on}/${path}.${ending})`;
  }
}

/** The page about the templates with its tables brought up to date. Throws where the marks of the tables are missing. */
export function renderReadme(page: string, templates: readonly Template[]): string {
  const [before, rest] = page.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined) throw new Error('templates/README.md has lost its marks.');
  return `${before}${BEGIN}\n\n${tables(templates)}\n\n${END}${after}`;
}

function tables(templates: readonly Template[]): string {
  const flows = templates.map((template) => {
    const { title, start, does } = template;
    const files = (['n8n', 'zapier'] as const).map((platform) => filesOn(platform, template));
    const said = [title, start, does].map((text) => anySystem(text, template));
    return `| ${[...said, ...files].join(' | ')} |`;
  });
  const repeats = templates.map((template) => {
    const { title, once } = template;
    return `| ${[title, once.id, once.so].map((text) => anySystem(text, template)).join(' | ')} |`;
  });
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
