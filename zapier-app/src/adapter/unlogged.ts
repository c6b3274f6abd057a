import { toTransportFailure, TransportFailure } from '@tillpass/client';
import type { Driver, Transport } from '@tillpass/client';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { signRequests } from './sign.ts';
import { MAX_ANSWER_BYTES, USER_AGENT } from './transport.ts';

/**
 * Sends calls past `z.request`, for a system whose address itself is a secret, as that of a shared file: core logs the address
 * of every call of `z.request`, and takes only those parameters out of it whose names sound secret. Core logs what goes
 * past it likewise, but for calls with its own user agent.
 */
export function unloggedTransport(driver: Driver, z: ZObject, bundle: Bundle): Transport {
  const sign = signRequests(driver);
  return {
    async send({ method, url, headers, body, timeoutMs }) {
      const signed = await sign(
        { method, url, headers: { 'user-agent': USER_AGENT, ...headers } },
        z,
        bundle,
      );
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const response = await fetch(url, {
          method,
          headers: signed.headers as Record<string, string>,
          ...(body === undefined ? {} : { body }),
          redirect: 'manual',
          signal,
        });
        return {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          body: await textOf(response),
        };
      } catch (thrown) {
        throw signal.aborted ? new TransportFailure('maybe', 'ETIMEDOUT') : toTransportFailure(thrown);
      }
    },
  };
}

/** The text of an answer that is no larger than a step may read. */
async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader!.read()) {
    bytes += part.value.byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw new TransportFailure('maybe', 'TOO_LARGE');
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
