import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallRecord } from '../../sandbox/src/journal.ts';
import type { Posted } from './host-run.ts';

/** An address at which a system tells its events. */
export class Receiver {
  posted: Posted[] = [];
  url = '';
  readonly #server = createServer((request, response) => {
    let rawBody = '';
    request.setEncoding('utf8').on('data', (text: string) => (rawBody += text));
    request.on('end', () => {
      const { method, headers } = request as { method: string; headers: Record<string, string> };
      const url = new URL(request.url!, this.url).href;
      this.posted.push({ method, headers, url, rawBody, body: JSON.parse(rawBody) as unknown });
      response.end();
    });
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  clear(): void {
    this.posted = [];
  }
}

/** What a system was told about an address, which on n8n carries a token. */
export function toldOf(calls: readonly CallRecord[], address: string): unknown[] {
  const bodies = calls.map(({ body }) => JSON.stringify(body)).filter((text) => text.includes(address));
  return bodies.map((text) => {
    const [before, ...rest] = text.split(address);
    const plain = rest.map((part) => part.replace(/^\?token=[\w-]+/, ''));
    return JSON.parse([before, ...plain].join('<the address>')) as unknown;
  });
}
