import { globSync } from 'node:fs';
import { join } from 'node:path';
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { main, Stop } from './lib/fail.mjs';
import { ROOT } from './lib/root.mjs';

const FOLDER = join(ROOT, 'n8n-nodes');
const LEGS = [
  { name: 'sources', patterns: SOURCE_FILE_PATTERNS, needs: '{nodes,credentials}/**/*.ts' },
  { name: 'shipped files', patterns: ['dist/**/*.js', 'package.json'], needs: 'dist/**/*.js' },
];

/** The static half of n8n's verification gate: its own scanner over the sources and over what is shipped. */
main(async () => {
  for (const { name, patterns, needs } of LEGS) {
    const count = globSync(needs, { cwd: FOLDER }).length;
    if (count === 0)
      throw new Stop(`n8n-nodes has no ${needs}: there is nothing to scan (run "npm run build" first).`);
    const { passed, message, details = '' } = await analyzePackage(FOLDER, patterns);
    if (!passed) throw new Stop(`${details}\nn8n's package scan of the ${name} found: ${message}.`);
    console.log(`n8n's package scan of the ${name}: clean.`);
  }
});
