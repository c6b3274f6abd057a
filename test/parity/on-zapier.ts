import { BuiltApp } from '../zapier/support/built-app.ts';
import type { Answer } from '../zapier/support/built-app.ts';
import { ZapierBackend } from '../zapier/support/zapier-backend.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { isSearch } from './case.ts';
import type { HostRun } from './host-run.ts';

/** The built zip, as Zapier runs it, with a stand-in for Zapier's cache. */
export class OnZapier {
  readonly #sandbox: Sandbox;
  readonly #backend: ZapierBackend;
  readonly #app: BuiltApp;

  private constructor(sandbox: Sandbox, backend: ZapierBackend, app: BuiltApp) {
    this.#sandbox = sandbox;
    this.#backend = backend;
    this.#app = app;
  }

  static async start(sandbox: Sandbox): Promise<OnZapier> {
    const backend = await new ZapierBackend().start();
    const app = await BuiltApp.start('passkit', backend, { TILLPASS_PASSKIT_URL: sandbox.passkitUrl });
    return new OnZapier(sandbox, backend, app);
  }

  async stop(): Promise<void> {
    await this.#app.stop();
    await this.#backend.stop();
  }

  /** A Zap of a user whose runs are remembered from here on. */
  fresh(): HostRun {
    this.#backend.reset();
    const perform = async (method: string, bundle: object): Promise<unknown> => {
      const answer: Answer = await this.#app.run(method, {
        authData: { ...this.#sandbox.credentials, token: '' },
        meta: { zap: { id: '1' } },
        ...bundle,
      });
      // To the integration's developer core tells the steps as well; a user reads the first lines.
      if (answer.error) throw new Error(answer.error.message.split('\nWhat happened:')[0]!.trim());
      return answer.results;
    };
    return {
      run: (key, inputData) =>
        perform(`${isSearch(key) ? 'searches' : 'creates'}.${key}.operation.perform`, { inputData }),
      receive: (event, inputData, { method, body }) =>
        perform(`triggers.${event}.operation.perform`, {
          inputData,
          cleanedRequest: body,
          rawRequest: { method, content: JSON.stringify(body) },
          subscribeData: { subscriptionId: 'S1' },
        }),
      async poll(event, inputData) {
        const meta = { isLoadingSample: true };
        const found = (await perform(`triggers.${event}.operation.perform`, {
          inputData,
          meta,
        })) as unknown[];
        return found.slice(0, 1);
      },
      subscribe: (event, inputData, targetUrl) =>
        perform(`triggers.${event}.operation.performSubscribe`, { inputData, targetUrl }),
    };
  }
}
