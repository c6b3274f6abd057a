import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import { toMillis } from '../../values/time.ts';
import type { Context, Input, Verb } from '../driver.ts';
import { passOnDemand, readMember, readMemberIfAny } from './members.ts';
import { passUrl, toPass } from './pass.ts';
import { draftNotice } from './program.ts';
import { asMessage, asText } from './wire.ts';
import type { Message } from './wire.ts';

const CLOCK_SKEW_MS = 10_000;

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
  let id: string;
  let existing: Message | undefined;
  try {
    id = asText(
      asMessage(
        await caller.send({
          method: 'POST',
          path: '/members/member',
          body,
          safety: 'repeatable',
          answer: 'json',
        }),
      ).id,
    );
  } catch (error) {
    if (!(error instanceof TillPassError) || (error.problem !== 'conflict' && error.problem !== 'refused'))
      throw error;
    existing = await readMemberIfAny(caller, ref);
    if (!existing) throw error;
    id = asText(existing.id);
  }
  if (!id) id = asText((await readMember(caller, ref)).id);
  const createdByLostTry =
    caller.repeatedAfterLoss() && (toMillis(existing?.created) ?? 0) >= begun - CLOCK_SKEW_MS;
  const created = existing === undefined || createdByLostTry;
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
  if (input.ifExists === 'stop') {
    throw new TillPassError(
      'conflict',
      caller.explain(
        'a pass with this External ID exists already. Set "If the Pass Exists" to Return It or Update It to go on.',
      ),
      { field: 'externalId' },
    );
  }
  if (input.ifExists !== 'update' || Object.keys(details(input)).length === 0) return;
  const body = {
    id: existing.id,
    programId: existing.programId,
    tierId: existing.tierId,
    ...details(input),
    operation: 'OPERATION_PATCH',
  };
  await caller.send({ method: 'PUT', path: '/members/member', body, safety: 'repeatable', answer: 'json' });
}

/** What the user filled in about the customer, as PassKit's `Member` names it. */
function details(input: Input): Message {
  const person: Message = {};
  if (input.firstName) person.forename = input.firstName;
  if (input.lastName) person.surname = input.lastName;
  if (input.email) person.emailAddress = input.email;
  if (input.phone) person.mobileNumber = input.phone;
  if (input.birthday) person.dateOfBirth = input.birthday;
  return {
    ...(Object.keys(person).length ? { person } : {}),
    ...(input.expiresAt ? { expiryDate: input.expiresAt } : {}),
  };
}

/** A draft program is pointed out while a person tries the step; a running flow does not pay a call for it. */
async function noticeFor(
  context: Context,
  input: Input,
  existing: Message | undefined,
): Promise<string | undefined> {
  const revived = input.ifExists === 'update' && (toMillis(input.expiresAt) ?? 0) > context.runtime.now();
  if (existing && !revived && toPass(existing, context.connection).status === 'expired') {
    return 'This customer has a pass, but it has expired. It is not shown as valid until its expiry is moved forward.';
  }
  if (!context.runtime.interactive) return undefined;
  try {
    return await draftNotice(context.caller, input.programId as string);
  } catch (error) {
    if (error instanceof TillPassError) return undefined;
    throw error;
  }
}
