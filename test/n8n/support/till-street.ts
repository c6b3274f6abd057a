import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ICredentialType } from 'n8n-workflow';
import { square, tillFile, toast } from '@tillpass/client';
import { SquareApi } from '../../../n8n-nodes/credentials/SquareApi.credentials.ts';
import { TillFileApi } from '../../../n8n-nodes/credentials/TillFileApi.credentials.ts';
import { ToastApi } from '../../../n8n-nodes/credentials/ToastApi.credentials.ts';
import { SQUARE_TOKENS } from '../../../sandbox/src/square/tokens.ts';
import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { TOAST_ACCOUNTS } from '../../../sandbox/src/toast/toast.ts';
import { Host } from './host.ts';

export const GUEST = { firstName: 'Ada', lastName: 'Example', phone: '2125550123', email: 'ada@example.com' };
export const LATTE = [{ name: 'Latte', price: 450 }];
export const WEBHOOK_SECRET = 'word-of-the-webhook';
/** How far the clock of the tills is behind: Toast's newest orders are left for the next poll. */
export const BEHIND_MS = 10_000;
const HARBOR = 'bec251aa-8486-5e57-aefe-dc2d85838d8b';

export const SYSTEMS = ['toast', 'square', 'till-file'] as const;
type System = (typeof SYSTEMS)[number];
const ANYWHERE = { locationId: { mode: 'list', value: '' }, options: {} };

/** What stands behind the nodes of each till, and what their forms ask. */
export const NODES = {
  toast: { driver: toast, credential: 'toastApi', form: ANYWHERE },
  square: { driver: square, credential: 'squareApi', form: ANYWHERE },
  'till-file': {
    driver: tillFile,
    credential: 'tillFileApi',
    form: { timeZone: 'UTC', currency: 'USD', locationId: '', options: {} },
  },
};

/** A delivery that reached the address of a trigger. */
export interface Delivered {
  url: string;
  headers: Record<string, string>;
  rawBody: string;
}

const at = (ms: number) => new Date(Date.now() + ms).toISOString();

/** Three shops, one with each kind of till, and what they send to n8n. */
export class TillStreet {
  sandbox!: Sandbox;
  /** The address of the trigger. */
  address = '';
  delivered: Delivered[] = [];
  #link = '';
  #csv = '';
  #hosts = 0;
  readonly #servers: Server[] = [];

  async start(): Promise<this> {
    this.sandbox = await startSandbox({ recentSales: true, now: () => Date.now() - BEHIND_MS });
    const files = createServer((_request, response) => response.end(this.#csv));
    const hook = createServer(async (request, response) => {
      let rawBody = '';
      for await (const chunk of request.setEncoding('utf8')) rawBody += chunk as string;
      const headers = request.headers as Record<string, string>;
      this.delivered.push({ url: request.url!, headers, rawBody });
      response.end();
    });
    this.#link = `${await this.#listen(files)}/sales.csv?dl=1`;
    this.address = `${await this.#listen(hook)}/webhook/w1/webhook`;
    return this;
  }

  async #listen(server: Server): Promise<string> {
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await this.sandbox.close();
    for (const server of this.#servers) await new Promise((resolve) => server.close(resolve));
  }

  reset(): void {
    this.sandbox.reset();
    this.sandbox.switches.toastRateLimits = false;
    this.#csv = `Order ID,Date,Total,Email\nA-0,${at(-120_000)},1.00,`;
    this.delivered = [];
  }

  /** Sells a latte, to somebody or to nobody that the till knows. */
  sell(system: System, guest: typeof GUEST | null): void {
    if (system === 'toast') this.sandbox.toast.ringUp({ lines: LATTE, guest });
    else if (system === 'square') this.sandbox.square.ringUp({ lines: LATTE, customer: guest });
    else this.#csv += `\nA-1,${at(-BEHIND_MS)},4.50,${guest?.email ?? ''}`;
  }

  /** A host with a credential of a till, with everything that n8n would have stored for it. */
  host(system: System, change: Record<string, string> = {}): Host {
    const [type, filled] = this.#credential(system);
    const stored = type.properties.map(({ name, default: empty }) => [name, String(empty)]);
    const host = new Host({ credentials: {}, passkitUrl: '' }, `till-${++this.#hosts}`, type);
    host.credentials = { ...Object.fromEntries(stored), ...filled, ...change } as Record<string, string>;
    host.webhookUrl = this.address;
    return host;
  }

  #credential(system: System): [ICredentialType, Record<string, string>] {
    if (system === 'till-file') return [new TillFileApi(), { baseUrl: this.#link }];
    if (system === 'square')
      return [new SquareApi(), { token: SQUARE_TOKENS[0]!.token, baseUrl: this.sandbox.squareUrl }];
    const { clientId, clientSecret } = TOAST_ACCOUNTS[0]!;
    const keys = {
      apiKey: clientId,
      apiSecret: clientSecret,
      accountId: HARBOR,
      webhookSecret: WEBHOOK_SECRET,
    };
    // Another text for each host, so that none of them uses the login of another.
    return [new ToastApi(), { ...keys, baseUrl: this.sandbox.toastUrl + '/'.repeat(this.#hosts) }];
  }
}
