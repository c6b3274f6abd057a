import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, Stop } from './lib/fail.mjs';
import { npm } from './lib/npm.mjs';
import { ROOT } from './lib/root.mjs';

main(async () => {
  const [folder] = process.argv.slice(2);
  const { scripts = {} } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
  if (!scripts.build) throw new Stop(`${folder}/package.json has no "build" script.`);
  const { code } = await npm(['run', '--silent', 'build', '-w', folder], { cwd: ROOT });
  if (code !== 0) throw new Stop(`The build of ${folder} ended with code ${code}; its reason stands above.`);
});
