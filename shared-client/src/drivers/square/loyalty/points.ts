import type { PassRef } from '../../../catalogue/parse.ts';
import { inputError, isDeclined, TillPassError } from '../../../http/errors.ts';
import { asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { toPoints } from '../../../values/points.ts';
import type { Context, Input, Result, Verb } from '../../driver.ts';
import { retold } from '../../retell.ts';
import { locationIn } from '../locations.ts';
import { accountPath, idsOf, nameAccount, NO_ACCOUNT, readAccount } from './account.ts';
import { changeOnce, isFromBefore, sendOnce } from './once.ts';
import type { Asked } from './once.ts';
import { markedReason, noteOwn } from './own.ts';
import { toPass } from './pass.ts';

const NO_LOCATION = 'there is no such location. Choose the Location from the list.';
const BALANCE_UNREAD =
  'The change was booked, but the balance could not be read afterwards. Find Pass tells it.';

/** How a step moves points. */
interface Move {
  capability: 'add_points' | 'spend_points' | 'adjust_points';
  /** Above 0 to add, below 0 to take. */
  points: number;
  call: 'accumulate' | 'adjust';
  body: Json;
  /** What is told beside the balance. */
  told: Result;
  /** What must not differ in a repeat, beside the points. */
  values?: readonly string[];
}

/** Add Points: `AccumulateLoyaltyPoints` with a number of points. Two calls by Pass ID: the change and the balance. */
export const addPoints: Verb = (context, input) => {
  const points = wholePoints(input);
  const locationId = locationIn(input);
  return move(context, input, {
    capability: 'add_points',
    points,
    call: 'accumulate',
    body: { accumulate_points: { points }, location_id: locationId },
    told: { pointsAdded: points },
    values: [locationId],
  });
};

/** Spend Points: `AdjustLoyaltyPoints` below 0, which Square declines where the balance is too small. */
export const spendPoints: Verb = (context, input) => {
  const points = wholePoints(input);
  const reason = typeof input.note === 'string' ? input.note : 'Points spent';
  return move(context, input, {
    capability: 'spend_points',
    points: -points,
    call: 'adjust',
    body: { adjust_points: adjustment(-points, reason, input) },
    told: { pointsSpent: points },
  });
};

/** Adjust Points: `AdjustLoyaltyPoints` either way; below a balance of 0 only where that is asked for. */
export const adjustPoints: Verb = (context, input) => {
  const points = input.direction === 'take' ? -wholePoints(input) : wholePoints(input);
  const mayGoBelow = input.onShortfall === 'negative';
  return move(context, input, {
    capability: 'adjust_points',
    points,
    call: 'adjust',
    body: {
      adjust_points: adjustment(points, input.reason as string, input),
      ...(mayGoBelow ? { allow_negative_balance: true } : {}),
    },
    told: { pointsChanged: points },
  });
};

function wholePoints({ points }: Input): number {
  if (Number.isInteger(points)) return points as number;
  throw inputError('points', 'Points must be a whole number here. Enter it without decimals, such as 12.');
}

const adjustment = (points: number, reason: string, { transactionId }: Input): Json => ({
  points,
  reason: markedReason(reason, transactionId as string),
});

async function move(context: Context, input: Input, it: Move): Promise<Result> {
  const { caller, runtime } = context;
  const begun = runtime.now();
  const transactionId = input.transactionId as string;
  const { accountId, account: before } = await nameAccount(caller, input.pass as PassRef);
  const asked: Asked = {
    capability: it.capability,
    target: accountId,
    transactionId,
    values: [it.points, ...(it.values ?? [])],
  };
  return changeOnce(context, asked, {
    async send() {
      const path = `${accountPath(accountId)}/${it.call}`;
      const answer = await sendOnce(context, asked, path, it.body).catch(async (error: unknown) => {
        throw await explainRefusal(context, accountId, it.points, error);
      });
      const events = eventsOf(answer);
      await noteOwn(
        context,
        events.map(({ id }) => asText(id)),
        transactionId,
      );
      const duplicate = events.some(({ created_at }) => isFromBefore(created_at, begun));
      return { ...(await balanceAfter(context, input, accountId)), ...it.told, transactionId, duplicate };
    },
    async present() {
      const account = before ?? (await readAccount(caller, accountId));
      return { ...toBalance(input, accountId, account), ...it.told, transactionId };
    },
  });
}

/** Square answers one event or several, by its version. */
export const eventsOf = ({ event, events }: Json): Json[] => [...asGroups(events), ...asGroups([event])];

/** The balance, which no answer to a change has: one call. A change that was booked is not undone by not knowing it. */
export async function balanceAfter({ caller }: Context, input: Input, accountId: string): Promise<Result> {
  try {
    return toBalance(input, accountId, await readAccount(caller, accountId));
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    return { ...idsOf(accountId), points: null, notice: BALANCE_UNREAD };
  }
}

/** Whose account it was and what it holds; the snapshot is of the same reading. */
export const toBalance = ({ includePass }: Input, accountId: string, account: Json): Result => ({
  ...idsOf(accountId, account),
  points: toPoints(account.balance),
  ...(includePass === true ? { pass: toPass(account) } : {}),
});

/**
 * Square declines to take more than an account holds without saying so, and says only that something is missing; this
 * reads the account to say which it is.
 */
async function explainRefusal(
  { caller }: Context,
  accountId: string,
  points: number,
  error: unknown,
): Promise<unknown> {
  const isMissing = error instanceof TillPassError && error.problem === 'not_found';
  if (!isMissing && (points > 0 || !isDeclined(error) || error.details.field)) return error;
  const balance = await balanceIfReadable(caller, accountId);
  if (isMissing)
    return balance === undefined
      ? retold(caller, error, NO_ACCOUNT, 'passId')
      : retold(caller, error, NO_LOCATION, 'locationId');
  if (balance === undefined || balance >= -points) return error;
  const cause = `the account holds ${balance} points, which is fewer than ${-points}. Take fewer points.`;
  return retold(caller, error, cause, 'points', 'refused');
}

/** What an account holds, where that can be read. */
export async function balanceIfReadable(
  caller: Context['caller'],
  accountId: string,
): Promise<number | undefined> {
  try {
    return toPoints((await readAccount(caller, accountId)).balance);
  } catch {
    return undefined;
  }
}
