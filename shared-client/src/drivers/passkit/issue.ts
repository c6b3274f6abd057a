import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import { toMillis } from '../../values/time.ts';
import type { Context, Input, Verb } from '../driver.ts';
import { details } from './details.ts';
import { isOwnLostTry } from './lost-try.ts';
import { passOnDemand, readMember, readMemberIfAny } from './members.ts';
import { writeNoted } from './noted.ts';
import { passUrl, toPass } from './pass.ts';
import { patchMember } from './patch.ts';
import { draftNotice, quotaRefusal } from './program.ts';
import { orMissing } from '../retell.ts';
import { passExists } from '../pass-exists.ts';
import { STAYS_OPTED_OUT } from './update.ts';
import { asMessage, asText } from './wire.ts';
import type { Message } from './wire.ts';

/**
 * Issue Pass: find-or-create by External ID. It enrols at once and looks the pass up only when PassKit says that the
 * External ID is taken: one call for a new customer, and no gap between looking and creating.
 */
export const issuePass: Verb = async (context, input) => {
  const { caller, runtime } = context;
  const begun = runtime.now();
  const ref: PassRef = { externalId: input.externalId as string, programId: input.programId as string };
  const body = {
    programId: input.programId,
    tierId: input.tierId,
    externalId: input.externalId,
    ...details(input),
  };
  const call = {
    method: 'POST',
    path: '/members/member',
    body,
    safety: 'repeatable',
    answer: 'json',
  } as const;
  let id: string;
  let existing: Message | undefined;
  try {
    // Noted under the External ID; the note is withdrawn when the pass exists, so that merely returning it leaves none.
    const sent = writeNoted(context, ref, {}, () => caller.send(call), 'issue');
    id = asText(asMessage(await orMissing(caller, sent, NO_PROGRAM_OR_TIER, 'tierId')).id);
  } catch (error) {
    if (!(error instanceof TillPassError) || (error.problem !== 'conflict' && error.problem !== 'refused'))
      throw error;
    existing = await readMemberIfAny(caller, ref);
    if (!existing) throw await quotaRefusal(caller, input.programId as string, error);
    id = asText(existing.id);
  }
  if (!id) id = asText((await readMember(caller, ref)).id);
  const created = existing === undefined || isOwnLostTry(caller, existing.created, begun);
  if (existing && !created) await treatExisting(context, input, existing);

  const notice = await noticeFor(context, input, existing);
  return {
    id,
    system: 'passkit',
    programId: input.programId,
    externalId: input.externalId,
    created,
    passUrl: passUrl(id, context.connection),
    ...(notice ? { notice } : {}),
    ...(await passOnDemand(context, input.includePass, { passId: id })),
  };
};

async function treatExisting(context: Context, input: Input, existing: Message): Promise<void> {
  const { caller } = context;
  if (input.ifExists === 'stop') throw passExists(caller);
  if (input.ifExists !== 'update' || Object.keys(details(input)).length === 0) return;
  const ref = { passId: asText(existing.id), programId: asText(existing.programId) };
  await patchMember(context, ref, { tierId: existing.tierId, ...details(input) });
}

/** What the user should know of the pass or the program, in whole sentences. */
async function noticeFor(
  context: Context,
  input: Input,
  existing: Message | undefined,
): Promise<string | undefined> {
  const updates = input.ifExists === 'update';
  const revived = updates && (toMillis(input.expiresAt) ?? 0) > context.runtime.now();
  const notices = [
    existing && !revived && toPass(existing, context.connection).status === 'expired' ? EXPIRED : '',
    updates && input.optOut === false && existing?.optOut === true ? STAYS_OPTED_OUT : '',
  ].filter(Boolean);
  return notices.length > 0 ? notices.join(' ') : draftNoticeWhileTrying(context, input);
}

const EXPIRED = 'This customer has a pass, but it has expired. Use Restore Pass to make it valid again.';
const NO_PROGRAM_OR_TIER = 'there is no such program or tier. Choose both from the lists.';

/** A draft program is pointed out while a person tries the step; a running flow does not pay a call for it. */
async function draftNoticeWhileTrying(context: Context, input: Input): Promise<string | undefined> {
  if (!context.runtime.interactive) return undefined;
  try {
    return await draftNotice(context.caller, input.programId as string);
  } catch (error) {
    if (error instanceof TillPassError) return undefined;
    throw error;
  }
}
