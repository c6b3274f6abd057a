import axios from 'axios';
import type { Auth, Credentials } from '../src/drivers/driver.ts';
import { toTransportFailure } from '../src/http/transport.ts';
import type { Transport } from '../src/http/transport.ts';
import { nodeCrypto } from './crypto.ts';

const MAX_ANSWER_BYTES = 20_000_000;

/**
 * Sends calls with axios and signs each with the credentials. Where a connection is one address, only calls to that very
 * `baseUrl` are signed: a share may send a reader on to another host.
 */
export function axiosTransport(auth: Auth, credentials: Credentials, baseUrl?: string): Transport {
  const http = axios.create({
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    proxy: false,
  });
  return {
    async send({ method, url, headers, body, timeoutMs }) {
      const isOwn = !auth.isOneAddress || url === (baseUrl ?? auth.baseUrl(credentials));
      const signed = isOwn ? { ...headers, ...auth.headers(credentials, nodeCrypto, Date.now()) } : headers;
      try {
        // axios' own timeout is one of silence; an answer that trickles in must end, too.
        const limits = { timeout: timeoutMs, signal: AbortSignal.timeout(timeoutMs) };
        const response = await http.request<string>({ method, url, headers: signed, data: body, ...limits });
        return {
          status: response.status,
          headers: lowerCase(response.headers),
          body: String(response.data ?? ''),
        };
      } catch (error) {
        throw toTransportFailure(error);
      }
    },
  };
}

function lowerCase(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
