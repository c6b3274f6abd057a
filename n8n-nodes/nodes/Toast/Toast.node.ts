import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { toast } from '@tillpass/client/toast';
import { buildNode } from '../../adapter/build-node.ts';

const node = buildNode(toast, 'toastApi');

export class Toast implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Toast',
    name: 'toast',
    icon: { light: 'file:../../icons/toast.svg', dark: 'file:../../icons/toast.dark.svg' },
    group: ['input'],
    version: 1,
    // The operation as its list writes it: "Find Sale" for findSale.
    subtitle:
      '={{ $parameter["operation"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description: 'Find the sale at a Toast till that belongs to the scan of a pass',
    defaults: { name: 'Toast' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'toastApi', required: true }],
    properties: [...node.properties],
  };

  methods = { listSearch: node.listSearch, resourceMapping: node.resourceMapping };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return await node.execute(this);
  }
}
