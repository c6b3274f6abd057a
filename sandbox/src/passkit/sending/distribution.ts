import { EMAIL_REQUEST, SMART_PASS_LINK } from '../messages/distribution.ts';
import { readMessage } from '../protojson.ts';
import { invalid } from '../rpc-error.ts';
import type { PassKitState } from '../state.ts';
import { validate } from '../validate.ts';
import type { Pass } from '../pass.ts';

interface EmailRequest {
  id: string;
  externalId: string;
  classId: string;
  protocol: string;
  alternativeEmail: string;
}

function namedPass(state: PassKitState, { id, externalId, classId, protocol }: Partial<EmailRequest>): Pass {
  if (protocol === 'MEMBERSHIP') return state.member({ id, externalId, programId: classId });
  if (protocol === 'SINGLE_USE_COUPON') return state.coupons.coupon({ id, externalId, campaignId: classId });
  throw invalid(`protocol ${protocol} is not emulated`);
}

/** Sends the welcome email again, to the holder's address or another one. The sandbox only notes it. */
export function sendWelcomeEmail(state: PassKitState, body: unknown): void {
  const request = readMessage<EmailRequest>(EMAIL_REQUEST, body);
  validate(EMAIL_REQUEST, 'create', request);
  const pass = namedPass(state, request);
  const to = request.alternativeEmail ?? pass.person?.emailAddress;
  if (to === undefined) throw invalid('the pass holder has no email address');
  state.mailroom.emails.push({ passId: pass.id, to, sentAt: state.now() });
}

/** A link under which a pass with these fields can be had. PassKit encrypts the fields; here they can be read. */
export function smartPassLink(body: unknown): { url: string } {
  const request = readMessage<{ projectDistributionUrl: { url?: string }; fields: Record<string, string> }>(
    SMART_PASS_LINK,
    body,
  );
  validate(SMART_PASS_LINK, 'create', request);
  const base = request.projectDistributionUrl?.url ?? '';
  if (!/^https?:/.test(base) || !URL.canParse(base))
    throw invalid('projectDistributionUrl.url must be an http or https URL');
  const url = new URL(base);
  url.searchParams.set('data', Buffer.from(JSON.stringify(request.fields)).toString('base64url'));
  return { url: url.href };
}

/** Where the public may enrol in a program, as a page and a QR code: for the program and for each open tier. */
export function enrolmentUrls(state: PassKitState, programId: string): Record<string, unknown> {
  const { program, tiers } = state.shelf(programId);
  const page = `${state.publicUrl}/enrol/${program.id}`;
  const open = [...tiers.values()].filter(({ allowTierEnrolment }) => allowTierEnrolment?.ok === true);
  return {
    pageUrl: page,
    qrCodeUrl: `${page}/qr.svg`,
    tierEnrolmentUrls: Object.fromEntries(
      open.map(({ id }) => [id, `${page}?tier=${encodeURIComponent(id)}`]),
    ),
    tierEnrolmentQRs: Object.fromEntries(
      open.map(({ id }) => [id, `${page}/qr.svg?tier=${encodeURIComponent(id)}`]),
    ),
  };
}
