import type { IAllExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { TillPassError, toTransportFailure, TransportFailure } from '@tillpass/client';
import type { Transport } from '@tillpass/client';

/** What every n8n context has that may call a system. */
export type RequestContext = Pick<IAllExecuteFunctions, 'helpers'>;

const BLOCKED = 'ERR_BLOCKED';
const STOPPED = 'The workflow was stopped before this step sent anything. Run it again.';

/** Sends calls through n8n, which signs them with the credential and never shows the keys here. */
export function hostTransport(context: RequestContext, credential: string, signal?: AbortSignal): Transport {
  return {
    async send({ method, url, headers, body, timeoutMs }) {
      if (signal?.aborted) throw new TillPassError('unavailable', STOPPED);
      const options: IHttpRequestOptions = {
        method,
        url,
        headers,
        ...(body === undefined ? {} : { body }),
        // Unparsed: a list is newline-delimited JSON, and one line of it would pass for plain JSON.
        encoding: 'text',
        returnFullResponse: true,
        ignoreHttpStatusErrors: true,
        disableFollowRedirect: true,
        timeout: timeoutMs,
      };
      try {
        const answer = await context.helpers.httpRequestWithAuthentication.call(
          context as IAllExecuteFunctions,
          credential,
          options,
        );
        return toResponse(answer as IN8nHttpFullResponse);
      } catch (thrown) {
        throw toFailure(thrown);
      }
    },
  };
}

function toResponse({ statusCode, headers, body }: IN8nHttpFullResponse) {
  const text =
    typeof body === 'string' ? body : body === undefined || body === null ? '' : JSON.stringify(body);
  const lowerCase = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return { status: statusCode, headers: Object.fromEntries(lowerCase) as Record<string, string>, body: text };
}

/** n8n wraps what was thrown: the network's code, or the reason why nothing was sent, stands on a cause. */
function toFailure(thrown: unknown): Error {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth++) {
    // Thrown by the credential's own bundle, so it is another class of the same name.
    if (error.name === 'TillPassError') return new TillPassError('auth', error.message);
    if (error.name.startsWith('Ssrf')) return new TransportFailure('no', BLOCKED);
  }
  return toTransportFailure(thrown);
}
