import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { TEMPLATES } from '../source/index.ts';
import { renderWorkflow } from './n8n.ts';
import { renderReadme } from './readme.ts';
import { PASSKIT, TILLS } from './system.ts';
import { ANY_TILL } from './till.ts';
import { fileName, needsTill } from './walk.ts';
import { renderRecipe } from './zap.ts';

export const FOLDER = join(import.meta.dirname, '..');
const README = 'README.md';

/** Every rendered file, by its path in the folder of the templates, as it is to stand there. */
export async function renderedFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const template of TEMPLATES) {
    const sources = needsTill(template) ? TILLS : [undefined];
    for (const source of sources) {
      const job = { template, system: PASSKIT, till: ANY_TILL, ...(source ? { source } : {}) };
      const name = fileName(template, source);
      if (template.only !== 'zapier')
        files.set(`n8n/${name}.json`, JSON.stringify(renderWorkflow(job), null, 2));
      if (template.only !== 'n8n') files.set(`zapier/${name}.md`, renderRecipe(job));
    }
  }
  const readme = readFileSync(join(FOLDER, README), 'utf8');
  files.set(README, renderReadme(readme, TEMPLATES, PASSKIT, TILLS));
  for (const [path, content] of files) files.set(path, await tidy(path, content));
  return files;
}

/** As `npm run format` would leave it. */
async function tidy(path: string, content: string): Promise<string> {
  const filepath = join(FOLDER, path);
  return format(content, { ...(await resolveConfig(filepath)), filepath });
}
