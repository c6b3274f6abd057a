import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server that holds one file, behind a link that sends readers on, as shares of files do. */
export class FileHost {
  /** What the file holds now. */
  text = '';
  /** How often the file itself was read, and what the calls said of who they are. */
  reads = 0;
  readonly authorizations: { path: string; given: string | undefined }[] = [];
  readonly #server = createServer((request, response) => {
    this.#note(request);
    if (request.url === '/share') return response.writeHead(302, { location: '/file.csv' }).end();
    if (request.url !== '/file.csv') return response.writeHead(404).end();
    this.reads += 1;
    return response.writeHead(200, { 'content-type': 'text/csv' }).end(this.text);
  });

  static async open(): Promise<FileHost> {
    const host = new FileHost();
    await new Promise<void>((resolve) => host.#server.listen(0, '127.0.0.1', resolve));
    return host;
  }

  get link(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/share`;
  }

  #note({ url = '', headers }: IncomingMessage): void {
    this.authorizations.push({ path: url, given: headers.authorization });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
