import type { FastifyInstance } from 'fastify';
import type { SandboxCore } from './sandbox.ts';

/** Serves images that were uploaded to the emulated service. */
export function imageRoute(app: FastifyInstance, { passkit }: SandboxCore): void {
  app.get<{ Params: { id: string } }>('/i/:id', async ({ params: { id } }, reply) => {
    const source = passkit.state.images.find(id)?.source;
    if (source === undefined || 'url' in source)
      return reply.code(404).type('text/plain; charset=utf-8').send('No such image');
    return reply.header('x-content-type-options', 'nosniff').type(source.mediaType).send(source.bytes);
  });
}
