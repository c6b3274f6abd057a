import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands in front of a sandbox may change in an answer. */
export interface Front {
  url: string;
  close(): Promise<void>;
}

/** Passes calls on to `target` and answers with the headers that `headers` makes of the real ones. */
export async function startFront(
  target: string,
  headers: (real: Record<string, string>) => Record<string, string>,
): Promise<Front> {
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      void fetch(`${target}${request.url}`, {
        method: request.method ?? 'GET',
        headers: passed(request.headers),
        ...(body.length ? { body } : {}),
      }).then(async (real) => {
        response.sendDate = false;
        response.writeHead(real.status, headers(Object.fromEntries(real.headers)));
        response.end(await real.text());
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function passed({ authorization, 'content-type': type }: IncomingHttpHeaders): Record<string, string> {
  return { ...(authorization ? { authorization } : {}), ...(type ? { 'content-type': type } : {}) };
}
