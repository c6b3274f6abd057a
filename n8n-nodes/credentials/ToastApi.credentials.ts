import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { auth } from '@tillpass/client/toast/auth';
import { dialect } from '@tillpass/client/toast/dialect';
import { logInFor } from '../adapter/log-in.ts';
import { authenticateFor } from '../adapter/sign.ts';

export class ToastApi implements ICredentialType {
  name = 'toastApi';

  displayName = 'Toast API';

  icon: Icon = { light: 'file:../icons/toast.svg', dark: 'file:../icons/toast.dark.svg' };

  documentationUrl = 'https://doc.toasttab.com/doc/devguide/devApiAccessUserGuide.html';

  httpRequestNode = {
    name: 'Toast',
    docsUrl: 'https://doc.toasttab.com/doc/devguide/portalApiOverview.html',
    apiBaseUrlPlaceholder: 'https://ws-api.toasttab.com/',
  };

  properties: INodeProperties[] = [
    {
      displayName: 'Session Token',
      name: 'sessionToken',
      type: 'hidden',
      typeOptions: { expirable: true, password: true },
      default: '',
    },
    {
      displayName: 'Client ID',
      name: 'apiKey',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      required: true,
      description:
        'Toast Web shows it where the Standard API access was set up, under Integrations. The access must include this location.',
    },
    {
      displayName: 'Client Secret',
      name: 'apiSecret',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      required: true,
      description: 'Shown next to the Client ID. Toast allows two logins an hour, so n8n keeps the login.',
    },
    {
      displayName: 'Location GUID',
      name: 'accountId',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. 0c4f7b9d-52a1-4c2f-8c39-7c9f4f7d2b11',
      description:
        'The GUID of one of your locations, 36 characters with hyphens. Other locations of the same group can be chosen in each trigger.',
    },
    {
      displayName: 'Webhook Secret',
      name: 'webhookSecret',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description:
        'Only for a Toast Trigger: the secret that Toast shows for the webhook that you set up there. Put a space between several.',
    },
    {
      displayName: 'Base URL',
      name: 'baseUrl',
      type: 'string',
      default: '',
      placeholder: 'e.g. http://127.0.0.1:4700/toast',
      description:
        'Leave it empty for Toast itself. Only for a host that Toast gave you, or a sandbox of your own.',
    },
  ];

  preAuthentication = logInFor({ auth, dialect });

  authenticate = authenticateFor({ auth });

  test: ICredentialTestRequest = {
    request: {
      method: 'GET',
      url: '={{ ($credentials.baseUrl || "https://ws-api.toasttab.com").trim().replace(/\\/+$/, "") + "/restaurants/v1/restaurants/" + $credentials.accountId.trim() }}',
      headers: { 'Toast-Restaurant-External-ID': '={{ $credentials.accountId.trim() }}' },
    },
    rules: [
      {
        type: 'responseCode',
        properties: {
          value: 401,
          message:
            'Toast refused the Client ID or the Client Secret. Copy both again from Toast Web, and wait a while before a third try: Toast allows two logins an hour.',
        },
      },
      {
        type: 'responseCode',
        properties: {
          value: 403,
          message:
            'These credentials may not read this location. In Toast Web, add the location and the scope restaurants:read to the API access.',
        },
      },
    ],
  };
}
