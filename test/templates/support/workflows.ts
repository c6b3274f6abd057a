import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from './files-in.ts';
import type { Workflow, WorkflowNode } from '../../../templates/render/n8n/workflow.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'templates', 'n8n');

/** Every committed workflow, by its name. */
export function workflows(): [name: string, workflow: Workflow][] {
  return filesIn(FOLDER).map((file) => [
    file.replace(/\.json$/, ''),
    JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Workflow,
  ]);
}

export const PACK = 'n8n-nodes-tillpass.';

/** The steps with nodes of the pack. */
export const ownNodes = ({ nodes }: Workflow): WorkflowNode[] =>
  nodes.filter(({ type }) => type.startsWith(PACK));

/** The names of all steps from which this one is reached. */
export function before({ connections }: Workflow, name: string): Set<string> {
  const found = new Set<string>();
  const look = (target: string) => {
    for (const [from, { main }] of Object.entries(connections)) {
      if (found.has(from) || !main.flat().some(({ node }) => node === target)) continue;
      found.add(from);
      look(from);
    }
  };
  look(name);
  return found;
}

/** Every text in the parameters of a step. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
