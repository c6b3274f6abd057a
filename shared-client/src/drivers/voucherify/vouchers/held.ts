import type { PassRef } from '../../../catalogue/parse.ts';
import { asGroup, asGroups } from '../../../sale/json.ts';
import type { Finder } from '../../driver.ts';
import { pathSegment } from '../../../values/id.ts';
import { loyaltyOf } from '../loyalty.ts';
import { query, read } from '../wire.ts';
import { statusOf, toReward } from './voucher.ts';

/**
 * Find Rewards: the vouchers that the customer holds and may redeem now, the one that ends first on top. Two calls, the pass and
 * what its customer holds; a loyalty card is no reward.
 */
export const findRewards: Finder = async (context, input) => {
  const { caller, runtime } = context;
  const ref = input.pass as PassRef;
  const member = await loyaltyOf(ref).read(context, ref);
  const path = `/v1/customers/${pathSegment('External ID', member.customerId)}/redeemables${query({ limit: 100 })}`;
  const { data } = await read(caller, path);
  return asGroups(data)
    .filter(({ voucher_type }) => voucher_type !== 'LOYALTY_CARD')
    .flatMap((held) => {
      const { voucher, status } = asGroup(held.redeemable);
      return status === undefined || status === 'ACTIVE' ? [{ held, voucher: asGroup(voucher) }] : [];
    })
    .filter(({ voucher }) => statusOf(voucher, runtime.now()) === 'unredeemed')
    .filter(({ voucher }) => !input.campaignId || voucher.campaign_id === input.campaignId)
    .map(({ held, voucher }) => ({
      ...toReward(voucher, runtime.now(), { passId: member.id }),
      ...(input.raw === true ? { raw: held } : {}),
    }))
    .sort((a, b) => ends(a.expiresAt) - ends(b.expiresAt));
};

const ends = (expiresAt: unknown) => (typeof expiresAt === 'string' ? Date.parse(expiresAt) : Infinity);
