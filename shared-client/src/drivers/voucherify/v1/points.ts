import type { PassRef } from '../../../catalogue/parse.ts';
import { TillPassError } from '../../../http/errors.ts';
import { LostAnswer } from '../../../http/request.ts';
import { asGroup, asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import type { Crypto } from '../../../runtime.ts';
import { pathSegment } from '../../../values/id.ts';
import { toMillis } from '../../../values/time.ts';
import type { Context } from '../../driver.ts';
import { pointsOf } from '../loyalty.ts';
import type { Entry, Member, Move, Moved } from '../loyalty.ts';
import { orNoPass } from '../pass-missing.ts';
import { tooFew } from '../too-few.ts';
import { readReason } from '../trace.ts';
import { query, read, send } from '../wire.ts';
import { MEMBERS, readMember } from './cards.ts';

/** One call for a card that is named by its ID; one more where its customer is named. */
export async function movePoints(context: Context, ref: PassRef, move: Move): Promise<Moved> {
  const { caller } = context;
  const member = ref.passId ? undefined : await readMember(context, ref);
  const wanted = -move.points;
  if (member && pointsOf(member) < wanted) throw tooFew(caller, pointsOf(member), wanted);
  const id = member?.id ?? ref.passId!;
  const { points, reason } = move;
  const call = {
    method: 'POST',
    path: `${MEMBERS}/${pathSegment('Pass ID', id)}/balance`,
    body: { points, source_id: sourceIdOf(move), reason },
    safety: 'delta',
  } as const;
  let answer: Json;
  try {
    answer = await orNoPass(caller, ref, send(caller, call));
  } catch (error) {
    throw wanted > 0 ? await explainRefusal(context, { passId: id }, wanted, error) : error;
  }
  // A change without a balance is no answer: nobody knows whether it was made.
  if (typeof answer.balance !== 'number') throw new LostAnswer('an answer without a balance');
  return {
    id: asText(asGroup(answer.related_object).id) ?? id,
    programId: member?.programId ?? ref.programId ?? null,
    externalId: ref.externalId ?? null,
    points: answer.balance,
    isUnderWay: false,
  };
}

/**
 * An addition and a spending may bear one transaction ID. Whether Voucherify carries out a second change with a `source_id` that it
 * knows is not documented, so the two differ in it.
 */
const sourceIdOf = ({ points, transactionId }: Move): string =>
  points < 0 ? `spend:${transactionId}` : transactionId;

/** How Voucherify declines to take more than a card holds is not documented; this reads the balance to say it. */
async function explainRefusal(
  context: Context,
  ref: PassRef,
  wanted: number,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof TillPassError) || error.problem !== 'refused') return error;
  try {
    const held = pointsOf(await readMember(context, ref));
    return held < wanted ? tooFew(context.caller, held, wanted, error.details) : error;
  } catch {
    return error;
  }
}

const MOST_ENTRIES = 100;

/** The newest changes of a card. One call. */
export async function readEntries(
  { caller, runtime }: Context,
  member: Member,
): Promise<{ entries: Entry[]; complete: boolean }> {
  const path = `${MEMBERS}/${pathSegment('Pass ID', member.id)}/transactions${query({ limit: MOST_ENTRIES, order: '-id' })}`;
  const { data, has_more } = await read(caller, path);
  return { entries: asGroups(data).map((one) => toEntry(runtime, one)), complete: has_more !== true };
}

/** From `LoyaltyCardTransaction`. */
export function toEntry(crypto: Crypto, transaction: Json): Entry {
  const balance = asGroup(asGroup(transaction.details).balance);
  const traced = readReason(crypto, transaction.reason);
  return {
    id: asText(transaction.id) ?? '',
    points: typeof balance.points === 'number' ? balance.points : null,
    at: toMillis(transaction.created_at),
    state: 'booked',
    transactionId: traced?.transactionId ?? asText(transaction.source_id),
    traced,
    type: asText(transaction.type) ?? '',
    memberId: asText(transaction.voucher_id) ?? '',
    record: transaction,
  };
}
