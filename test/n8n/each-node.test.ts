import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { buildPackage, load } from './support/package.ts';
import type { BuiltPackage } from './support/package.ts';

let built: BuiltPackage;
let nodes: INodeType[];
beforeAll(() => {
  built = buildPackage();
  nodes = built.nodes.map((file) => load<INodeType>(built, file));
});
afterAll(() => built.remove());

const named = (name: string) => nodes.find(({ description }) => description.name === name)!;

describe('each node', () => {
  test('has a search for every list that its parameters name', () => {
    for (const { description, methods } of nodes) {
      const all = description.properties.flatMap((one) =>
        one.type === 'collection' ? (one.options as INodeProperties[]) : [one],
      );
      const lists = all.flatMap(({ modes = [] }) => modes.map((mode) => mode.typeOptions?.searchListMethod));
      for (const list of lists.filter((one) => one !== undefined))
        expect(methods!.listSearch).toHaveProperty(list);
      const mappings = all.map(({ typeOptions }) => typeOptions?.resourceMapper?.resourceMapperMethod);
      for (const mapping of mappings.filter((one) => one !== undefined))
        expect(methods!.resourceMapping).toHaveProperty(mapping);
    }
  });

  test('has icons for both themes and a codex entry with aliases', () => {
    built.nodes.forEach((file, index) => {
      const { icon, name } = nodes[index]!.description;
      for (const path of Object.values(icon as Record<string, string>)) {
        expect(existsSync(join(built.folder, dirname(file), path.replace('file:', '')))).toBe(true);
      }
      const codex = JSON.parse(
        readFileSync(join(built.folder, file.replace(/\.js$/, '.json')), 'utf8'),
      ) as Record<string, unknown>;
      expect(codex.node).toBe(`n8n-nodes-tillpass.${name}`);
      expect(codex.alias).toEqual(
        expect.arrayContaining(['loyalty', 'Apple Wallet', 'Google Wallet', 'till', 'POS']),
      );
    });
  });

  test('may be an AI tool if it acts, and not if it triggers', () => {
    for (const { description } of nodes)
      expect([description.name, description.usableAsTool]).toEqual([
        description.name,
        description.name.endsWith('Trigger') ? undefined : true,
      ]);
  });

  test('takes all verbs at the one address of the webhook trigger', () => {
    const webhooks = named('passKitTrigger').description.webhooks!;
    expect(new Set(webhooks.map(({ path }) => path)).size).toBe(1);
    expect(webhooks.flatMap(({ httpMethod }) => httpMethod.split(','))).toEqual(['PUT', 'DELETE', 'POST']);
    // n8n would answer the text "firstEntryJson" otherwise.
    for (const { responseData } of webhooks) expect(responseData).toBe('');
  });
});
