import { readFileSync } from 'node:fs';
import { startN8n } from '../../../scripts/n8n-start.mjs';

type Running = Awaited<ReturnType<typeof startN8n>>;

const OWNER = {
  email: 'owner@example.com',
  firstName: 'Olive',
  lastName: 'Owner',
  password: 'Corner-Cafe-1',
};
const LOG_KEPT_LINES = 60;

/** What n8n answered to a call that it refused. */
export class Refused extends Error {
  readonly status: number;
  constructor(call: string, status: number, text: string) {
    super(`${call} was answered ${status}: ${text.slice(0, 600)}`);
    this.status = status;
  }
}

/** A running n8n with an owner, and its two interfaces: the editor's and the public one. */
export class N8n {
  readonly #folder: string;
  #running: Running;
  #cookie = '';
  #key = '';
  #earlierLog = '';
  #peak = 0;

  private constructor(folder: string, running: Running) {
    this.#folder = folder;
    this.#running = running;
  }

  /** Starts n8n on a folder that holds the packed nodes, and makes its owner. */
  static async start(folder: string): Promise<N8n> {
    const n8n = new N8n(folder, await startN8n({ userFolder: folder }));
    await n8n.editor('POST', '/owner/setup', OWNER);
    const scopes = await n8n.editor<string[]>('GET', '/api-keys/scopes');
    const { rawApiKey } = await n8n.editor<{ rawApiKey: string }>('POST', '/api-keys', {
      label: 'end to end',
      expiresAt: null,
      scopes,
    });
    n8n.#key = rawApiKey;
    return n8n;
  }

  get url(): string {
    return this.#running.url;
  }

  get databaseFolder(): string {
    return `${this.#folder}/.n8n`;
  }

  /** As a browser sends it, for opening the editor. */
  get cookie(): { name: string; value: string } {
    const [name = '', value = ''] = this.#cookie.split('=');
    return { name, value };
  }

  /** The interface that the editor uses; answers its `data`. */
  async editor<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.#call(method, `/rest${path}`, body, { cookie: this.#cookie });
    const [cookie] = answer.headers.getSetCookie();
    if (cookie) this.#cookie = cookie.split(';', 1)[0]!;
    return ((await answer.json()) as { data: T }).data;
  }

  /** The public interface. */
  async api<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.#call(method, `/api/v1${path}`, body, { 'x-n8n-api-key': this.#key });
    return (await answer.json()) as T;
  }

  /** A file that the editor loads, such as the list of nodes. */
  async file<T>(path: string): Promise<T> {
    return (await (await this.#call('GET', path, undefined, { cookie: this.#cookie })).json()) as T;
  }

  async #call(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Response> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Refused(`${method} ${path}`, answer.status, await answer.text());
    return answer;
  }

  /** Everything that n8n has printed. */
  log(): string {
    return this.#earlierLog + this.#running.log();
  }

  logTail(): string {
    return this.log().trimEnd().split('\n').slice(-LOG_KEPT_LINES).join('\n');
  }

  /** The most memory that n8n held so far, in MB; 0 where the system does not tell. */
  peakMegabytes(): number {
    this.#peak = Math.max(this.#peak, peakOf(this.#running.pid));
    return this.#peak;
  }

  /** Ends n8n and starts it again at the same address, on the same database. */
  async restart(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { port, pid } = this.#running;
    this.peakMegabytes();
    if (signal === 'SIGKILL') process.kill(pid!, signal);
    await this.stop();
    this.#earlierLog = this.log();
    this.#running = await startN8n({ userFolder: this.#folder, port });
  }

  stop(): Promise<void> {
    return this.#running.stop();
  }
}

/** Linux keeps the highest resident size of a process as VmHWM. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
