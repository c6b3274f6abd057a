import type { PassRef } from '../../catalogue/parse.ts';
import { LostAnswer } from '../../http/request.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { changeOnce } from '../../ledger/once.ts';
import type { Settled } from '../../ledger/once.ts';
import { toIso, toMillis } from '../../values/time.ts';
import type { Context, Input, Result, Verb } from '../driver.ts';
import { doubt, eventDetails, readMemberEvents } from './log.ts';
import type { Trace } from './log.ts';
import { memberIn, memberOfEvent } from './member-event.ts';
import { idsOf, passOnDemand, readMember } from './members.ts';
import { writeNoted } from './noted.ts';
import { WHERE_TO_LOOK } from './points.ts';
import { unsettled } from '../unsettled.ts';
import { namedBy } from '../pass-ids.ts';
import type { PassIds } from '../pass-ids.ts';
import { asMessage, asText } from './wire.ts';
import type { Message } from './wire.ts';

type Capability = 'check_in' | 'check_out';

const VISITS = {
  check_in: { path: '/members/member/checkIn', types: ['EVENT_MEMBER_CHECKED_IN', '1'] },
  check_out: { path: '/members/member/checkOut', types: ['EVENT_MEMBER_CHECKED_OUT', '2'] },
} as const;

interface Visit extends Result, PassIds {}

/**
 * Check In and Check Out. Each call is one more visit in PassKit's log, so none is repeated blindly: with a transaction
 * ID it is effectively once, settled by the program's log; without one a lost answer is reported.
 */
export function visit(capability: Capability): Verb {
  return async (context, input) => {
    const { runtime, connection, caller } = context;
    const ref = input.pass as PassRef;
    const transactionId = input.transactionId as string | undefined;
    const write = () => checkAt(context, capability, ref, input);

    const answer = transactionId
      ? await changeOnce<Visit>(runtime, {
          key: ledgerKey(runtime, 'passkit', connection.account, capability, transactionId),
          fingerprint: fingerprint(runtime, [capability, transactionId]),
          transactionId,
          passId: ({ id }) => id ?? '',
          explain: caller.explain,
          whereToLook: WHERE_TO_LOOK,
          write,
          settle: (claimedAt) => settle(context, capability, ref, transactionId, claimedAt),
        })
      : { ...(await unsettled(caller, 'the visit was noted', WHERE_TO_LOOK, write)), duplicate: false };
    return {
      ...answer,
      ...(await passOnDemand(context, input.includePass, namedBy(answer, ref))),
    };
  };
}

async function checkAt(context: Context, capability: Capability, ref: PassRef, input: Input): Promise<Visit> {
  const { transactionId } = input as Record<string, string>;
  const trace: Partial<Trace> = { capability, ...(transactionId ? { transactionId } : {}) };
  const body = { ...memberOfEvent(ref), ...eventDetails(trace, input) };
  const { path } = VISITS[capability];
  const event = asMessage(
    await writeNoted(
      context,
      ref,
      {},
      () => context.caller.send({ method: 'POST', path, body, safety: 'delta', answer: 'json' }),
      'logged',
    ),
  );
  if (!('id' in event) && !('member' in event)) throw new LostAnswer('an answer without an event');
  const told = toVisit(event, ref);
  const occurredAt = told.occurredAt ?? new Date(context.runtime.now()).toISOString();
  return { ...told, occurredAt, locationId: told.locationId ?? input.locationId ?? null };
}

const toVisit = (event: Message, ref: PassRef): Visit => ({
  ...idsOf(memberIn(event), ref),
  occurredAt: toIso(event.date) ?? toIso(event.created),
  locationId: asText(event.externalServiceId) || null,
});

/** Looks for the visit in the log: two calls, and one more for each 250 entries. */
async function settle(
  { caller }: Context,
  capability: Capability,
  ref: PassRef,
  transactionId: string,
  claimedAt: number | undefined,
): Promise<Settled<Visit>> {
  const member = await readMember(caller, ref);
  const passId = asText(member.id);
  const { events, complete } = await readMemberEvents(caller, asText(member.programId), passId);
  const records = events.map(toRecord);
  const before = records.find(
    (record) => record.direction === capability && record.transactionId === transactionId,
  );
  if (before) return { found: 'same', result: { ...toVisit(before.event, ref), ...idsOf(member, ref) } };
  const present = (): Visit => ({ ...idsOf(member, ref), occurredAt: null, locationId: null });
  const why = doubt(records, capability, complete, claimedAt);
  return why ? { found: 'unclear', passId, present, why } : { found: 'none', passId, present };
}

function toRecord(event: Message) {
  const type = asText(event.eventType);
  const is = (capability: Capability) => (VISITS[capability].types as readonly string[]).includes(type);
  return {
    direction: is('check_in') ? 'check_in' : is('check_out') ? 'check_out' : 'other',
    transactionId: asText(event.externalId) || asText(asMessage(event.metaData).transactionId),
    at: toMillis(event.created) ?? toMillis(event.date),
    event,
  } as const;
}
