import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a committed file says; UPDATE_GOLDEN=1 writes it anew, to be read before it is committed. */
export function recorded(file: string, value: unknown): unknown {
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  }
  if (!existsSync(file))
    throw new Error(`There is no recording ${file}. Write it with UPDATE_GOLDEN=1, and read it.`);
  return JSON.parse(readFileSync(file, 'utf8'));
}
