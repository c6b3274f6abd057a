import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { load } from '../n8n/support/package.ts';
import type { BuiltPackage } from '../n8n/support/package.ts';
import { literal } from './literal.ts';

const PACKAGE = join(import.meta.dirname, '..', '..', 'n8n-nodes');

/**
 * n8n's lint sees only literals, and our parameters are derived. This writes a package in which they are literals:
 * the node classes as a person would have typed them, beside the real package.json, credentials and icons.
 */
export function renderPackage(
  built: BuiltPackage,
  change: (description: INodeTypeDescription) => void = () => {},
): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'tillpass-rendered-'));
  for (const part of ['package.json', 'credentials', 'icons']) {
    cpSync(join(PACKAGE, part), join(folder, part), { recursive: true });
  }
  for (const file of built.nodes) {
    const target = join(folder, file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, sourceOf(basename(file).split('.')[0]!, load<INodeType>(built, file), change));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const LIFECYCLE = ['checkExists', 'create', 'delete']
  .map((name) => `async ${name}() { return true; },`)
  .join(' ');

function sourceOf(
  name: string,
  node: INodeType,
  change: (description: INodeTypeDescription) => void,
): string {
  const description = structuredClone(node.description);
  change(description);
  const text = literal(description, '  ').replace(
    /^( {4}(?:in|out)puts: )\[\s*"main",\s*\]/gm,
    '$1[NodeConnectionTypes.Main]',
  );
  const methods = node.webhookMethods ? `  webhookMethods = { default: { ${LIFECYCLE} } };\n` : '';
  return (
    "import { NodeConnectionTypes } from 'n8n-workflow';\n" +
    "import type { INodeType, INodeTypeDescription } from 'n8n-workflow';\n\n" +
    `export class ${name} implements INodeType {\n  description: INodeTypeDescription = ${text};\n${methods}}\n`
  );
}
