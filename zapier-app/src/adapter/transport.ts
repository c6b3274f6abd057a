import { Readable } from 'node:stream';
import { TillPassError, toTransportFailure, TransportFailure } from '@tillpass/client';
import type { Transport, TransportRequest } from '@tillpass/client';
import type { HttpRequestOptions, RawHttpResponse, ZObject } from 'zapier-platform-core';
import type { SignedOptions } from './sign.ts';

/** Zapier's own limit on an answer ("Operating constraints"). */
export const MAX_ANSWER_BYTES = 20_000_000;
/** As core names itself. */
export const USER_AGENT = 'Zapier';

/**
 * Sends calls with `z.request`, which logs them and runs the signing middleware.
 *
 * Both bodies are streamed: Zapier logs the method, address, status and headers of a call, and of a body only that it
 * was streamed, so that no customer's data gets into its logs. A streamed body is also left alone by core, which
 * otherwise refuses any text that holds `{{bundle.`. Redirects are not followed, since they would take the credentials
 * along. Core's own reading of the address (`merge`) is off: it would take the query apart and write it anew, and a link
 * to a file is called exactly as it was typed.
 */
export function zapierTransport(
  z: Pick<ZObject, 'request'>,
  signing: Pick<SignedOptions, 'isUnsigned'> = {},
): Transport {
  return {
    async send(request) {
      // Of core's own `timeout` the answer's body gets a second helping; this bounds the whole call.
      const signal = AbortSignal.timeout(request.timeoutMs);
      try {
        const response: RawHttpResponse = await z.request({
          ...optionsFor(request, signal),
          ...signing,
          raw: true,
        });
        const headers: Record<string, string> = {};
        response.headers.forEach((value: string, name: string) => (headers[name.toLowerCase()] = value));
        return { status: response.status, headers, body: await response.text() };
      } catch (thrown) {
        if (thrown instanceof TillPassError) throw thrown;
        if (isStaleSession(thrown)) return { status: 401, headers: {}, body: '' };
        throw signal.aborted ? new TransportFailure('maybe', 'ETIMEDOUT') : toTransportFailure(thrown);
      }
    },
  };
}

/** What core makes of each 401 where connections have sessions (`throw-for-stale-auth`); the client decides what it is. */
const isStaleSession = (thrown: unknown) => thrown instanceof Error && thrown.name === 'RefreshAuthError';

function optionsFor(
  { method, url, headers, body }: TransportRequest,
  signal: AbortSignal,
): HttpRequestOptions & { url: string; signal: AbortSignal; merge: false } {
  const bytes = body === undefined ? undefined : Buffer.from(body, 'utf8');
  return {
    method,
    url,
    headers: {
      'user-agent': USER_AGENT,
      ...headers,
      ...(bytes ? { 'content-length': String(bytes.length) } : {}),
    },
    merge: false,
    ...(bytes ? { body: Readable.from(bytes) } : {}),
    redirect: 'manual',
    skipThrowForStatus: true,
    size: MAX_ANSWER_BYTES,
    signal,
  };
}
