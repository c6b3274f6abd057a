import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { square } from '@tillpass/client/square';
import { buildActivityTrigger } from '../../adapter/build-trigger.ts';

const trigger = buildActivityTrigger(square, 'squareApi', 'squareOAuth2Api');

export class SquareActivityTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Square Activity Trigger',
    name: 'squareActivityTrigger',
    icon: { light: 'file:../../icons/square.svg', dark: 'file:../../icons/square.dark.svg' },
    group: ['trigger'],
    version: 1,
    // The event as its list writes it: "Sale Paid" for salePaid.
    subtitle:
      '={{ $parameter["event"].replace(/^[a-z]|[A-Z]/g, (letter, at) => (at ? " " : "") + letter.toUpperCase()) }}',
    description:
      'Reads the payments and the loyalty program of a Square account again and again, and starts the workflow for each sale, refund, new customer and change of points',
    eventTriggerDescription: '',
    activationMessage: 'From now on Square is read at the times you chose.',
    defaults: { name: 'Square Activity Trigger' },
    polling: true,
    inputs: [],
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
      ...trigger.properties,
    ],
  };

  methods = { listSearch: trigger.listSearch };

  async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
    return await trigger.poll(this);
  }
}
