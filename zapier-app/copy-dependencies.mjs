import { cpSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Copies an installed package and everything that it needs at run time into another node_modules folder, in the places
 * in which npm installed them.
 */
export function copyWithDependencies(name, root, target) {
  const done = new Set();
  const copy = (from) => {
    if (done.has(from)) return;
    done.add(from);
    const place = from.slice(join(root, 'node_modules').length + 1);
    cpSync(from, join(target, place), {
      recursive: true,
      filter: (path) => !path.slice(from.length).includes('node_modules'),
    });
    const { dependencies = {} } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
    for (const dependency of Object.keys(dependencies)) copy(find(dependency, from));
  };
  copy(find(name, root));
}

/** Where Node finds a package from a folder: in the nearest node_modules above. */
function find(name, from) {
  const here = join(from, 'node_modules', name);
  if (existsSync(join(here, 'package.json'))) return here;
  const above = dirname(from);
  if (above === from) throw new Error(`The package ${name} is not installed.`);
  return find(name, above);
}
