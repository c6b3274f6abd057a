import type { PassRef } from '../../../catalogue/parse.ts';
import { TillPassError } from '../../../http/errors.ts';
import { asGroup, asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import type { Crypto } from '../../../runtime.ts';
import { pathSegment } from '../../../values/id.ts';
import { toMillis } from '../../../values/time.ts';
import type { Context } from '../../driver.ts';
import type { Entry, Member, Move, Moved, Wallet } from '../loyalty.ts';
import { lookFor } from '../patience.ts';
import { tooFew } from '../too-few.ts';
import { readReason } from '../trace.ts';
import { query, read, send } from '../wire.ts';
import { memberPath, readMember } from './members.ts';
import { walletOf } from './wallet.ts';

const cardPath = (member: Member, { cardId }: Wallet) =>
  `${memberPath(member)}/cards/${pathSegment('Card', cardId)}`;

/**
 * Two calls, and one or two more to learn whether Voucherify booked the change, which it does a moment after it took it. It
 * tells no balance, so the balance is that of before and the change.
 */
export async function movePoints(context: Context, ref: PassRef, move: Move): Promise<Moved> {
  const { caller, runtime } = context;
  const member = await readMember(context, ref);
  const wallet = walletOf(caller, member, move.walletId);
  if (wallet.points + move.points < 0) throw tooFew(caller, wallet.points, -move.points);
  const answer = await send(caller, {
    method: 'POST',
    path: `${cardPath(member, wallet)}/points`,
    body: { points: move.points, reason: move.reason },
    safety: 'delta',
  });
  const taken = asGroup(answer.transaction);
  if (answer.status === 'NO_CHANGE') throw unchanged(context);
  const id = asText(taken.id);
  const isOpen = stateOf(taken) === 'pending' && id !== null;
  const after = isOpen ? await lookFor(runtime, () => settled(context, member, wallet, id)) : taken;
  const state = stateOf(after ?? taken);
  if (state === 'rejected') throw rejected(context);
  return {
    id: member.id,
    programId: member.programId,
    externalId: member.externalId,
    points: wallet.points + move.points,
    isUnderWay: state === 'pending',
  };
}

async function settled(
  context: Context,
  member: Member,
  wallet: Wallet,
  id: string,
): Promise<Json | undefined> {
  const { data } = await read(
    context.caller,
    `${cardPath(member, wallet)}/transactions${query({ limit: 10, order: '-created_at' })}`,
  );
  const found = asGroups(data).find((transaction) => transaction.id === id);
  return found && stateOf(found) !== 'pending' ? found : undefined;
}

const STATES: Readonly<Record<string, Entry['state']>> = {
  PENDING: 'pending',
  PROCESSING: 'pending',
  REJECTED: 'rejected',
};
const stateOf = ({ status }: Json): Entry['state'] => STATES[asText(status) ?? ''] ?? 'booked';

const MOST_ENTRIES = 100;

/** The newest changes of a card. One call. */
export async function readEntries(
  context: Context,
  member: Member,
  walletId: string | undefined,
): Promise<{ entries: Entry[]; complete: boolean }> {
  const { caller, runtime } = context;
  const path = `${cardPath(member, walletOf(caller, member, walletId))}/transactions`;
  const { data, cursor } = await read(
    caller,
    `${path}${query({ limit: MOST_ENTRIES, order: '-created_at' })}`,
  );
  return {
    entries: asGroups(data).map((transaction) => toEntry(runtime, transaction)),
    complete: !asText(asGroup(cursor).next),
  };
}

const TAKEN =
  /^(ADMIN_DEBIT|ADMIN_POINTS_EXPIRATION|POINTS_SPENT_ON_REWARD|POINTS_SPENT_ON_ORDER|POINTS_PURCHASE_REVERSED|POINTS_RETURNED|POINTS_EXPIRED)$/;

/** From `LV2_CardTransaction`. Points that were taken are negative, whether or not its total bears the sign. */
export function toEntry(crypto: Crypto, transaction: Json): Entry {
  const details = asGroup(transaction.details);
  const traced = readReason(crypto, details.reason);
  const total = Number(asGroup(details.points).total);
  const type = asText(transaction.type) ?? '';
  const points = Number.isFinite(total) ? (TAKEN.test(type) ? -Math.abs(total) : total) : null;
  return {
    id: asText(transaction.id) ?? '',
    points,
    at: toMillis(transaction.created_at),
    state: stateOf(transaction),
    transactionId: traced?.transactionId ?? null,
    traced,
    type,
    memberId: asText(transaction.member_id) ?? '',
    record: transaction,
  };
}

const unchanged = ({ caller }: Context) =>
  new TillPassError(
    'refused',
    caller.explain(
      'it left the balance as it is. Look in Voucherify whether the card has a limit that this change would pass.',
    ),
    { field: 'points' },
  );

const rejected = ({ caller }: Context) =>
  new TillPassError(
    'refused',
    caller.explain(
      'it took the change and then rejected it, so the balance is what it was. Look at the transactions of the card in Voucherify, then run the step again.',
    ),
    { field: 'points' },
  );
