import type { FastifyInstance } from 'fastify';
import { passView } from './passkit/pass-view.ts';
import type { PassView } from './passkit/pass-view.ts';
import type { SandboxCore } from './sandbox.ts';
import { PAGE_HEADERS } from './static-files.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] as string);
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}dt{color:#555}dd{margin:0 0 .75rem;font-size:1.25rem}';

function page(title: string, body: string): string {
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<title>${escape(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`
  );
}

function passBody(pass: PassView): string {
  const rows: [string, string][] = [
    ['Name', pass.displayName],
    ['Tier', pass.tierName],
    ['Points', String(pass.points)],
    ...Object.entries(pass.metaData),
    ['State', pass.expired ? 'expired' : pass.installed ? 'in the wallet' : 'not in the wallet'],
    ['Pass ID', pass.id],
  ];
  const list = rows
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `<dt>${escape(name)}</dt><dd>${escape(text)}</dd>`)
    .join('');
  return `<main><h1>${escape(pass.programName)}</h1><dl>${list}</dl><p>This is a pass of the sandbox. <a href="/">Open the sandbox</a> to install, scan or remove it.</p></main>`;
}

/** The page that a pass link leads to, in place of PassKit's landing page. */
export function passPageRoute(app: FastifyInstance, { passkit }: SandboxCore): void {
  app.get<{ Params: { id: string } }>('/p/:id', async ({ params: { id } }, reply) => {
    const member = passkit.member(id);
    reply.headers(PAGE_HEADERS).type('text/html; charset=utf-8');
    if (member === undefined)
      return reply
        .code(404)
        .send(
          page(
            'No such pass',
            '<main><h1>No such pass</h1><p>It was deleted, or the sandbox was reset.</p></main>',
          ),
        );
    const pass = passView(passkit.state, member);
    return reply.send(page(pass.programName, passBody(pass)));
  });
}
