import { urlOf } from '../systems/connect.ts';
import { isSearch } from '../systems/rig.ts';
import type { Rig } from '../systems/rig.ts';
import { BuiltApp } from '../zapier/support/built-app.ts';
import type { Answer } from '../zapier/support/built-app.ts';
import { ownerVariable } from '../zapier/support/owner-variable.ts';
import { ZapierBackend } from '../zapier/support/zapier-backend.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import type { HostRun } from './host-run.ts';

/** The built zip, as Zapier runs it, with a stand-in for Zapier's cache. */
export class OnZapier {
  readonly #rig: Rig;
  readonly #backend: ZapierBackend;
  readonly #app: BuiltApp;

  private constructor(rig: Rig, backend: ZapierBackend, app: BuiltApp) {
    this.#rig = rig;
    this.#backend = backend;
    this.#app = app;
  }

  static async start(rig: Rig, sandbox: Sandbox): Promise<OnZapier> {
    const backend = await new ZapierBackend().start();
    const { system } = rig.driver;
    const app = await BuiltApp.start(system, backend, { [ownerVariable(system)]: urlOf(rig, sandbox) });
    return new OnZapier(rig, backend, app);
  }

  async stop(): Promise<void> {
    await this.#app.stop();
    await this.#backend.stop();
  }

  /** A Zap of a user whose runs are remembered from here on. */
  fresh(): HostRun {
    this.#backend.reset();
    const { fields } = this.#rig.driver.auth;
    const authData = Object.fromEntries(fields.map(({ key }) => [key, this.#rig.credentials[key] ?? '']));
    let subscription: unknown = { subscriptionId: 'S1' };
    const perform = async (method: string, bundle: object): Promise<unknown> => {
      const answer: Answer = await this.#app.run(method, { authData, meta: { zap: { id: '1' } }, ...bundle });
      // To the integration's developer core tells the steps as well; a user reads the first lines.
      if (answer.error) throw new Error(answer.error.message.split('\nWhat happened:')[0]!.trim());
      return answer.results;
    };
    return {
      run: (key, inputData) =>
        perform(`${isSearch(key) ? 'searches' : 'creates'}.${key}.operation.perform`, { inputData }),
      receive: (event, inputData, { method, body, rawBody, headers }) =>
        perform(`triggers.${event}.operation.perform`, {
          inputData,
          cleanedRequest: body,
          rawRequest: { method, content: rawBody, headers: asZapierNames(headers) },
          subscribeData: subscription,
        }),
      async poll(event, inputData) {
        const meta = { isLoadingSample: true };
        const found = (await perform(`triggers.${event}.operation.perform`, {
          inputData,
          meta,
        })) as unknown[];
        return found.slice(0, 1);
      },
      async subscribe(event, inputData, targetUrl) {
        subscription = await perform(`triggers.${event}.operation.performSubscribe`, {
          inputData,
          targetUrl,
        });
        return subscription;
      },
    };
  }
}

/** Zapier hands on a hook's headers as `Http-X-Signature`. */
const asZapierNames = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      `Http-${name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())}`,
      value,
    ]),
  );
