import { LostAnswer } from '../../../http/request.ts';
import { asGroup, asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { pathSegment } from '../../../values/id.ts';
import { toMillis } from '../../../values/time.ts';
import type { Context } from '../../driver.ts';
import { orMissing } from '../../retell.ts';
import type { Member, Offered, Purchase } from '../loyalty.ts';
import { query, read, send } from '../wire.ts';
import { MEMBERS, PROGRAMS } from './cards.ts';

/** One write (Voucherify API, "Redeem reward", legacy). A lost answer is settled by the mark in the redemption's metadata. */
export async function buyReward(
  { caller }: Context,
  member: Member,
  rewardId: string,
  mark: Readonly<Record<string, string>>,
): Promise<Purchase> {
  const call = {
    method: 'POST',
    path: `${MEMBERS}/${pathSegment('Pass ID', member.id)}/redemption`,
    body: { reward: { id: rewardId }, metadata: mark },
    safety: 'delta',
  } as const;
  const missing = 'there is no such reward in the program. Choose one from the list.';
  const redemption = await orMissing(caller, send(caller, call), missing, 'offerId');
  if (!asText(redemption.id)) throw new LostAnswer('an answer without a redemption');
  return toPurchase(redemption);
}

/** The redemptions of a card for this reward, newest first. One call. */
export async function boughtRewards(
  { caller }: Context,
  member: Member,
  rewardId: string,
  sinceMs: number | undefined,
): Promise<{ purchase: Purchase; mark: Json }[]> {
  const { redemptions } = await read(
    caller,
    `/v1/redemptions${query({ limit: 100, result: 'SUCCESS', order: '-created_at', 'filters[related_object_id][conditions][$is][0]': member.id })}`,
  );
  return asGroups(redemptions)
    .filter(
      ({ object, reward, date }) =>
        object === 'redemption' &&
        asGroup(reward).id === rewardId &&
        (sinceMs === undefined || (toMillis(date) ?? Infinity) >= sinceMs),
    )
    .map((one) => ({ purchase: toPurchase(one), mark: asGroup(one.metadata) }));
}

/** From `LoyaltiesRewardRedemption`; a reward that is a voucher brings its code. */
const toPurchase = ({ id, reward }: Json): Purchase => ({
  redemptionId: asText(id) ?? '',
  code: asText(asGroup(asGroup(reward).voucher).code),
  isUnderWay: false,
});

/** The rewards of a program with what they cost. Two calls, because the assignments bear no names. */
export async function listRewards({ caller }: Context, programId: string): Promise<Offered[]> {
  const { data } = await read(
    caller,
    `${PROGRAMS}/${pathSegment('Program', programId)}/rewards${query({ limit: 100 })}`,
  );
  const assigned = asGroups(data);
  if (assigned.length === 0) return [];
  const rewards = asGroups((await read(caller, `/v1/rewards${query({ limit: 100 })}`)).data);
  return assigned.flatMap(({ reward_id, parameters }) => {
    const id = asText(reward_id);
    if (!id) return [];
    const cost = asGroup(asGroup(parameters).loyalty).points;
    const name = asText(rewards.find((one) => one.id === id)?.name) ?? id;
    return [{ id, label: typeof cost === 'number' ? `${name} (${cost} points)` : name }];
  });
}
