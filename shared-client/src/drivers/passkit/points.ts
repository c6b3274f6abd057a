import type { PassRef } from '../../catalogue/parse.ts';
import { isDeclined, TillPassError } from '../../http/errors.ts';
import { LostAnswer } from '../../http/request.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { changeOnce } from '../../ledger/once.ts';
import type { Settled } from '../../ledger/once.ts';
import { toPoints } from '../../values/points.ts';
import type { Context, Input, Result, Verb } from '../driver.ts';
import { readBook } from './book.ts';
import { doubt, eventDetails } from './log.ts';
import type { Amounts, Direction, Recorded, Trace } from './log.ts';
import { memberName, passOnDemand, readMember } from './members.ts';
import { writeNoted } from './noted.ts';
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

/** From a `Member` or a `MemberPoints`: both carry the ids and the balances. The other two are told if they hold something. */
export function toBalance(message: Message, ref: PassRef): Balance {
  const secondaryPoints = toPoints(message.secondaryPoints);
  const tierPoints = toPoints(message.tierPoints);
  return {
    id: asText(message.id) || (ref.passId ?? ''),
    system: 'passkit',
    programId: asText(message.programId) || (ref.programId ?? null),
    externalId: asText(message.externalId) || (ref.externalId ?? null),
    points: toPoints(message.points),
    ...(secondaryPoints ? { secondaryPoints } : {}),
    ...(tierPoints ? { tierPoints } : {}),
  };
}

/** PassKit takes no 0 in a change, and sets a balance to 0 by a flag of its own (PassKit descriptors). */
function amountsOf({ direction, amount, secondary, tier }: Trace): Message {
  const isSet = direction === 'set';
  const part = (name: string, flag: string, value: number | undefined): Message => {
    if (value) return { [name]: value };
    return isSet && value === 0 ? { [flag]: true } : {};
  };
  return {
    ...part('points', 'resetPoints', amount),
    ...part('secondaryPoints', 'resetSecondaryPoints', secondary),
    ...part('tierPoints', 'resetTierPoints', tier),
  };
}

/** One earn, burn or set call; answers the balances after (`MemberPoints`). */
export async function movePoints(
  context: Context,
  ref: PassRef,
  trace: Trace,
  input: Input,
): Promise<Message> {
  const body = { ...memberName(ref), ...amountsOf(trace), eventDetails: eventDetails(trace, input) };
  const path = `/members/member/points/${trace.direction}`;
  return writeNoted(
    context,
    ref,
    {},
    async (note) => {
      const call = { method: 'PUT', path, body } as const;
      const message = asMessage(await context.caller.send({ ...call, safety: 'delta', answer: 'json' }));
      if (!('id' in message) && !('points' in message)) throw new LostAnswer('an answer without a balance');
      await note.amend({ points: toPoints(message.points) });
      return message;
    },
    'logged',
  );
}

type Capability = 'add_points' | 'spend_points' | 'set_points';
const VERBED: Readonly<Partial<Record<Capability, string>>> = {
  add_points: 'pointsAdded',
  spend_points: 'pointsSpent',
};

/** Add, Spend and Set Points: one call, effectively once per transaction ID. */
export function changePoints(capability: Capability, direction: Direction): Verb {
  return async (context, input) => {
    const { runtime, connection, caller } = context;
    const ref = input.pass as PassRef;
    const transactionId = input.transactionId as string;
    const trace = traceOf(context, capability, direction, input);
    const result = (balance: Balance): Balance => ({
      ...balance,
      ...asked(input, balance),
      ...(VERBED[capability] ? { [VERBED[capability]]: trace.amount } : {}),
      ...(trace.hold ? { holdId: transactionId } : {}),
      transactionId,
    });

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
          throw direction === 'burn' ? await explainRefusal(context, ref, trace, error) : error;
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

function traceOf({ runtime }: Context, capability: Capability, direction: Direction, input: Input): Trace {
  const { points, secondaryPoints, tierPoints, transactionId } = input as Record<string, number | undefined>;
  const hold = input.hold === true ? ('open' as const) : undefined;
  const others = [secondaryPoints ?? '', tierPoints ?? '', hold ?? ''];
  return {
    transactionId: String(transactionId),
    capability,
    direction,
    amount: points,
    ...(secondaryPoints === undefined ? {} : { secondary: secondaryPoints }),
    ...(tierPoints === undefined ? {} : { tier: tierPoints }),
    fingerprint: fingerprint(runtime, [
      capability,
      String(transactionId),
      points ?? '',
      ...(others.some((other) => other !== '') ? others : []),
    ]),
    ...(hold ? { hold } : {}),
  };
}

/** The other balances that were asked for are told even when they are 0. */
function asked(input: Input, { secondaryPoints = 0, tierPoints = 0 }: Result): Result {
  return {
    ...(input.secondaryPoints === undefined ? {} : { secondaryPoints }),
    ...(input.tierPoints === undefined ? {} : { tierPoints }),
  };
}

function isThis(change: Recorded, trace: Trace): boolean {
  return (
    change.transactionId === trace.transactionId &&
    change.direction === trace.direction &&
    change.ends === undefined &&
    (change.capability ?? trace.capability) === trace.capability
  );
}

function compare(before: Recorded, trace: Trace, result: Balance): Settled<Balance> {
  const isUnnamed = before.amount === undefined && before.fingerprint === undefined;
  if (isUnnamed) {
    const notice =
      "PassKit's log has this transaction ID but not its amount, so the amounts could not be compared.";
    return { found: 'same', result: { ...result, notice } };
  }
  const isSame = before.fingerprint
    ? before.fingerprint === trace.fingerprint
    : before.amount === trace.amount;
  if (isSame) return { found: 'same', result };
  return {
    found: 'other',
    before:
      before.amount === trace.amount
        ? 'with other values'
        : `for ${before.amount ?? 0} points, and now it is ${trace.amount ?? 0}`,
  };
}

const BALANCES = [
  ['points', 'points', 'amount'],
  ['secondaryPoints', 'secondary points', 'secondary'],
  ['tierPoints', 'tier points', 'tier'],
] as const;

/**
 * PassKit refuses to spend more than a pass holds without saying so, and by which status is not documented; this reads the
 * balances to say it.
 */
async function explainRefusal(
  context: Context,
  ref: PassRef,
  amounts: Amounts,
  error: unknown,
): Promise<unknown> {
  if (!isDeclined(error)) return error;
  try {
    const member = await readMember(context.caller, ref);
    for (const [key, words, amount] of BALANCES) {
      const balance = toPoints(member[key]);
      const wanted = amounts[amount] ?? 0;
      if (balance >= wanted) continue;
      const cause = `the pass holds ${balance} ${words}, which is fewer than ${wanted}, and its tier does not allow a balance below 0. Spend fewer points.`;
      return new TillPassError('refused', context.caller.explain(cause), { ...error.details, field: key });
    }
    return error;
  } catch {
    return error;
  }
}
