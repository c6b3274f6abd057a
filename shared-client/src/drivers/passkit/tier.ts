import { isDeclined } from '../../http/errors.ts';
import type { PassRef } from '../../catalogue/parse.ts';
import type { Verb } from '../driver.ts';
import { eventDetails } from './log.ts';
import type { Trace } from './log.ts';
import { memberIn, memberOfEvent } from './member-event.ts';
import { idsOf, passOnDemand, readMember } from './members.ts';
import { writeNoted } from './noted.ts';
import { orMissing } from '../retell.ts';
import { namedBy } from '../pass-ids.ts';
import { asText } from './wire.ts';

export const NO_PASS_OR_TIER =
  'there is no such pass, or its program has no such tier. Check the pass, and choose the tier from the list.';

/**
 * Change Tier: one call, absolute, so a lost one is repeated. PassKit may refuse the tier that the pass is in already
 * (not documented); then the pass is read to tell.
 */
export const changeTier: Verb = async (context, input) => {
  const { caller } = context;
  const ref = input.pass as PassRef;
  const { tierId, transactionId } = input as Record<string, string>;
  const trace: Partial<Trace> = { capability: 'change_tier', ...(transactionId ? { transactionId } : {}) };
  const body = { ...memberOfEvent(ref), tierId, eventDetails: eventDetails(trace, input) };
  const path = '/members/member/tier';
  const write = () => caller.send({ method: 'PUT', path, body, safety: 'repeatable', answer: 'json' });
  let member;
  let notice;
  try {
    const sent = writeNoted(context, ref, { tierId }, write, 'logged');
    member = memberIn(await orMissing(caller, sent, NO_PASS_OR_TIER, 'tierId'));
  } catch (error) {
    if (!isDeclined(error)) throw error;
    member = await readMember(caller, ref);
    if (asText(member.tierId) !== tierId) throw error;
    if (!caller.repeatedAfterLoss()) notice = 'The pass was in this tier already.';
  }
  const ids = idsOf(member, ref);
  return {
    ...ids,
    tierId,
    ...(notice ? { notice } : {}),
    ...(await passOnDemand(context, input.includePass, namedBy(ids, ref))),
  };
};
