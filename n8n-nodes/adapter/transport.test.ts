import { NodeApiError } from 'n8n-workflow';
import type { IHttpRequestOptions, INode, JsonObject } from 'n8n-workflow';
import { TillPassError } from '@tillpass/client';
import type { TransportRequest } from '@tillpass/client';
import { hostTransport, signedBy } from './transport.ts';
import type { RequestContext } from './transport.ts';

const node: INode = {
  id: '1',
  name: 'PassKit',
  type: 'passKit',
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
};
const request: TransportRequest = {
  method: 'DELETE',
  url: 'https://x.example/a',
  headers: { a: '1' },
  body: '{"id":"1"}',
  timeoutMs: 9,
};

function contextThat(answer: (options: IHttpRequestOptions) => unknown) {
  const sent: { credential: string; options: IHttpRequestOptions }[] = [];
  const helpers = {
    async httpRequestWithAuthentication(credential: string, options: IHttpRequestOptions) {
      sent.push({ credential, options });
      return answer(options);
    },
  };
  return { sent, context: { helpers } as unknown as RequestContext };
}

const wrapped = (cause: Error) => {
  throw new NodeApiError(node, cause as unknown as JsonObject);
};

test('asks for the unparsed answer of any status, and keeps the body of a DELETE', async () => {
  const { sent, context } = contextThat(() => ({
    statusCode: 404,
    headers: { 'X-Request-Id': 'r' },
    body: '{"a":1}\n{"a":2}',
  }));
  const answer = await hostTransport(signedBy(context, 'passKitApi')).send(request);
  expect(answer).toEqual({ status: 404, headers: { 'x-request-id': 'r' }, body: '{"a":1}\n{"a":2}' });
  expect(sent[0]).toEqual({
    credential: 'passKitApi',
    options: {
      method: 'DELETE',
      url: 'https://x.example/a',
      headers: { a: '1' },
      body: '{"id":"1"}',
      encoding: 'text',
      returnFullResponse: true,
      ignoreHttpStatusErrors: true,
      disableFollowRedirect: true,
      timeout: 9,
    },
  });
});

test.each([
  ['', ''],
  [undefined, ''],
  [null, ''],
  [{ a: 1 }, '{"a":1}'],
])('a body that arrives as %p is read as text', async (body, expected) => {
  const { context } = contextThat(() => ({ statusCode: 200, headers: undefined, body }));
  expect((await hostTransport(signedBy(context, 'c')).send(request)).body).toBe(expected);
});

test.each([
  ['ECONNREFUSED', 'no'],
  ['ENOTFOUND', 'no'],
  ['ECONNRESET', 'maybe'],
  ['ECONNABORTED', 'maybe'],
])('%s says whether the call can have arrived: %s', async (code, sent) => {
  const { context } = contextThat(() => wrapped(Object.assign(new Error('x'), { code })));
  await expect(hostTransport(signedBy(context, 'c')).send(request)).rejects.toMatchObject({
    name: 'TransportFailure',
    sent,
    code,
  });
});

test('what the credential refused to sign was not sent, and its sentence is kept', async () => {
  const foreign = Object.assign(new Error('API Key is missing. Fill it in.'), { name: 'TillPassError' });
  const { context } = contextThat(() => wrapped(foreign));
  const sending = hostTransport(signedBy(context, 'c')).send(request);
  await expect(sending).rejects.toBeInstanceOf(TillPassError);
  await expect(sending).rejects.toThrow('API Key is missing. Fill it in.');
});

test("what n8n's protection against foreign addresses stopped was not sent", async () => {
  const blocked = Object.assign(new Error('blocked'), { name: 'SsrfBlockedIpError' });
  const { context } = contextThat(() => wrapped(blocked));
  await expect(hostTransport(signedBy(context, 'c')).send(request)).rejects.toMatchObject({ sent: 'no' });
});

test('a cancelled execution sends nothing more', async () => {
  const { sent, context } = contextThat(() => ({}));
  const sending = hostTransport(signedBy(context, 'c'), { signal: AbortSignal.abort() }).send(request);
  await expect(sending).rejects.toMatchObject({ name: 'TillPassError', problem: 'unavailable' });
  expect(sent).toEqual([]);
});

describe('where n8n renews a token', () => {
  const refused = { name: 'AxiosError', message: 'x', response: { status: 401, data: 'secret words' } };

  test('a 401 is thrown to n8n, and what n8n could not renew is told as a 401', async () => {
    const { sent, context } = contextThat(() => wrapped(Object.assign(new Error('x'), refused)));
    const answer = await hostTransport(signedBy(context, 'c'), { isRenewed: true }).send(request);
    expect(answer).toEqual({ status: 401, headers: {}, body: '' });
    expect(sent[0]!.options.ignoreHttpStatusErrors).toEqual({ ignore: true, except: [401] });
  });

  test('what the login itself says is kept', async () => {
    const own = Object.assign(new Error('Client ID is missing. Fill it in.'), { name: 'TillPassError' });
    const { context } = contextThat(() => wrapped(own));
    await expect(hostTransport(signedBy(context, 'c'), { isRenewed: true }).send(request)).rejects.toThrow(
      'Client ID is missing. Fill it in.',
    );
  });
});
