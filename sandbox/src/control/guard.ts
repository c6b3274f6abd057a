import type { FastifyRequest } from 'fastify';
import { ControlError } from './control-error.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

function hostName(header: string): string {
  return header.replace(/:\d+$/, '');
}

/**
 * Keeps other web pages out: the Host must be loopback or one that was configured (DNS rebinding), and a call that
 * changes something must be JSON, which a page of another origin cannot send without CORS.
 */
export function guard(allowedHosts: readonly string[]): (request: FastifyRequest) => Promise<void> {
  return async ({ headers, method }) => {
    const host = hostName(headers.host ?? '');
    if (!LOOPBACK.test(host) && !allowedHosts.includes(host)) {
      throw new ControlError(
        421,
        `The Host "${host}" is not allowed. Open the sandbox by localhost, or start it with --allow-host ${host === '' ? '<name>' : host}.`,
      );
    }
    if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate')
      throw new ControlError(403, 'Another site may not use the sandbox. Open its own page.');
    if (WITH_BODY.has(method) && !/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')) {
      throw new ControlError(415, 'Send the header "content-type: application/json".');
    }
  };
}
