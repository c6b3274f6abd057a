import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = [
  'shared-client',
  'zapier-app/src',
  'zapier-app/package.json',
  'n8n-nodes/adapter',
  'n8n-nodes/package.json',
];

/** A copy of the sources, to change as ARCHITECTURE.md says and see what comes of it. */
export interface Workshop {
  write(file: string, text: string): void;
  /** Replaces a piece of a file; fails when it is not there once. */
  edit(file: string, piece: string, by: string): void;
  /** Runs a module among the sources and answers what it prints as JSON. */
  run<T>(code: string): T;
  close(): void;
}

/** Copies the sources into a folder of the checkout that git ignores, so that packages are found as in the checkout. */
export function openWorkshop(): Workshop {
  mkdirSync(join(ROOT, 'build'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'build/workshop-'));
  for (const source of SOURCES) {
    cpSync(join(ROOT, source), join(folder, source), {
      recursive: true,
      filter: (file) => !/(\.test\.ts$|\/dist(\/|$)|\/node_modules(\/|$))/.test(file.slice(ROOT.length)),
    });
  }
  mkdirSync(join(folder, 'node_modules/@tillpass'), { recursive: true });
  symlinkSync(join(folder, 'shared-client'), join(folder, 'node_modules/@tillpass/client'));
  const write = (file: string, text: string) => {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  return {
    write,
    edit(file, piece, by) {
      const text = readFileSync(join(folder, file), 'utf8');
      if (text.split(piece).length !== 2) throw new Error(`${file} does not hold this piece once: ${piece}`);
      write(
        file,
        text.replace(piece, () => by),
      );
    },
    run(code) {
      // n8n-nodes is bundled as CommonJS but its sources are modules, which Node has to be told.
      write('n8n-nodes/package.json', JSON.stringify({ type: 'module' }));
      write('probe.ts', code);
      return JSON.parse(execFileSync(process.execPath, [join(folder, 'probe.ts')], { encoding: 'utf8' }));
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
