import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  content: string;
}

/** The address that Zapier gives to a hook: keeps what is delivered there. */
export async function startReceiver() {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let content = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (content += chunk));
    request.on('end', () => {
      received.push({ method: request.method!, content });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/standard/1/`;
  const stop = () => new Promise((resolve) => server.close(resolve));
  return { url, received, stop };
}

/** A delivery as Zapier hands it to a hook's perform. */
export function asBundle({ method, content }: Received): Record<string, unknown> {
  const headers = { 'Content-Type': 'application/json' };
  return {
    rawRequest: { method, querystring: '', headers, content },
    cleanedRequest: JSON.parse(content) as object,
  };
}
