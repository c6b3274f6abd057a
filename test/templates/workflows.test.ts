import type { INode, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { buildPackage, load } from '../n8n/support/package.ts';
import type { BuiltPackage } from '../n8n/support/package.ts';
import type { WorkflowNode } from '../../templates/render/n8n/workflow.ts';
import { PASS_SYSTEMS, TILLS } from '../../templates/render/system.ts';
import { before, ownNodes, PACK, textsIn, workflows } from './support/workflows.ts';

const SYSTEMS = [...PASS_SYSTEMS, ...TILLS];
const WORKFLOWS = workflows();
const OWN = WORKFLOWS.flatMap(([name, workflow]) =>
  ownNodes(workflow).map((node): [string, WorkflowNode] => [`${name}: ${node.name}`, node]),
);

let built: BuiltPackage;
const types = new Map<string, INodeTypeDescription>();
beforeAll(() => {
  built = buildPackage();
  for (const file of built.nodes) {
    const { description } = load<INodeType>(built, file);
    types.set(PACK + description.name, description);
  }
});
afterAll(() => built.remove());

/** What n8n shows in red at the node, by parameter. */
function issuesOf(node: WorkflowNode): Record<string, string[]> {
  const description = types.get(node.type)!;
  const filled = fill(node);
  return NodeHelpers.getNodeParametersIssues(description.properties, filled, description)?.parameters ?? {};
}

/** The node with its defaults, as the editor holds it. */
function fill(node: WorkflowNode): INode {
  const { properties } = types.get(node.type)!;
  const parameters = NodeHelpers.getNodeParameters(
    properties,
    node.parameters as INode['parameters'],
    true,
    false,
    node,
    types.get(node.type)!,
  );
  return { ...node, parameters: parameters! } as INode;
}

/** Where the merchant has to choose: a list without a choice. */
const isLeftOpen = (value: unknown) =>
  JSON.stringify(value) === JSON.stringify({ __rl: true, mode: 'list', value: '' });

describe.each(OWN)('%s', (_title, node) => {
  test('is a node of the pack, in a version that it has', () => {
    expect(types.get(node.type)?.version).toBe(node.typeVersion);
  });

  test('fills in fields that the node shows, and none besides', () => {
    const poll = types.get(node.type)!.polling ? { pollTimes: node.parameters.pollTimes } : {};
    expect({ ...poll, ...fill(node).parameters }).toMatchObject(node.parameters);
  });

  test('leaves nothing open but what only the merchant can choose', () => {
    const description = types.get(node.type)!;
    const { parameters } = fill(node);
    const required = description.properties.filter(
      (one) => one.required && NodeHelpers.displayParameter(parameters, one, node, description),
    );
    const mustChoose = required.map(({ name }) => name).filter((name) => isLeftOpen(node.parameters[name]));
    expect(Object.keys(issuesOf(node)).sort()).toEqual(mustChoose.sort());
  });

  test('holds no secret, and finds its credential by the name that n8n gives it', () => {
    const [wanted] = types.get(node.type)!.credentials ?? [];
    const named = SYSTEMS.find(({ n8n }) => n8n.credential?.type === wanted?.name);
    expect(node.credentials).toEqual(
      wanted && { [wanted.name]: { id: null, name: `${named!.driver.title} account` } },
    );
  });
});

const idOf = ({ parameters }: WorkflowNode) =>
  ({ ...(parameters.options as object | undefined), ...parameters }) as { transactionId?: string };
const WITH_ID = OWN.filter(([, node]) => 'transactionId' in idOf(node));

test.each(WITH_ID)('%s: its Transaction ID comes from the sale or the event', (_title, node) => {
  const { transactionId } = idOf(node);
  expect(transactionId).toMatch(/^=.*\{\{ .*\$(json|\().* \}\}/);
  expect(transactionId).not.toMatch(/random|uuid|\$now|\$today|\$execution|\$runIndex|Date\(/i);
});

describe.each(WORKFLOWS)('%s', (_name, workflow) => {
  const { nodes, connections } = workflow;

  test('joins steps that are there', () => {
    const names = nodes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    const joined = Object.entries(connections).flatMap(([from, { main }]) => [
      from,
      ...main.flat().map(({ node }) => node),
    ]);
    for (const name of joined) expect(names).toContain(name);
  });

  test('takes values from steps that ran before', () => {
    for (const node of nodes) {
      for (const [, from] of textsIn(node.parameters)
        .join('\n')
        .matchAll(/\$\('(.+?)'\)/g))
        expect([node.name, [...before(workflow, node.name)]]).toEqual([
          node.name,
          expect.arrayContaining([from]),
        ]);
    }
  });

  test('shows no step or note upon another', () => {
    const boxes = nodes.map(({ name, position: [x, y], parameters: { width = 100, height = 100 } }) => ({
      name,
      left: x,
      right: x + Number(width),
      top: y,
      bottom: y + Number(height),
    }));
    const overlaps = boxes.flatMap((a) =>
      boxes.filter(
        (b) =>
          a.name < b.name && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
      ),
    );
    expect(overlaps).toEqual([]);
  });

  test('names each step that must be filled in on its first note', () => {
    const [first] = nodes;
    expect(first!.type).toBe('n8n-nodes-base.stickyNote');
    const asking = nodes.filter(({ parameters }) => Object.values(parameters).some(isLeftOpen));
    for (const { name } of asking) expect(first!.parameters.content).toContain(`*${name}*`);
  });
});

test('a field that the node does not have would be noticed', () => {
  const node = structuredClone(OWN.find(([, { type }]) => type === `${PACK}passKit`)![1]);
  node.parameters.bonus = 1;
  expect(fill(node).parameters).not.toMatchObject(node.parameters);
});
