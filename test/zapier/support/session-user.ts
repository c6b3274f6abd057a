interface Outcome {
  results?: unknown;
  error?: { name: string; message: string } | undefined;
}

/** Runs a method of an app with a connection's data. */
export type Run = (method: string, bundle: object) => Promise<Outcome>;

/**
 * A user's connection to an app with sessions, kept as Zapier keeps it: the fields and the token that a login added. A
 * step that asks for another token gets one, and is run once more.
 */
export class SessionUser {
  authData: Record<string, unknown>;
  readonly #run: Run;

  constructor(run: Run, fields: Record<string, unknown>) {
    this.#run = run;
    this.authData = fields;
  }

  async logIn(): Promise<Outcome> {
    const answer = await this.#run('authentication.sessionConfig.perform', {
      authData: this.authData,
      meta: {},
    });
    if (!answer.error) this.authData = { ...this.authData, ...(answer.results as object) };
    return answer;
  }

  async step(method: string, bundle: object = {}): Promise<Outcome> {
    const once = () => this.#run(method, { authData: this.authData, inputData: {}, meta: {}, ...bundle });
    const answer = await once();
    if (answer.error?.name !== 'RefreshAuthError') return answer;
    const login = await this.logIn();
    return login.error ? login : once();
  }
}
