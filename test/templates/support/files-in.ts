import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The files in a folder and those below it, by their path from there. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
