import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { tools } from '@tillpass/client/tools';
import { buildTools } from '../../adapter/build-tools.ts';

const node = buildTools(tools);

export class TillPass implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'TillPass',
    name: 'tillPass',
    icon: { light: 'file:../../icons/till.svg', dark: 'file:../../icons/till.dark.svg' },
    group: ['transform'],
    version: 1,
    // The operation as its list writes it: "Read Sale" for readSale, "Read POS File" for readPosFile.
    subtitle:
      '={{ $parameter["operation"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()).replace("Pos", "POS") }}',
    description:
      'Turn sales into points by your rule, and read the sales of any till from its webhooks and CSV files, without an account',
    defaults: { name: 'TillPass' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    properties: [...node.properties],
  };

  methods = { listSearch: node.listSearch, resourceMapping: node.resourceMapping };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return await node.execute(this);
  }
}
