import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { tillFile } from '@tillpass/client/till-file';
import { buildNode } from '../../adapter/build-node.ts';

const node = buildNode(tillFile, 'tillFileApi');

export class TillFile implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Till File',
    name: 'tillFile',
    icon: { light: 'file:../../icons/till-file.svg', dark: 'file:../../icons/till-file.dark.svg' },
    group: ['input'],
    version: 1,
    // The operation as its list writes it: "Find Sale" for findSale.
    subtitle:
      '={{ $parameter["operation"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description: 'Find the sale in a CSV file at a link that belongs to the scan of a pass',
    defaults: { name: 'Till File' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'tillFileApi', required: true }],
    properties: [...node.properties],
  };

  methods = { listSearch: node.listSearch, resourceMapping: node.resourceMapping };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return await node.execute(this);
  }
}
