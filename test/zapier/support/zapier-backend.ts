import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the cache behaves: as it should, out of reach, never answering, or refusing to store, as it does above a rate. */
type Mood = 'well' | 'down' | 'hanging' | 'refusing';

interface Kept {
  value: string;
  ttl: number | null;
}

interface Call {
  id: string;
  method: string;
  params: [string, unknown, ...unknown[]];
}

/**
 * Stands in for the part of Zapier that a running app calls: the store behind `z.cache`, with its "set if not there",
 * and the receiver of logs.
 */
export class ZapierBackend {
  readonly kept = new Map<string, Kept>();
  readonly calls: { method: string; key: string }[] = [];
  /** Everything that was sent to the log, as text. */
  logged = '';
  mood: Mood = 'well';
  url = '';
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  reset(): void {
    this.kept.clear();
    this.calls.length = 0;
    this.mood = 'well';
  }

  /** Lets what is remembered of changes be older by so many milliseconds. */
  age(ms: number): void {
    for (const entry of this.kept.values()) {
      const value = JSON.parse(entry.value) as { at?: number };
      if (value.at !== undefined) entry.value = JSON.stringify({ ...value, at: value.at - ms });
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
    if (request.url === '/log') {
      this.logged += body;
      response.end('{}');
      return;
    }
    const { id, method, params } = JSON.parse(body) as Call;
    this.calls.push({ method, key: params[0] });
    if (this.mood === 'hanging') return;
    response.statusCode = this.mood === 'down' ? 500 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id, result: this.#answer(method, params) }));
  }

  #answer(method: string, [key, value, ttl, , nx]: unknown[]): unknown {
    const name = String(key);
    if (this.mood === 'down') return null;
    if (method === 'zcache_get') return this.kept.get(name)?.value ?? null;
    if (method === 'zcache_delete') return this.kept.delete(name);
    if (this.mood === 'refusing' || (nx === true && this.kept.has(name))) return false;
    this.kept.set(name, { value: String(value), ttl: (ttl as number | null) ?? null });
    return true;
  }
}
