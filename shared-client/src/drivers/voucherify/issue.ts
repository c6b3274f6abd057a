import { exclusively } from '../../ledger/mutex.ts';
import type { Context, Input, Result, Verb } from '../driver.ts';
import { noticeOf } from '../notice.ts';
import { passExists } from '../pass-exists.ts';
import { customerOf, upsertCustomer } from './customers.ts';
import { loyaltyOf } from './loyalty.ts';
import type { Loyalty, Member } from './loyalty.ts';
import { idsOf, passOnDemand } from './pass.ts';

/**
 * Issue Pass: makes the customer a member of the program. It looks first, one call, so that the details of a member who is there
 * already stay as they are; with Update It they are written instead.
 */
export const issuePass: Verb = (context, input) => {
  const { connection } = context;
  const key = JSON.stringify(['voucherify issue', connection.account, input.programId, input.externalId]);
  return exclusively(key, () => issue(context, input));
};

async function issue(context: Context, input: Input): Promise<Result> {
  const ref = { programId: input.programId as string, externalId: input.externalId as string };
  const loyalty = loyaltyOf(ref);
  const known = await loyalty.readIfAny(context, ref);
  const { member, isNew } = known
    ? await treatExisting(context, input, known)
    : await enrol(context, loyalty, input);
  const code = member.wallets[0]?.code ?? null;
  const pass = await passOnDemand(context, input.includePass, { passId: member.id });
  return {
    ...idsOf({ ...member, programId: member.programId ?? ref.programId, externalId: ref.externalId }),
    created: isNew,
    passUrl: null,
    ...(code ? { cardCode: code } : {}),
    ...pass,
    ...noticeOf(!code && NO_CODE_YET, member.status === 'deactivated' && DEACTIVATED, pass.notice),
  };
}

const NO_CODE_YET =
  'Voucherify is still making the code of the card. Issue Pass with the same External ID tells it a little later, as does the customer in Voucherify.';
const DEACTIVATED =
  'This customer has a pass, but it is deactivated. Use Restore Pass to make it valid again.';

const enrol = (context: Context, loyalty: Loyalty, input: Input) =>
  loyalty.enrol(context, input.programId as string, customerOf(input));

async function treatExisting(
  context: Context,
  input: Input,
  member: Member,
): Promise<{ member: Member; isNew: false }> {
  if (input.ifExists === 'stop') throw passExists(context.caller);
  const details = customerOf(input);
  if (input.ifExists === 'update' && Object.keys(details).length > 1) await upsertCustomer(context, details);
  return { member, isNew: false };
}
