import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import { LostAnswer } from '../../http/request.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { changeOnce } from '../../ledger/once.ts';
import type { Settled } from '../../ledger/once.ts';
import { toPoints } from '../../values/points.ts';
import type { Context, Input, Result, Verb } from '../driver.ts';
import { doubt, eventDetails, readChanges } from './log.ts';
import type { Direction, Recorded, Trace } from './log.ts';
import { memberName, passOnDemand, readMember } from './members.ts';
import { asMessage, asText } from './wire.ts';
import type { Message } from './wire.ts';

export const WHERE_TO_LOOK = 'the activity of the pass in the PassKit portal';

/** The part of a result that says which pass it was and what it holds now. */
export interface Balance extends Result {
  id: string;
  system: string;
  programId: string | null;
  externalId: string | null;
  points: number;
}

/** From a `Member` or a `MemberPoints`: both carry the ids and the balance. */
export function toBalance(message: Message, ref: PassRef): Balance {
  return {
    id: asText(message.id) || (ref.passId ?? ''),
    system: 'passkit',
    programId: asText(message.programId) || (ref.programId ?? null),
    externalId: asText(message.externalId) || (ref.externalId ?? null),
    points: toPoints(message.points),
  };
}

/** One earn or burn call; answers the balance after (`MemberPoints`). */
export async function movePoints(
  context: Context,
  ref: PassRef,
  trace: Trace,
  input: Input,
): Promise<Message> {
  const body = { ...memberName(ref), points: trace.amount, eventDetails: eventDetails(trace, input) };
  const path = `/members/member/points/${trace.direction}`;
  const answer = await context.caller.send({ method: 'PUT', path, body, safety: 'delta', answer: 'json' });
  const message = asMessage(answer);
  if (!('id' in message) && !('points' in message)) throw new LostAnswer('an answer without a balance');
  return message;
}

/** The member and all recorded changes of its points. */
export async function readBook(
  context: Context,
  ref: PassRef,
): Promise<{ member: Message; changes: Recorded[]; complete: boolean }> {
  const member = await readMember(context.caller, ref);
  const programId = asText(member.programId) || ref.programId || '';
  return { member, ...(await readChanges(context.caller, programId, asText(member.id))) };
}

/** Add Points and Spend Points: one delta, effectively once per transaction ID. */
export function changePoints(capability: 'add_points' | 'spend_points', direction: Direction): Verb {
  const verbed = capability === 'add_points' ? 'pointsAdded' : 'pointsSpent';
  return async (context, input) => {
    const { runtime, connection, caller } = context;
    const ref = input.pass as PassRef;
    const amount = input.points as number;
    const transactionId = input.transactionId as string;
    const trace: Trace = {
      transactionId,
      capability,
      direction,
      amount,
      fingerprint: fingerprint(runtime, [capability, transactionId, amount]),
    };
    const result = (balance: Balance) => ({ ...balance, [verbed]: amount, transactionId });

    const answer = await changeOnce<Balance>(runtime, {
      key: ledgerKey(runtime, 'passkit', connection.account, capability, transactionId),
      fingerprint: trace.fingerprint,
      transactionId,
      passId: (balance) => balance.id,
      explain: caller.explain,
      whereToLook: WHERE_TO_LOOK,
      async write() {
        try {
          return result(toBalance(await movePoints(context, ref, trace, input), ref));
        } catch (error) {
          throw direction === 'burn' ? await explainRefusal(context, ref, amount, error) : error;
        }
      },
      async settle(claimedAt): Promise<Settled<Balance>> {
        const { member, changes, complete } = await readBook(context, ref);
        const present = () => result(toBalance(member, ref));
        const before = changes.find((change) => isThis(change, trace));
        if (before) return compare(before, trace, present());
        const why = doubt(changes, direction, complete, claimedAt);
        const passId = asText(member.id);
        return why ? { found: 'unclear', passId, present, why } : { found: 'none', passId, present };
      },
    });
    return {
      ...answer,
      ...(await passOnDemand(context, input.includePass, answer.id ? { passId: answer.id } : ref)),
    };
  };
}

function isThis(change: Recorded, trace: Trace): boolean {
  return (
    change.transactionId === trace.transactionId &&
    change.direction === trace.direction &&
    (change.capability ?? trace.capability) === trace.capability
  );
}

function compare(before: Recorded, trace: Trace, result: Balance): Settled<Balance> {
  if (before.amount === undefined) {
    const notice =
      "PassKit's log has this transaction ID but not its amount, so the amounts could not be compared.";
    return { found: 'same', result: { ...result, notice } };
  }
  if (before.amount === trace.amount) return { found: 'same', result };
  return { found: 'other', before: `for ${before.amount} points, and now it is ${trace.amount}` };
}

/** Whether PassKit declined a change. Which status it uses for too few points is not documented. */
export const isDeclined = (error: unknown): error is TillPassError =>
  error instanceof TillPassError && (error.problem === 'refused' || error.problem === 'conflict');

/** PassKit refuses to spend more than a pass holds without saying so; this reads the balance to say it. */
async function explainRefusal(
  context: Context,
  ref: PassRef,
  amount: number,
  error: unknown,
): Promise<unknown> {
  if (!isDeclined(error)) return error;
  try {
    const balance = toPoints((await readMember(context.caller, ref)).points);
    if (balance >= amount) return error;
    const cause = `the pass holds ${balance} points, which is fewer than ${amount}, and its tier does not allow a balance below 0. Spend fewer points.`;
    return new TillPassError('refused', context.caller.explain(cause), { ...error.details, field: 'points' });
  } catch {
    return error;
  }
}
