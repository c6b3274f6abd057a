import type { FastifyInstance, FastifyReply } from 'fastify';
import type { FaultRule } from '../faults.ts';
import { RpcError } from '../passkit/rpc-error.ts';
import { SWITCH_RULES, checkSwitches } from '../switches.ts';
import type { SandboxCore } from '../sandbox.ts';
import { ControlError, badRequest } from './control-error.ts';
import { guard } from './guard.ts';
import { handMadeWebhookRoutes } from './hand-made-webhooks.ts';
import { holderRoutes } from './holders.ts';
import { passRoutes } from './passes.ts';
import { seedRoute } from './seeding.ts';
import { snapshot } from './snapshot.ts';
import { streamChanges } from './stream.ts';
import { tillRoutes } from './tills.ts';

export interface ControlOptions {
  readonly sandbox: SandboxCore;
  /** The sandbox's own address, known once it listens. */
  readonly url: () => string;
  readonly allowedHosts: readonly string[];
}

function refuse(thrown: unknown, reply: FastifyReply): FastifyReply {
  if (thrown instanceof ControlError || thrown instanceof RpcError)
    return reply.code(thrown.status).send({ error: thrown.message });
  if (thrown instanceof TypeError) return reply.code(400).send({ error: thrown.message });
  const { statusCode = 500, message } = thrown as { statusCode?: number; message?: string };
  return reply.code(statusCode).send({ error: message ?? 'The sandbox failed.' });
}

function switchRoutes(app: FastifyInstance, { switches }: SandboxCore): void {
  app.get('/sandbox/switches', async () => ({ values: switches, rules: SWITCH_RULES }));
  app.put<{ Body: Record<string, unknown> | null }>('/sandbox/switches', async ({ body }) => {
    Object.assign(switches, checkSwitches(body ?? {}));
    return { values: switches };
  });
}

function faultRoutes(app: FastifyInstance, { faults }: SandboxCore): void {
  app.get('/sandbox/faults', async () => ({ faults: faults.rules }));
  app.post<{ Body: FaultRule }>('/sandbox/faults', async ({ body }, reply) =>
    reply.code(201).send({ id: faults.add(body) }),
  );
  app.delete<{ Querystring: { id?: string } }>('/sandbox/faults', async ({ query: { id } }) => {
    if (id === undefined) faults.clear();
    else if (!faults.remove(id))
      throw new ControlError(404, `There is no fault "${id}". GET /sandbox/faults lists them.`);
    return { faults: faults.rules };
  });
}

function deliveryRoutes(app: FastifyInstance, { webhooks }: SandboxCore): void {
  app.post<{ Body: { id?: unknown } | null }>('/sandbox/deliveries/redeliver', async ({ body }) => {
    const id = body?.id ?? 'all';
    if (typeof id !== 'string')
      throw badRequest('"id" must be the text id of a delivery; leave it out for all.');
    const sent = webhooks.redeliver(id);
    if (sent === 0 && id !== 'all')
      throw new ControlError(404, `There is no delivery "${id}". GET /sandbox/state lists the newest.`);
    return { sent };
  });
  app.post('/sandbox/deliveries/release', async () => ({ sent: webhooks.release() }));
}

/** The control API under /sandbox: what the page and outside tools use. */
export function controlRoutes(app: FastifyInstance, { sandbox, url, allowedHosts }: ControlOptions): void {
  const endings = new Set<() => void>();
  app.addHook('onRequest', guard(allowedHosts));
  app.setErrorHandler((thrown, _request, reply) => refuse(thrown, reply));
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, null);
    try {
      return done(null, JSON.parse(String(body)));
    } catch {
      return done(badRequest('The body is not JSON.'), undefined);
    }
  });

  app.get('/sandbox/state', async () => snapshot(sandbox, url()));
  app.get('/sandbox/events', (_request, reply) => {
    reply.hijack();
    const end = streamChanges(sandbox, reply.raw);
    endings.add(end);
    reply.raw.on('close', () => endings.delete(end));
  });
  app.post('/sandbox/reset', async () => {
    sandbox.reset();
    return {};
  });
  app.all('/sandbox/*', async ({ method, url: path }) => {
    throw new ControlError(404, `There is no ${method} ${path}. The README of the sandbox lists its routes.`);
  });
  switchRoutes(app, sandbox);
  faultRoutes(app, sandbox);
  deliveryRoutes(app, sandbox);
  passRoutes(app, sandbox);
  holderRoutes(app, sandbox);
  seedRoute(app, sandbox);
  tillRoutes(app, sandbox);
  handMadeWebhookRoutes(app, sandbox);
  app.addHook('preClose', async () => {
    for (const end of endings) end();
  });
}
