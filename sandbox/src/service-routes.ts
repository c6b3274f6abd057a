import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Service } from './call.ts';
import { parseBody } from './sandbox.ts';
import type { SandboxCore } from './sandbox.ts';

const BODY_LIMIT = 4 * 1024 * 1024;

function respond(sandbox: SandboxCore, service: Service, request: FastifyRequest, reply: FastifyReply): void {
  const { raw, headers } = request;
  const { value, isUnreadable } = parseBody(typeof request.body === 'string' ? request.body : '');
  const path = (raw.url ?? '').slice(service.mount.length);
  const outcome = sandbox.answer(service, {
    method: raw.method ?? 'GET',
    path,
    headers,
    body: value,
    isUnreadable,
  });
  if (outcome === 'timeout') {
    reply.hijack();
  } else if (outcome === 'reset') {
    reply.hijack();
    raw.socket.resetAndDestroy();
  } else {
    void reply.code(outcome.status).headers(outcome.headers).send(outcome.body);
  }
}

/** Mounts a service. Its bodies are read as JSON whatever the content type says, as PassKit's gateway does; DELETE has one too. */
export function serviceRoutes(app: FastifyInstance, sandbox: SandboxCore, service: Service): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
  app.all(`${service.mount}/*`, { exposeHeadRoute: false }, (request, reply) =>
    respond(sandbox, service, request, reply),
  );
}
