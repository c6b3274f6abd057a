import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { passkit } from '@tillpass/client';
import { buildNode } from '../../adapter/build-node.ts';

const node = buildNode(passkit, 'passKitApi');

export class PassKit implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'PassKit',
    name: 'passKit',
    icon: { light: 'file:../../icons/pass.svg', dark: 'file:../../icons/pass.dark.svg' },
    group: ['output'],
    version: 1,
    subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
    description: 'Issue wallet passes, add and spend points, and show rewards on them',
    defaults: { name: 'PassKit' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'passKitApi', required: true }],
    properties: [...node.properties],
  };

  methods = { listSearch: node.listSearch };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return await node.execute(this);
  }
}
