import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { voucherify } from '@tillpass/client/voucherify';
import { buildNode } from '../../adapter/build-node.ts';

const node = buildNode(voucherify, 'voucherifyApi');

export class Voucherify implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Voucherify',
    name: 'voucherify',
    icon: { light: 'file:../../icons/voucherify.svg', dark: 'file:../../icons/voucherify.dark.svg' },
    group: ['output'],
    version: 1,
    // The operation as its list writes it: "Add Points" for addPoints.
    subtitle:
      '={{ $parameter["operation"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description:
      'Make customers members, add and spend points, give and redeem vouchers, and record orders that earn points',
    defaults: { name: 'Voucherify' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'voucherifyApi', required: true }],
    properties: [...node.properties],
  };

  methods = { listSearch: node.listSearch, resourceMapping: node.resourceMapping };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return await node.execute(this);
  }
}
