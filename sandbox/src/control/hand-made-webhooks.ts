import type { FastifyInstance } from 'fastify';
import type { SandboxCore } from '../sandbox.ts';
import { ControlError } from './control-error.ts';

interface Book {
  add(given: { readonly url: unknown; readonly secret: unknown }): {
    readonly id: string;
    readonly url: string;
  };
  remove(id: string): boolean;
}

/** Routes by which the page enters webhooks that in life a merchant enters in the system's own settings. */
export function handMadeWebhookRoutes(app: FastifyInstance, { toast, voucherify }: SandboxCore): void {
  const books: readonly (readonly [system: string, title: string, book: Book])[] = [
    ['toast', 'Toast', toast.subscriptions],
    ['voucherify', 'Voucherify', voucherify.state.webhooks],
  ];
  for (const [system, title, book] of books) {
    app.post<{ Body: Readonly<Record<string, unknown>> | null }>(
      `/sandbox/${system}/subscriptions`,
      async ({ body }, reply) => {
        const { id, url } = book.add({ url: body?.['url'], secret: body?.['secret'] });
        return reply.code(201).send({ id, url });
      },
    );
    app.delete<{ Params: { id: string } }>(
      `/sandbox/${system}/subscriptions/:id`,
      async ({ params: { id } }) => {
        if (!book.remove(id))
          throw new ControlError(404, `There is no ${title} webhook "${id}". GET /sandbox/state lists them.`);
        return {};
      },
    );
  }
}
