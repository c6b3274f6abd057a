import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a CommonJS file loads. */
export interface Required {
  /** The file itself and all that it requires by a relative path, each once, with its bytes. */
  files: Map<string, number>;
  /** What it requires by name. */
  packages: Set<string>;
}

/** Follows the `require` calls of a file. Throws when a file is missing. */
export function requiredBy(
  file: string,
  found: Required = { files: new Map(), packages: new Set() },
): Required {
  if (found.files.has(file)) return found;
  const code = readFileSync(file, 'utf8');
  found.files.set(file, Buffer.byteLength(code));
  for (const [, name = ''] of code.matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g)) {
    if (name.startsWith('.')) requiredBy(join(dirname(file), name), found);
    else found.packages.add(name);
  }
  return found;
}
