import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { passkit } from '@tillpass/client/passkit';
import { buildNode } from '../../adapter/build-node.ts';

const node = buildNode(passkit, 'passKitApi');

export class PassKit implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'PassKit',
    name: 'passKit',
    icon: { light: 'file:../../icons/pass.svg', dark: 'file:../../icons/pass.dark.svg' },
    group: ['output'],
    version: 1,
    // The operation as its list writes it: "Add Points" for addPoints.
    subtitle:
      '={{ $parameter["operation"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description:
      'Issue and update wallet passes, add, spend and hold points, give and redeem rewards, and send messages',
    defaults: { name: 'PassKit' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'passKitApi', required: true }],
    properties: [...node.properties],
  };

  methods = { listSearch: node.listSearch, resourceMapping: node.resourceMapping };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return await node.execute(this);
  }
}
