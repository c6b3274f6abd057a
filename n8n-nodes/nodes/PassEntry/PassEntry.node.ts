import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { passentry } from '@tillpass/client/passentry';
import { buildNode } from '../../adapter/build-node.ts';

const node = buildNode(passentry, 'passEntryApi');

export class PassEntry implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'PassEntry',
    name: 'passEntry',
    icon: { light: 'file:../../icons/passentry.svg', dark: 'file:../../icons/passentry.dark.svg' },
    group: ['output'],
    version: 1,
    // The operation as its list writes it: "Add Points" for addPoints.
    subtitle:
      '={{ $parameter["operation"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description: 'Issue and update wallet passes, add, spend and set points, show rewards, and send messages',
    defaults: { name: 'PassEntry' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'passEntryApi', required: true }],
    properties: [...node.properties],
  };

  methods = { listSearch: node.listSearch, resourceMapping: node.resourceMapping };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return await node.execute(this);
  }
}
