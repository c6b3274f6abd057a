import type { FastifyInstance } from 'fastify';
import { escapeHtml, htmlPage, htmlRows } from './html-page.ts';
import { couponView } from './passkit/coupons/view.ts';
import type { CouponView } from './passkit/coupons/view.ts';
import { passView } from './passkit/pass-view.ts';
import type { PassView } from './passkit/pass-view.ts';
import type { MessageView } from './passkit/sending/view.ts';
import type { SandboxCore } from './sandbox.ts';
import { PAGE_HEADERS } from './static-files.ts';

const HOME = '<a href="/">Open the sandbox</a>';

function placeOf({ installed }: { readonly installed: boolean }): string {
  return installed ? 'in the wallet' : 'not in the wallet';
}

function passBody(pass: PassView): [title: string, rows: [string, string][]] {
  return [
    pass.programName,
    [
      ['Name', pass.displayName],
      ['Tier', pass.tierName],
      ['Points', String(pass.points)],
      ...Object.entries(pass.metaData),
      ['State', pass.expired ? 'expired' : placeOf(pass)],
    ],
  ];
}

function couponState(coupon: CouponView): string {
  if (coupon.status === 'REDEEMED') return 'redeemed';
  if (coupon.voided) return 'void';
  return coupon.expired ? 'expired' : placeOf(coupon);
}

function couponBody(coupon: CouponView): [title: string, rows: [string, string][]] {
  return [
    coupon.offerTitle,
    [
      ['Campaign', coupon.campaignName],
      ['Name', coupon.displayName],
      ['Valid until', coupon.expiryDate ?? ''],
      ...Object.entries(coupon.metaData),
      ['State', couponState(coupon)],
    ],
  ];
}

function messageRow(messages: readonly MessageView[]): [string, string] {
  const last = messages.findLast(({ status }) => status === 'ACTIVE');
  return ['Message', last === undefined ? '' : `${last.title}: ${last.text}`];
}

/** The page that a pass link leads to, in place of PassKit's landing page. */
export function passPageRoute(app: FastifyInstance, { passkit }: SandboxCore): void {
  app.get<{ Params: { id: string } }>('/p/:id', async ({ params: { id } }, reply) => {
    const pass = passkit.state.pass(id);
    reply.headers(PAGE_HEADERS).type('text/html; charset=utf-8');
    if (pass === undefined)
      return reply
        .code(404)
        .send(
          htmlPage('No such pass', '<h1>No such pass</h1><p>It was deleted, or the sandbox was reset.</p>'),
        );
    const [title, rows] =
      pass.protocol === 'MEMBERSHIP'
        ? passBody(passView(passkit.state, pass))
        : couponBody(couponView(passkit.state, pass));
    const list = htmlRows([...rows, messageRow(passkit.messages(id)), ['Pass ID', id]]);
    const about = `This is a pass of the sandbox. ${HOME} to install, scan or remove it.`;
    return reply.send(htmlPage(title, `<h1>${escapeHtml(title)}</h1>${list}<p>${about}</p>`));
  });
}
