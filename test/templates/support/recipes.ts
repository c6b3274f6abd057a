import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from './files-in.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'templates', 'zapier');

/** A step of a recipe, as a merchant reads it. */
export interface ReadStep {
  number: number;
  name: string;
  role: string;
  app: string;
  event: string;
  /** The rows of its table, cell by cell. */
  rows: string[][];
}

/** Every committed recipe, by its name. */
export function recipes(): [name: string, steps: ReadStep[]][] {
  return filesIn(FOLDER).map((file) => [
    file.replace(/\.md$/, ''),
    readRecipe(readFileSync(join(FOLDER, file), 'utf8')),
  ]);
}

function readRecipe(page: string): ReadStep[] {
  return page
    .split(/^### (?=\d+\. )/m)
    .slice(1)
    .map((section) => section.split(/^## /m)[0]!)
    .map((section) => {
      const [, number, name] = /^(\d+)\. (.+)$/m.exec(section)!;
      const [, role, app, event] = /^(Trigger|Action): \*\*(.+)\*\*, _(.+)_$/m.exec(section)!;
      const rows = section
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .slice(2)
        .map(cellsOf);
      return { number: Number(number), name: name!, role: role!, app: app!, event: event!, rows };
    });
}

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** What is typed or mapped in a cell, without what is said about it; undefined where the merchant chooses. */
export function enteredIn(cell: string): string | undefined {
  return /^`(.*)`( _\(.*\)_)?$/.exec(cell)?.[1];
}

/** The values of earlier steps in a cell: the step's number and the name of the value. */
export function mappedIn(cell: string): { step: number; label: string }[] {
  return [...cell.matchAll(/\{\{(\d+)\. (.+?)\}\}/g)].map(([, step, label]) => ({
    step: Number(step),
    label: label!,
  }));
}
