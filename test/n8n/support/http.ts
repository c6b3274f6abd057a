import axios from 'axios';
import { NodeApiError } from 'n8n-workflow';
import type {
  ICredentialDataDecryptedObject,
  ICredentialType,
  IDataObject,
  IHttpRequestHelper,
  IHttpRequestOptions,
  INode,
  JsonObject,
} from 'n8n-workflow';

type Stored = ICredentialDataDecryptedObject;
type PreAuthentication = (this: IHttpRequestHelper, stored: Stored) => Promise<IDataObject>;

/**
 * What n8n 2.41 does for `httpRequestWithAuthentication`: log in where the credential has an empty token, sign, send with
 * axios as asked, log in anew after a 401 that was thrown, wrap what was thrown. `stored` keeps the token.
 */
export async function signedRequest(
  type: ICredentialType,
  node: INode,
  stored: Stored,
  asked: IHttpRequestOptions,
): Promise<unknown> {
  const expirable = type.properties.find(({ typeOptions }) => typeOptions?.expirable)?.name;
  const preAuthentication = type.preAuthentication as PreAuthentication | undefined;
  const authenticate = type.authenticate as (
    stored: Stored,
    asked: IHttpRequestOptions,
  ) => Promise<IHttpRequestOptions>;
  const logIn = async () =>
    Object.assign(stored, await preAuthentication!.call({ helpers: { httpRequest: sendAsAsked } }, stored));
  const signAndSend = async () => sendAsAsked(await authenticate(stored, { ...asked }));
  try {
    if (expirable && stored[expirable] === '') await logIn();
    return await signAndSend().catch(async (error: { response?: { status: number } }) => {
      if (!expirable || error.response?.status !== 401) throw error;
      await logIn();
      return signAndSend();
    });
  } catch (error) {
    throw new NodeApiError(node, error as JsonObject);
  }
}

/** n8n's own request helper. */
async function sendAsAsked(options: IHttpRequestOptions): Promise<unknown> {
  const { ignoreHttpStatusErrors: ignored } = options;
  const except = typeof ignored === 'object' ? ignored.except : [];
  const { status, statusText, headers, data } = await axios.request<unknown>({
    method: options.method ?? 'GET',
    url: options.url,
    headers: options.headers as Record<string, string>,
    data: options.body,
    timeout: options.timeout ?? 300_000,
    proxy: false,
    ...(options.encoding ? { responseType: options.encoding } : {}),
    ...(options.disableFollowRedirect ? { maxRedirects: 0 } : {}),
    ...(ignored ? { validateStatus: (got: number) => !except.includes(got) } : {}),
  });
  return options.returnFullResponse
    ? { body: data, headers, statusCode: status, statusMessage: statusText }
    : data;
}
