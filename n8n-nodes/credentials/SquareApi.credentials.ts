import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { auth } from '@tillpass/client/square/auth';
import { authenticateFor } from '../adapter/sign.ts';

export class SquareApi implements ICredentialType {
  name = 'squareApi';

  displayName = 'Square API';

  icon: Icon = { light: 'file:../icons/square.svg', dark: 'file:../icons/square.dark.svg' };

  documentationUrl = 'https://developer.squareup.com/docs/build-basics/access-tokens';

  httpRequestNode = {
    name: 'Square',
    docsUrl: 'https://developer.squareup.com/reference/square',
    apiBaseUrlPlaceholder: 'https://connect.squareup.com/v2/',
  };

  properties: INodeProperties[] = [
    {
      displayName: 'Environment',
      name: 'region',
      type: 'options',
      options: [
        { name: 'Production', value: 'production' },
        { name: 'Sandbox', value: 'sandbox' },
      ],
      default: 'production',
      required: true,
      description: 'Production is your real account. Sandbox is for trials and has its own token.',
    },
    {
      displayName: 'Access Token',
      name: 'token',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      required: true,
      description:
        'Make an application at developer.squareup.com and copy its access token from Credentials. It gives full access to the account.',
    },
    {
      displayName: 'Base URL',
      name: 'baseUrl',
      type: 'string',
      default: '',
      placeholder: 'e.g. http://127.0.0.1:4700/square',
      description: 'Leave it empty for Square itself. Only for a sandbox of your own.',
    },
  ];

  authenticate = authenticateFor({ auth });

  test: ICredentialTestRequest = {
    request: {
      method: 'GET',
      url: '={{ ($credentials.baseUrl || ($credentials.region === "sandbox" ? "https://connect.squareupsandbox.com" : "https://connect.squareup.com")).trim().replace(/\\/+$/, "") + "/v2/merchants/me" }}',
    },
    rules: [
      {
        type: 'responseCode',
        properties: {
          value: 401,
          message:
            'Square refused the access token. Check the environment, and copy the token again from your application at developer.squareup.com.',
        },
      },
    ],
  };
}
