import type { IHttpRequestOptions } from 'n8n-workflow';
import { square, tools } from '@tillpass/client';
import { bind } from './binding.ts';
import { connect } from './connect.ts';

const SQUARE = bind(square, 'squareApi', 'squareOAuth2Api');
const STORED: Record<string, object> = {
  squareApi: { region: 'sandbox', token: 'own-token' },
  squareOAuth2Api: { region: 'production', oauthTokenData: { access_token: 'oauth-token' } },
};

/** A node whose parameter "authentication" is as given; what it sends, and with which credential. */
function nodeWith(authentication?: string, stored = STORED) {
  const sent: { type: string; options: IHttpRequestOptions }[] = [];
  const context = {
    getNode: () => ({ name: 'Square', parameters: authentication ? { authentication } : {} }),
    getCredentials: async (type: string) => stored[type],
    helpers: {
      async httpRequestWithAuthentication(type: string, options: IHttpRequestOptions) {
        sent.push({ type, options });
        return { statusCode: 200, headers: {}, body: '{"merchant":[{"business_name":"Corner Cafe"}]}' };
      },
    },
  };
  return { sent, context: context as never };
}

test.each([
  [undefined, 'squareApi', 'https://connect.squareupsandbox.com/', true],
  ['accessToken', 'squareApi', 'https://connect.squareupsandbox.com/', true],
  ['oAuth2', 'squareOAuth2Api', 'https://connect.squareup.com/', { ignore: true, except: [401] }],
])('a node with the authentication %s connects by %s', async (authentication, type, base, ignored) => {
  const { sent, context } = nodeWith(authentication);
  await (await connect(context, SQUARE, { kind: 'editor' })).test().catch(() => undefined);
  expect(sent[0]).toMatchObject({ type, options: { ignoreHttpStatusErrors: ignored } });
  expect(sent[0]!.options.url.startsWith(base)).toBe(true);
  expect(JSON.stringify(sent[0]!.options)).not.toMatch(/own-token|oauth-token/);
});

test('with OAuth2 a call still says which version of the system it means', async () => {
  const { sent, context } = nodeWith('oAuth2');
  await (await connect(context, SQUARE, { kind: 'editor' })).test().catch(() => undefined);
  expect(sent[0]!.options.headers).toMatchObject({
    'square-version': expect.stringMatching(/^\d{4}-/) as string,
  });
});

test('a login that was never finished is told as that', async () => {
  const { context } = nodeWith('oAuth2', { squareOAuth2Api: { region: 'production' } });
  await expect(connect(context, SQUARE, { kind: 'step' })).rejects.toThrow(
    'Square is not connected yet. Open its credential in n8n and connect it.',
  );
});

test('what needs no system needs no credential', async () => {
  const { sent, context } = nodeWith();
  const client = await connect(context, bind(tools), { kind: 'step' });
  const points = await client.act('calculate_points', {
    rule: '1 point per 1',
    amount: '12.95',
    currency: 'USD',
  });
  expect(points).toMatchObject({ pointsEarned: 12 });
  expect(sent).toEqual([]);
});
