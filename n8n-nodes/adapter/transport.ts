import { NodeApiError } from 'n8n-workflow';
import type { IAllExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { TillPassError, toTransportFailure, TransportFailure } from '@tillpass/client/connecting';
import type { Transport } from '@tillpass/client/connecting';

/** How n8n is asked to send a call. */
export type Sender = (options: IHttpRequestOptions) => Promise<unknown>;

/** What every n8n context has that may call a system. */
export type RequestContext = Pick<IAllExecuteFunctions, 'helpers'>;

/** Lets n8n sign each call with a credential. */
export function signedBy(context: RequestContext, credential: string): Sender {
  return (options) =>
    context.helpers.httpRequestWithAuthentication.call(context as IAllExecuteFunctions, credential, options);
}

const REFUSED = 401;
const BLOCKED = 'ERR_BLOCKED';
const STOPPED = 'The workflow was stopped before this step sent anything. Run it again.';

export interface HostTransportOptions {
  /** True where n8n buys another token when a call is answered 401, and then sends it once more. */
  isRenewed?: boolean;
  /** Added to each call, beside those of the credential. */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
}

/** Sends calls through n8n, which signs them with the credential and never shows the keys here. */
export function hostTransport(
  send: Sender,
  { isRenewed = false, headers: others = {}, signal }: HostTransportOptions = {},
): Transport {
  return {
    async send({ method, url, headers, body, timeoutMs }) {
      if (signal?.aborted) throw new TillPassError('unavailable', STOPPED);
      const options: IHttpRequestOptions = {
        method,
        url,
        headers: { ...others, ...headers },
        ...(body === undefined ? {} : { body }),
        // Unparsed: a list is newline-delimited JSON, and one line of it would pass for plain JSON.
        encoding: 'text',
        returnFullResponse: true,
        // n8n renews a token when it sees the error, and without one to renew it would send the call twice.
        ignoreHttpStatusErrors: isRenewed ? { ignore: true, except: [REFUSED] } : true,
        disableFollowRedirect: true,
        timeout: timeoutMs,
      };
      try {
        return toResponse((await send(options)) as IN8nHttpFullResponse);
      } catch (thrown) {
        if (isRenewed && isRefused(thrown)) return { status: REFUSED, headers: {}, body: '' };
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

const isRefused = (thrown: unknown) => thrown instanceof NodeApiError && thrown.httpCode === String(REFUSED);

/** n8n wraps what was thrown: the network's code, or the reason why nothing was sent, stands on a cause. */
function toFailure(thrown: unknown): Error {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth++) {
    // Thrown by the credential's own bundle, so it is another class of the same name.
    if (error.name === 'TillPassError') return new TillPassError('auth', error.message);
    if (error.name.startsWith('Ssrf')) return new TransportFailure('no', BLOCKED);
  }
  return toTransportFailure(thrown);
}
