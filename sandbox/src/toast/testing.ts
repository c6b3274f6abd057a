import { EmulatorCaller } from '../testing.ts';
import { TOAST_ACCOUNTS } from './toast.ts';

/** The GUIDs of the sample data that tests ask for. */
export const HARBOR = 'bec251aa-8486-5e57-aefe-dc2d85838d8b';
export const LAKESIDE = 'e96625a2-f28d-52de-bf44-6628e1260513';

export interface ToastAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
}

/** A client of the emulated Toast without the network: it logs in once and asks for one location. */
export class ToastCaller extends EmulatorCaller {
  #token: string | undefined;

  call(method: string, path: string, headers: Record<string, string> = {}, body?: unknown): ToastAnswer {
    const outcome = this.send({ method, path: `/toast${path}`, headers, body });
    return {
      status: outcome.status,
      headers: outcome.headers,
      json: JSON.parse(outcome.body) as unknown,
    };
  }

  logIn(account = TOAST_ACCOUNTS[0]): ToastAnswer {
    const answer = this.call(
      'POST',
      '/authentication/v1/authentication/login',
      {},
      {
        clientId: account?.clientId,
        clientSecret: account?.clientSecret,
        userAccessType: 'TOAST_MACHINE_CLIENT',
      },
    );
    const { token } = answer.json as { token?: { accessToken: string } };
    this.#token = token?.accessToken ?? this.#token;
    return answer;
  }

  get(path: string, restaurant = HARBOR): ToastAnswer {
    if (this.#token === undefined) this.logIn();
    return this.call('GET', path, {
      authorization: `Bearer ${this.#token}`,
      'Toast-Restaurant-External-ID': restaurant,
    });
  }
}
