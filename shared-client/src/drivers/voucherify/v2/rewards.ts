import { TillPassError } from '../../../http/errors.ts';
import { LostAnswer } from '../../../http/request.ts';
import { asGroup, asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { pathSegment } from '../../../values/id.ts';
import { toMillis } from '../../../values/time.ts';
import type { Context } from '../../driver.ts';
import { orMissing } from '../../retell.ts';
import type { Member, Offered, Purchase } from '../loyalty.ts';
import { lookFor } from '../patience.ts';
import { query, read, send } from '../wire.ts';
import { memberPath, PROGRAMS } from './members.ts';

const NO_REWARD = 'there is no such reward in the program. Choose one from the list.';
const purchasesPath = (member: Member) => `${memberPath(member)}/rewards/purchases`;

/** One write, which is never sent again (Voucherify guide, "Take loyalty to production"), then one or two looks at what became of it. */
export async function buyReward(context: Context, member: Member, rewardId: string): Promise<Purchase> {
  const { caller, runtime } = context;
  const call = {
    method: 'POST',
    path: purchasesPath(member),
    body: { reward_id: rewardId },
    safety: 'delta',
  } as const;
  const answer = await orMissing(caller, send(caller, call), NO_REWARD, 'offerId');
  const taken = asGroup(answer.transaction);
  const id = asText(taken.id);
  if (!id) throw new LostAnswer('an answer without a transaction');
  const isOpen = ({ status }: Json) => status === 'PENDING' || status === 'PROCESSING';
  const after = isOpen(taken)
    ? await lookFor(runtime, async () => {
        const found = (await readPurchases(context, member, 10)).find((one) => one.id === id);
        return found && !isOpen(found) ? found : undefined;
      })
    : taken;
  if (after?.status === 'REJECTED') throw rejected(context);
  return toPurchase(after ?? taken, after === undefined);
}

/** What the member bought of this reward since, newest first. Voucherify keeps no mark of ours with it. One call. */
export async function boughtRewards(
  context: Context,
  member: Member,
  rewardId: string,
  sinceMs: number | undefined,
): Promise<{ purchase: Purchase; mark: undefined }[]> {
  const found = await readPurchases(context, member, 100);
  return found
    .filter(
      ({ reward_id, type, status, created_at }) =>
        reward_id === rewardId &&
        type === 'PURCHASE' &&
        status !== 'REJECTED' &&
        (sinceMs === undefined || (toMillis(created_at) ?? Infinity) >= sinceMs),
    )
    .map((one) => ({ purchase: toPurchase(one, one.status === 'PENDING'), mark: undefined }));
}

async function readPurchases({ caller }: Context, member: Member, limit: number): Promise<Json[]> {
  const { data } = await read(caller, `${purchasesPath(member)}${query({ limit, order: '-created_at' })}`);
  return asGroups(data);
}

/** From `LV2_RewardPurchaseTransaction`; what is digital brings a code. */
function toPurchase(transaction: Json, isUnderWay: boolean): Purchase {
  const { digital } = asGroup(asGroup(transaction.details).result) as { digital?: unknown };
  const { discount_coupons, gift_vouchers } = asGroup(digital);
  const [voucher] = [...asGroups(discount_coupons), ...asGroups(gift_vouchers)];
  return { redemptionId: asText(transaction.id) ?? '', code: asText(voucher?.code), isUnderWay };
}

/** Takes a purchase back. True when it was taken back before. One call. */
export async function refundPurchase(
  { caller }: Context,
  programId: string,
  purchaseId: string,
): Promise<boolean> {
  const path = `${PROGRAMS}/${pathSegment('Program', programId)}/rewards/purchases/${pathSegment('Reward ID', purchaseId)}/refund`;
  try {
    await orMissing(
      caller,
      send(caller, { method: 'POST', path, body: {}, safety: 'repeatable' }),
      'the program has no such purchase of a reward. Check the Reward ID and the Program.',
      'rewardId',
    );
    return false;
  } catch (error) {
    // It is refused when there is no approved purchase left to take back (Voucherify guide, loyalty v2).
    if (error instanceof TillPassError && error.problem === 'conflict') return true;
    throw error;
  }
}

const PAGE = 10;
const A_DAY_MS = 24 * 3_600_000;

/** The first rewards of a program. Their names take a call for each, so they are kept for a day. */
export async function listRewards(context: Context, programId: string): Promise<Offered[]> {
  const { caller, runtime, connection } = context;
  const { data } = await read(
    caller,
    `${PROGRAMS}/${pathSegment('Program', programId)}/rewards${query({ limit: 100 })}`,
  );
  const ids = asGroups(data).flatMap(({ reward_id }) => asText(reward_id) ?? []);
  const nameOf = async (id: string): Promise<string> => {
    const key = JSON.stringify(['voucherify reward', connection.baseUrl, connection.account, id]);
    const kept = asText(await runtime.memory.get(key));
    if (kept) return kept;
    const reward = await read(caller, `/v2/loyalties/rewards/${pathSegment('Reward', id)}`);
    const name = asText(reward.name) ?? id;
    await runtime.memory.set(key, name, A_DAY_MS);
    return name;
  };
  const named = await Promise.all(ids.slice(0, PAGE).map(async (id) => ({ id, label: await nameOf(id) })));
  return [...named, ...ids.slice(PAGE).map((id) => ({ id, label: id }))];
}

const rejected = ({ caller }: Context) =>
  new TillPassError(
    'refused',
    caller.explain(
      'it took the purchase and then rejected it, so no points are gone. Check that the pass holds enough points for this reward and that the reward is in stock.',
    ),
    { field: 'offerId' },
  );
