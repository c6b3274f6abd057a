import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { square } from '@tillpass/client/square';
import { buildNode } from '../../adapter/build-node.ts';

const node = buildNode(square, 'squareApi', 'squareOAuth2Api');

export class Square implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Square',
    name: 'square',
    icon: { light: 'file:../../icons/square.svg', dark: 'file:../../icons/square.dark.svg' },
    group: ['input'],
    version: 1,
    // The operation as its list writes it: "Find Sale" for findSale.
    subtitle:
      '={{ $parameter["operation"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description: 'Give and take points and rewards of Square Loyalty, and find sales at a Square till',
    defaults: { name: 'Square' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [
      {
        name: 'squareApi',
        required: true,
        displayOptions: { show: { authentication: ['accessToken'] } },
      },
      {
        name: 'squareOAuth2Api',
        required: true,
        displayOptions: { show: { authentication: ['oAuth2'] } },
      },
    ],
    properties: [
      {
        displayName: 'Authentication',
        name: 'authentication',
        type: 'options',
        options: [
          { name: 'Access Token', value: 'accessToken' },
          { name: 'OAuth2', value: 'oAuth2' },
        ],
        default: 'accessToken',
      },
      ...node.properties,
    ],
  };

  methods = { listSearch: node.listSearch, resourceMapping: node.resourceMapping };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return await node.execute(this);
  }
}
