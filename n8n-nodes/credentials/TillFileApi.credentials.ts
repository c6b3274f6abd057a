import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { auth } from '@tillpass/client/till-file/auth';
import { authenticateFor } from '../adapter/sign.ts';

export class TillFileApi implements ICredentialType {
  name = 'tillFileApi';

  displayName = 'Till File API';

  icon: Icon = { light: 'file:../icons/till-file.svg', dark: 'file:../icons/till-file.dark.svg' };

  documentationUrl = 'https://support.google.com/docs/answer/183965';

  properties: INodeProperties[] = [
    {
      displayName: 'Link to the File',
      name: 'baseUrl',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. https://docs.google.com/spreadsheets/d/e/2PACX/pub?output=csv',
      description:
        'A link that answers with the CSV itself, such as one of Google Sheets (File, Share, Publish to web, Comma-separated values) or a Dropbox link that ends with dl=1. Whoever knows the link can read the sales, so keep it to yourself.',
    },
    {
      displayName: 'Token',
      name: 'token',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description: 'Only if your server asks for one; it is sent to this link only, as a bearer token',
    },
  ];

  authenticate = authenticateFor({ auth });

  test: ICredentialTestRequest = {
    request: { method: 'GET', url: '={{ $credentials.baseUrl.trim() }}' },
    rules: [
      {
        type: 'responseCode',
        properties: {
          value: 401,
          message:
            'The file is not open to whoever has the link. Share it so that anybody with the link can read it, or fill in the token.',
        },
      },
      {
        type: 'responseCode',
        properties: {
          value: 404,
          message: 'There is no file at this link. Copy the link again.',
        },
      },
    ],
  };
}
