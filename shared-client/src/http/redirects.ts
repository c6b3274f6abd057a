import { TransportFailure } from './transport.ts';
import type { Transport, TransportResponse } from './transport.ts';

/** How often a share sends a reader on before it is taken for a circle. */
const MOST_HOPS = 5;
const MOVED: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Reads on where an answer to a GET points to (RFC 9110, section 15.4), as links to shared files do. From https it goes
 * to https only. Whether the next address gets the credentials is for the host, which signs by address.
 */
export function followingRedirects(transport: Transport): Transport {
  return {
    async send(request) {
      let answer = await transport.send(request);
      if (request.method !== 'GET') return answer;
      let { url } = request;
      for (let hops = 0; MOVED.includes(answer.status); hops++) {
        const next = nextAddress(url, answer);
        if (next === undefined) return answer;
        if (hops >= MOST_HOPS) throw new TransportFailure('no', 'TOO_MANY_REDIRECTS');
        url = next;
        answer = await transport.send({ ...request, url });
      }
      return answer;
    },
  };
}

/** Undefined when it points nowhere, or from https to a place where anybody could read along. */
function nextAddress(from: string, { headers }: TransportResponse): string | undefined {
  const to = headers.location?.trim() ?? '';
  const [, scheme = '', host = ''] = /^(https?:)(\/\/[^/?#]+)/i.exec(from) ?? [];
  const address = to.startsWith('//') ? scheme + to : to.startsWith('/') ? scheme + host + to : to;
  const isSafe = /^https:\/\/[^\s/?#@\\]+([/?#]|$)/i.test(address);
  const isAsBefore = scheme.toLowerCase() === 'http:' && /^http:\/\/[^\s/?#@\\]+([/?#]|$)/i.test(address);
  return isSafe || isAsBefore ? address : undefined;
}
