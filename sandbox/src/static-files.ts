import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { FastifyInstance } from 'fastify';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Sent with every page: nothing from elsewhere is loaded, nobody may frame it. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** The real path of a file that lies in the folder, or undefined: nothing outside, nothing hidden, no unknown type. */
async function fileIn(folder: string, path: string): Promise<string | undefined> {
  try {
    const name = decodeURIComponent(path);
    const isOdd =
      name.includes('\0') || name.includes('\\') || name.split('/').some((part) => part.startsWith('.'));
    if (isOdd) return undefined;
    const root = await realpath(folder);
    const file = await realpath(join(root, name.endsWith('/') || name === '' ? `${name}index.html` : name));
    return file.startsWith(root + sep) && extname(file) in TYPES ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Serves a folder at the root of the server. */
export function serveFolder(app: FastifyInstance, folder: string): void {
  app.get('/*', async ({ raw }, reply) => {
    const path = (raw.url ?? '/').split('?', 1)[0] ?? '/';
    const file = await fileIn(folder, path.slice(1));
    const content = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (file === undefined || content === undefined)
      return reply.code(404).type('text/plain; charset=utf-8').send('Not found\n');
    return reply
      .headers(PAGE_HEADERS)
      .type(TYPES[extname(file)] as string)
      .send(content);
  });
}

/** Serves one file of an installed package, for the page to import. */
export function serveFile(app: FastifyInstance, url: string, file: string): void {
  app.get(url, async (_request, reply) =>
    reply
      .headers(PAGE_HEADERS)
      .type(TYPES[extname(file)]!)
      .send(await readFile(file)),
  );
}
