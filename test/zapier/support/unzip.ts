import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Entry {
  entryName: string;
  isDirectory: boolean;
  /** External attributes; the upper half is the Unix mode. */
  attr: number;
  getData(): Buffer;
}
type Zip = new (file: string) => { getEntries(): Entry[] };

const AdmZip = createRequire(import.meta.url)('adm-zip') as Zip;
const TYPE_OF_FILE = 0o170000;
const SYMLINK = 0o120000;

/** The zip that the build makes for a system. Fails where there is none. */
export function builtZip(system: string): string {
  const file = join(import.meta.dirname, '../../../zapier-app/build', `${system}.zip`);
  if (!existsSync(file)) throw new Error(`zapier-app/build/${system}.zip is missing: run npm run build.`);
  return file;
}

/** Unzips what is shipped into a new folder outside the checkout, and answers the folder. */
export function unzipBuild(system: string): string {
  const folder = mkdtempSync(join(tmpdir(), `tillpass-${system}-`));
  for (const entry of new AdmZip(builtZip(system)).getEntries()) {
    const path = join(folder, entry.entryName);
    mkdirSync(entry.isDirectory ? path : dirname(path), { recursive: true });
    if (entry.isDirectory) continue;
    if (((entry.attr >>> 16) & TYPE_OF_FILE) === SYMLINK) symlinkSync(entry.getData().toString('utf8'), path);
    else writeFileSync(path, entry.getData());
  }
  return folder;
}

/** The definition of the integration, as Zapier reads it from the zip. */
export function builtDefinition(system: string): Record<string, unknown> {
  const entry = new AdmZip(builtZip(system))
    .getEntries()
    .find(({ entryName }) => entryName === 'definition.json');
  if (!entry) throw new Error(`zapier-app/build/${system}.zip has no definition.json: run npm run build.`);
  return JSON.parse(entry.getData().toString('utf8')) as Record<string, unknown>;
}
