import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class SquareOAuth2Api implements ICredentialType {
  name = 'squareOAuth2Api';

  extends = ['oAuth2Api'];

  displayName = 'Square OAuth2 API';

  icon: Icon = { light: 'file:../icons/square.svg', dark: 'file:../icons/square.dark.svg' };

  documentationUrl = 'https://developer.squareup.com/docs/oauth-api/overview';

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
      description:
        'Production is your real account. Sandbox is for trials and has an application ID of its own.',
    },
    {
      displayName: 'Grant Type',
      name: 'grantType',
      type: 'hidden',
      default: 'authorizationCode',
    },
    {
      displayName: 'Authorization URL',
      name: 'authUrl',
      type: 'hidden',
      default:
        '={{ $self["region"] === "sandbox" ? "https://connect.squareupsandbox.com/oauth2/authorize" : "https://connect.squareup.com/oauth2/authorize" }}',
      required: true,
    },
    {
      displayName: 'Access Token URL',
      name: 'accessTokenUrl',
      type: 'hidden',
      default:
        '={{ $self["region"] === "sandbox" ? "https://connect.squareupsandbox.com/oauth2/token" : "https://connect.squareup.com/oauth2/token" }}',
      required: true,
    },
    {
      displayName: 'Scope',
      name: 'scope',
      type: 'hidden',
      default:
        'LOYALTY_READ LOYALTY_WRITE CUSTOMERS_READ CUSTOMERS_WRITE ORDERS_READ PAYMENTS_READ MERCHANT_PROFILE_READ',
    },
    {
      // Square asks to force a login in production; its sandbox knows no such thing.
      displayName: 'Auth URI Query Parameters',
      name: 'authQueryParameters',
      type: 'hidden',
      default: '={{ $self["region"] === "sandbox" ? "" : "session=false" }}',
    },
    {
      displayName: 'Authentication',
      name: 'authentication',
      type: 'hidden',
      default: 'body',
    },
  ];
}
