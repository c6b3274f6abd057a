import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { TEMPLATES } from '../source/index.ts';
import { renderCapabilities } from './capabilities.ts';
import { renderWorkflow } from './n8n.ts';
import { renderings } from './renderings.ts';
import { renderReadme } from './readme.ts';
import { renderRecipe } from './zap.ts';

export const FOLDER = join(import.meta.dirname, '..');
const README = 'README.md';
const MAIN_PAGE = '../README.md';

/** Every rendered file, by its path in the folder of the templates, as it is to stand there. */
export async function renderedFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const template of TEMPLATES) {
    for (const { job, path } of renderings(template)) {
      if (template.only !== 'zapier')
        files.set(`n8n/${path}.json`, JSON.stringify(renderWorkflow(job), null, 2));
      if (template.only !== 'n8n') files.set(`zapier/${path}.md`, renderRecipe(job));
    }
  }
  files.set(README, renderReadme(readFileSync(join(FOLDER, README), 'utf8'), TEMPLATES));
  files.set(MAIN_PAGE, renderCapabilities(readFileSync(join(FOLDER, MAIN_PAGE), 'utf8')));
  for (const [path, content] of files) files.set(path, await tidy(path, content));
  return files;
}

/** As `npm run format` would leave it. */
async function tidy(path: string, content: string): Promise<string> {
  const filepath = join(FOLDER, path);
  return format(content, { ...(await resolveConfig(filepath)), filepath });
}
