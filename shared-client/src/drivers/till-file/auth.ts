import { inputError } from '../../http/errors.ts';
import { isNearby } from '../../values/nearby.ts';
import type { Auth, Credentials } from '../driver.ts';

const CURE = 'Share the file so that whoever has the link can read it, and paste that link.';

/** A link to a CSV file that everybody who has it may read, or that a token opens. */
export const auth: Auth = {
  helpUrl: 'https://support.google.com/docs/answer/183965',
  isOneAddress: true,
  fields: [
    {
      key: 'baseUrl',
      label: 'Link to the File',
      about:
        'An https link that answers with the CSV itself, such as one of Google Sheets (File, Share, Publish to web, Comma-separated values) or a Dropbox link that ends with dl=1. Whoever knows the link can read the sales, so keep it to yourself.',
      required: true,
      secret: false,
    },
    {
      key: 'token',
      label: 'Token',
      about: 'Only if your server asks for one. It is sent to this link only, as a bearer token.',
      required: false,
      secret: true,
    },
  ],

  baseUrl(credentials) {
    const link = (credentials.baseUrl ?? '').trim();
    if (!link) throw inputError('baseUrl', `Link to the File is missing. ${CURE}`);
    const [, scheme = '', host = ''] =
      /^(https?):\/\/(\[[0-9a-f:]+\]|[^\s/?#@\\:]+)(?::\d+)?(?:[/?#]\S*)?$/i.exec(link) ?? [];
    if (!host)
      throw inputError('baseUrl', `Link to the File is not a link. ${CURE} It begins with https://.`);
    if (scheme.toLowerCase() === 'http' && !isNearby(host))
      throw inputError(
        'baseUrl',
        'Link to the File would send your sales unprotected. Use a link that begins with https://.',
      );
    return link;
  },

  account: (credentials, crypto) =>
    crypto.sha256(JSON.stringify(['till-file', (credentials.baseUrl ?? '').trim()])).slice(0, 16),

  headers(credentials) {
    const token = bareToken(credentials);
    if (/[^\x21-\x7e]/.test(token))
      throw inputError('token', 'Token has a space or line break in it. Copy it again as one piece.');
    const signed: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    return signed;
  },
};

const bareToken = ({ token }: Credentials) => (token ?? '').trim().replace(/^Bearer\s+/i, '');
