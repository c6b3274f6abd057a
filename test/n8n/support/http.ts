import axios from 'axios';
import { NodeApiError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions, INode, JsonObject } from 'n8n-workflow';
import { PassKitApi } from '../../../n8n-nodes/credentials/PassKitApi.credentials.ts';

const credentialType = new PassKitApi();

/** What n8n 2.41 does for `httpRequestWithAuthentication`: sign, send with axios as asked, wrap what was thrown. */
export async function signedRequest(
  node: INode,
  credentials: ICredentialDataDecryptedObject,
  asked: IHttpRequestOptions,
): Promise<object> {
  try {
    const options = await credentialType.authenticate(credentials, asked);
    const { status, statusText, headers, data } = await axios.request<unknown>({
      method: options.method ?? 'GET',
      url: options.url,
      headers: options.headers as Record<string, string>,
      data: options.body,
      timeout: options.timeout ?? 300_000,
      proxy: false,
      ...(options.encoding ? { responseType: options.encoding } : {}),
      ...(options.disableFollowRedirect ? { maxRedirects: 0 } : {}),
      ...(options.ignoreHttpStatusErrors ? { validateStatus: () => true } : {}),
    });
    return options.returnFullResponse
      ? { body: data, headers, statusCode: status, statusMessage: statusText }
      : (data as object);
  } catch (error) {
    throw new NodeApiError(node, error as JsonObject);
  }
}
