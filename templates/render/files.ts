import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { TEMPLATES } from '../source/index.ts';
import { renderWorkflow } from './n8n.ts';
import { renderReadme } from './readme.ts';
import { PASSKIT } from './system.ts';
import { ANY_TILL } from './till.ts';
import { renderRecipe } from './zap.ts';

export const FOLDER = join(import.meta.dirname, '..');
const README = 'README.md';

/** Every rendered file, by its path in the folder of the templates, as it is to stand there. */
export async function renderedFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const template of TEMPLATES) {
    const job = { template, system: PASSKIT, till: ANY_TILL };
    files.set(`n8n/${template.name}.json`, JSON.stringify(renderWorkflow(job), null, 2));
    files.set(`zapier/${template.name}.md`, renderRecipe(job));
  }
  const readme = readFileSync(join(FOLDER, README), 'utf8');
  files.set(README, renderReadme(readme, TEMPLATES, PASSKIT));
  for (const [path, content] of files) files.set(path, await tidy(path, content));
  return files;
}

/** As `npm run format` would leave it. */
async function tidy(path: string, content: string): Promise<string> {
  const filepath = join(FOLDER, path);
  return format(content, { ...(await resolveConfig(filepath)), filepath });
}
