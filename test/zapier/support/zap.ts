import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox, StartOptions } from '../../../sandbox/src/server.ts';
import { DEMO_PROGRAMS } from '../../../sandbox/src/passkit/seed.ts';
import { BuiltApp } from './built-app.ts';
import type { Answer } from './built-app.ts';
import { ZapierBackend } from './zapier-backend.ts';

export const PROGRAM = DEMO_PROGRAMS.rewards;
export const AUTH = { region: 'eu', apiKey: 'sandbox-key', apiSecret: 'sandbox-secret', token: '' };
/** What no log may hold. */
export const PERSON = {
  forename: 'Gwendolyn',
  surname: 'Featherstone',
  emailAddress: 'gwen@private.example',
  mobileNumber: '+447700900987',
};

type Values = Record<string, unknown>;

interface Options {
  meta?: object;
  /** The process that does it. */
  app?: BuiltApp;
  [event: string]: unknown;
}

function startWorker(sandbox: Sandbox, backend: ZapierBackend): Promise<BuiltApp> {
  return BuiltApp.start('passkit', backend, { TILLPASS_PASSKIT_URL: sandbox.passkitUrl });
}

/** A user's Zap on the built app, with a sandbox as the system. */
export class Zap {
  readonly sandbox: Sandbox;
  readonly backend: ZapierBackend;
  readonly app: BuiltApp;
  readonly #others: BuiltApp[] = [];

  private constructor(sandbox: Sandbox, backend: ZapierBackend, app: BuiltApp) {
    this.sandbox = sandbox;
    this.backend = backend;
    this.app = app;
  }

  static async start(options: StartOptions = {}): Promise<Zap> {
    const sandbox = await startSandbox(options);
    const backend = await new ZapierBackend().start();
    return new Zap(sandbox, backend, await startWorker(sandbox, backend));
  }

  /** One more process with the same app, which shares nothing with the first but Zapier's cache. */
  async anotherWorker(): Promise<BuiltApp> {
    const other = await startWorker(this.sandbox, this.backend);
    this.#others.push(other);
    return other;
  }

  async stop(): Promise<void> {
    await Promise.all([this.app, ...this.#others].map((app) => app.stop()));
    await this.backend.stop();
    await this.sandbox.close();
  }

  reset(): void {
    this.sandbox.reset();
    this.backend.reset();
  }

  /** Runs an action or a search as a live Zap does. */
  do(key: string, inputData: Values, { meta = {}, app = this.app, ...event }: Options = {}): Promise<Answer> {
    const kind = key.startsWith('find_') ? 'searches' : 'creates';
    return app.run(`${kind}.${key}.operation.perform`, { authData: AUTH, inputData, meta }, event);
  }

  /** Runs a function of a trigger. */
  trigger(key: string, method: string, bundle: Values, event: Values = {}): Promise<Answer> {
    return this.app.run(
      `triggers.${key}.operation.${method}`,
      { authData: AUTH, meta: {}, inputData: { programId: PROGRAM }, ...bundle },
      event,
    );
  }

  /** A member with a person's data, with so many points. */
  member(externalId: string, points = 0) {
    return this.sandbox.passkit.createMember({
      programId: PROGRAM,
      externalId,
      points,
      person: { ...PERSON },
    });
  }

  balance(memberId: string): number {
    return this.sandbox.passkit.balance(memberId).points;
  }

  /** Method and path of the calls that reached the system. */
  calls(): string[] {
    return this.sandbox.calls.entries.map(({ method, path }) => `${method} ${path}`);
  }
}
