import type { PassRef } from '../../../catalogue/parse.ts';
import { asGroups } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { toMillis } from '../../../values/time.ts';
import type { Finder, Result } from '../../driver.ts';
import { loyaltyOf } from '../loyalty.ts';
import { query, read } from '../wire.ts';
import { statusOf, toReward } from './voucher.ts';

/**
 * Find Rewards: the vouchers that the customer holds and may redeem now, the one that ends first on top. Two calls, the pass and
 * the vouchers of its customer; a loyalty card is no reward.
 */
export const findRewards: Finder = async (context, input) => {
  const { caller, runtime } = context;
  const ref = input.pass as PassRef;
  const member = await loyaltyOf(ref).read(context, ref);
  const now = runtime.now();
  const isOpen = (voucher: Json) =>
    voucher.type !== 'LOYALTY_CARD' &&
    statusOf(voucher, now) === 'unredeemed' &&
    (toMillis(voucher.start_date) ?? 0) <= now &&
    (!input.campaignId || voucher.campaign_id === input.campaignId);
  const { vouchers } = await read(
    caller,
    `/v1/vouchers${query({ customer: member.customerId, limit: 100 })}`,
  );
  return asGroups(vouchers)
    .filter(isOpen)
    .map(
      (voucher): Result => ({
        ...toReward(voucher, now, { passId: member.id }),
        ...(input.raw === true ? { raw: voucher } : {}),
      }),
    )
    .sort((a, b) => ends(a) - ends(b));
};

const ends = ({ expiresAt }: Result) => (typeof expiresAt === 'string' ? Date.parse(expiresAt) : Infinity);
