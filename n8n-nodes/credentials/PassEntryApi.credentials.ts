import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { auth } from '@tillpass/client/passentry/auth';
import { authenticateFor } from '../adapter/sign.ts';

export class PassEntryApi implements ICredentialType {
  name = 'passEntryApi';

  displayName = 'PassEntry API';

  icon: Icon = { light: 'file:../icons/passentry.svg', dark: 'file:../icons/passentry.dark.svg' };

  documentationUrl = 'https://docs.passentry.com/documentation/welcome';

  httpRequestNode = {
    name: 'PassEntry',
    docsUrl: 'https://docs.passentry.com',
    apiBaseUrlPlaceholder: 'https://api.passentry.com/api/v1/',
  };

  properties: INodeProperties[] = [
    {
      displayName: 'API Key',
      name: 'apiKey',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      required: true,
      description:
        'Copy it from the PassEntry dashboard, under Developer Tools. It can change every pass of the account.',
    },
    {
      displayName: 'Base URL',
      name: 'baseUrl',
      type: 'string',
      default: '',
      placeholder: 'e.g. http://127.0.0.1:4700/passentry',
      description: 'Leave it empty for PassEntry itself. Only for a sandbox of your own.',
    },
  ];

  authenticate = authenticateFor({ auth });

  test: ICredentialTestRequest = {
    request: {
      method: 'GET',
      url: '={{ ($credentials.baseUrl || "https://api.passentry.com").trim().replace(/\\/+$/, "") + "/api/v1/webhook-subscriptions?perPage=1" }}',
    },
    rules: [
      {
        type: 'responseCode',
        properties: {
          value: 401,
          message:
            'PassEntry refused the API Key. Copy it again from the PassEntry dashboard, under Developer Tools.',
        },
      },
    ],
  };
}
