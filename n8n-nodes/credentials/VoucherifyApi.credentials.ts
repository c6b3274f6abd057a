import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { auth } from '@tillpass/client/voucherify/auth';
import { authenticateFor } from '../adapter/sign.ts';

export class VoucherifyApi implements ICredentialType {
  name = 'voucherifyApi';

  displayName = 'Voucherify API';

  icon: Icon = { light: 'file:../icons/voucherify.svg', dark: 'file:../icons/voucherify.dark.svg' };

  documentationUrl = 'https://docs.voucherify.io/guides/authentication';

  httpRequestNode = {
    name: 'Voucherify',
    docsUrl: 'https://docs.voucherify.io/api-reference/introduction',
    apiBaseUrlPlaceholder: 'https://api.voucherify.io/',
  };

  properties: INodeProperties[] = [
    {
      displayName: 'Region',
      name: 'region',
      type: 'options',
      options: [
        { name: 'Europe', value: 'eu' },
        { name: 'United States', value: 'us' },
        { name: 'Asia', value: 'as' },
      ],
      default: 'eu',
      required: true,
      description: 'Where your Voucherify project lives. It was chosen when the project was made.',
    },
    {
      displayName: 'App ID',
      name: 'apiKey',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      required: true,
      description:
        'Voucherify shows it under Project Settings, General, Application Keys. Take the server-side key; each project has keys of its own.',
    },
    {
      displayName: 'App Token',
      name: 'apiSecret',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      required: true,
      description: 'Shown next to the App ID. Keep it like a password.',
    },
    {
      displayName: 'Webhook Secret',
      name: 'webhookSecret',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description:
        'Only for a Voucherify Trigger: the secret that Voucherify shows for the webhook that you set up there. Put a space between several.',
    },
    {
      displayName: 'Base URL',
      name: 'baseUrl',
      type: 'string',
      default: '',
      placeholder: 'e.g. http://127.0.0.1:4700/voucherify',
      description:
        'Leave it empty for the host of the region. Only for a dedicated cluster at Voucherify, or a sandbox of your own.',
    },
  ];

  authenticate = authenticateFor({ auth });

  test: ICredentialTestRequest = {
    request: {
      method: 'GET',
      url: '={{ ($credentials.baseUrl || ({ eu: "https://api.voucherify.io", us: "https://us1.api.voucherify.io", as: "https://as1.api.voucherify.io" })[$credentials.region]).trim().replace(/\\/+$/, "") + "/v1/campaigns?limit=1" }}',
    },
    rules: [
      {
        type: 'responseCode',
        properties: {
          value: 401,
          message:
            'Voucherify refused the App ID or the App Token. Check the region, and copy both again from Project Settings, General, Application Keys.',
        },
      },
    ],
  };
}
