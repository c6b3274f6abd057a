import type { FastifyInstance } from 'fastify';
import qrcode from 'qrcode-generator';
import { escapeHtml, htmlPage } from './html-page.ts';
import type { SandboxCore } from './sandbox.ts';
import { PAGE_HEADERS } from './static-files.ts';

type EnrolRequest = { Params: { programId: string }; Querystring: { tier?: string } };

function qrSvg(text: string): string {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  return code.createSvgTag({ cellSize: 8, margin: 16, scalable: true });
}

/** Where the enrolment links of a program lead, in place of PassKit's data collection page. Nobody enrols here. */
export function enrolPageRoutes(app: FastifyInstance, { passkit }: SandboxCore): void {
  app.get<EnrolRequest>('/enrol/:programId', async ({ params: { programId }, query }, reply) => {
    const shelf = passkit.state.programs.get(programId);
    const tier = shelf?.tiers.get(query.tier ?? '');
    const name = [shelf?.program.name, tier?.name].filter((part) => part !== undefined).join(', ');
    reply.headers(PAGE_HEADERS).type('text/html; charset=utf-8');
    if (shelf === undefined)
      return reply.code(404).send(htmlPage('No such program', '<h1>No such program</h1>'));
    const about = 'The sandbox has no sign-up form. <a href="/#wallet">Issue a pass on its page.</a>';
    return reply.send(htmlPage(name, `<h1>${escapeHtml(name)}</h1><p>${about}</p>`));
  });
  app.get<EnrolRequest>('/enrol/:programId/qr.svg', async ({ params: { programId }, query }, reply) => {
    const tier = query.tier === undefined ? '' : `?tier=${encodeURIComponent(query.tier)}`;
    const url = `${passkit.state.publicUrl}/enrol/${encodeURIComponent(programId)}${tier}`;
    return reply.headers(PAGE_HEADERS).type('image/svg+xml').send(qrSvg(url));
  });
}
