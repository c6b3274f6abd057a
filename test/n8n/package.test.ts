import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { recorded } from '../recorded.ts';
import { buildPackage, load } from './support/package.ts';
import type { BuiltPackage } from './support/package.ts';

const FOLDER = join(import.meta.dirname, 'names');

let built: BuiltPackage;
let nodes: INodeType[];
beforeAll(() => {
  built = buildPackage();
  nodes = built.nodes.map((file) => load<INodeType>(built, file));
});
afterAll(() => built.remove());

/** Flows are built on these names of a node. */
interface Names {
  /** What a new node begins with, because n8n leaves that out of a saved flow. */
  first: unknown[];
  /** By resource. */
  operations: Record<string, string>;
  /** The parameters that are shown for an operation or an event, in their order. */
  parameters: Record<string, string>;
  /** How a pass may be named. */
  modes: string;
}

const optionsOf = ({ options }: INodeProperties) =>
  (options as INodePropertyOptions[]).map(({ value }) => String(value));

function namesOf({ description: { properties } }: INodeType): Names {
  const operations = properties.filter(({ name }) => name === 'operation');
  const event = properties.find(({ name }) => name === 'event');
  const of = event ? 'event' : 'operation';
  const values = event ? optionsOf(event) : operations.flatMap(optionsOf);
  const inside = ({ name, type, options }: INodeProperties): string =>
    type === 'collection'
      ? `${name}(${(options as INodeProperties[]).map((one) => one.name).join(' ')})`
      : name;
  const shownFor = (value: string) =>
    properties
      .filter(({ name, type }) => type !== 'notice' && name !== of && name !== 'authentication')
      .filter(({ displayOptions }) => displayOptions?.show?.[of]?.includes(value) ?? of === 'event')
      .map(inside)
      .join(' ');
  return {
    first: properties
      .filter(({ name }) => ['resource', 'operation', 'event'].includes(name))
      .map((property) => property.default),
    operations: Object.fromEntries(
      operations.map((one) => [one.displayOptions!.show!.resource![0], optionsOf(one).join(' ')]),
    ),
    parameters: Object.fromEntries(values.map((value) => [value, shownFor(value)])),
    modes: (properties.find(({ name }) => name === 'pass')?.modes ?? []).map(({ name }) => name).join(' '),
  };
}

describe('names that flows are built on', () => {
  const names = () => nodes.map(({ description }) => description.name);

  test('are recorded for each node, and for no other', () => {
    for (const { description } of nodes) expect(description.version).toBe(1);
    for (const node of nodes) {
      const found = namesOf(node);
      const { name } = node.description;
      expect([name, found]).toEqual([name, recorded(join(FOLDER, `${name}.json`), found)]);
    }
    expect(readdirSync(FOLDER).sort()).toEqual(
      names()
        .map((name) => `${name}.json`)
        .sort(),
    );
  });

  test('of a node are its file, and of a trigger its node', () => {
    for (const [index, file] of built.nodes.entries()) {
      const name = basename(file).split('.')[0]!;
      expect(names()[index]).toBe(name[0]!.toLowerCase() + name.slice(1));
    }
  });
});
