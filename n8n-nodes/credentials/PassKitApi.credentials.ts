import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { auth } from '@tillpass/client/passkit/auth';
import { authenticateFor } from '../adapter/sign.ts';

export class PassKitApi implements ICredentialType {
  name = 'passKitApi';

  displayName = 'PassKit API';

  icon: Icon = { light: 'file:../icons/pass.svg', dark: 'file:../icons/pass.dark.svg' };

  documentationUrl = 'https://help.passkit.com/en/articles/5743688';

  httpRequestNode = {
    name: 'PassKit',
    docsUrl: 'https://docs.passkit.com',
    apiBaseUrlPlaceholder: 'https://api.pub1.passkit.io/',
  };

  properties: INodeProperties[] = [
    {
      displayName: 'Region',
      name: 'region',
      type: 'options',
      options: [
        { name: 'Europe (pub1)', value: 'eu' },
        { name: 'United States (pub2)', value: 'us' },
      ],
      default: 'eu',
      required: true,
      description: 'Where your PassKit account lives. PassKit shows it under Settings, Developer Tools.',
    },
    {
      displayName: 'API Key',
      name: 'apiKey',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description:
        'PassKit shows it under Settings, Developer Tools, REST Credentials. Leave it empty if you use a long-lived token.',
    },
    {
      displayName: 'API Secret',
      name: 'apiSecret',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description: 'Shown next to the API Key; each call is signed with it, so you need no code step',
    },
    {
      displayName: 'Long-Lived Token',
      name: 'token',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description:
        'Only if you have no API Key and Secret. It gives full access to the account and never expires.',
    },
    {
      displayName: 'Scan Secret',
      name: 'scanSecret',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description:
        'A password of your own for a scanner app or till that posts scans to a PassKit Trigger. It sends it in the header x-tillpass-scan-secret.',
    },
    {
      displayName: 'Base URL',
      name: 'baseUrl',
      type: 'string',
      default: '',
      placeholder: 'e.g. http://127.0.0.1:4700/passkit',
      description: 'Leave it empty for PassKit itself. Only for a sandbox of your own.',
    },
  ];

  authenticate = authenticateFor({ auth });

  test: ICredentialTestRequest = {
    request: {
      method: 'GET',
      url: '={{ ($credentials.baseUrl || ($credentials.region === "us" ? "https://api.pub2.passkit.io" : "https://api.pub1.passkit.io")).trim().replace(/\\/+$/, "") + "/user/profile" }}',
    },
    rules: [
      {
        type: 'responseCode',
        properties: {
          value: 401,
          message:
            'PassKit refused the credentials. Check the region, the API Key and the API Secret: PassKit shows all three under Settings, Developer Tools.',
        },
      },
    ],
  };
}
