import { createRequire } from 'node:module';
import { buildZapierApp } from '../../../zapier-app/src/adapter/app.ts';
import type { Driver } from '../../../shared-client/src/index.ts';
import type { ZapierBackend } from './zapier-backend.ts';

type Handler = (event: object, context: object) => Promise<{ results: unknown }>;
const { createAppHandler } = createRequire(import.meta.url)('zapier-platform-core') as {
  createAppHandler(app: object): Handler;
};

/** An app of any driver, run by core's own handler in this process. What a run throws is thrown. */
export class CoreApp {
  readonly #handler: Handler;
  readonly #zapier: object;

  constructor(driver: Driver, backend: ZapierBackend) {
    this.#handler = createAppHandler(buildZapierApp(driver));
    this.#zapier = { token: 'zapier-token', rpc_base: `${backend.url}/rpc`, isDeveloper: true };
  }

  async #send(event: object): Promise<unknown> {
    const { results } = await this.#handler({ ...this.#zapier, customLogger: () => undefined, ...event }, {});
    // The way to Zapier carries JSON.
    return JSON.parse(JSON.stringify(results)) as unknown;
  }

  /** Runs a method such as `creates.add_points.operation.perform`. */
  run(method: string, bundle: object = {}): Promise<unknown> {
    const authData = { region: 'eu', apiKey: 'k', apiSecret: 's', token: '' };
    return this.#send({
      command: 'execute',
      method,
      bundle: { authData, inputData: {}, meta: {}, ...bundle },
    });
  }

  async definition(): Promise<Record<string, unknown>> {
    return (await this.#send({ command: 'definition' })) as Record<string, unknown>;
  }
}
