import { asGroup, asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import type { Verb } from '../../driver.ts';
import { refusalOf } from '../refusals.ts';
import { send } from '../wire.ts';
import { findVoucher, NO_SUCH_VOUCHER, orderOf, toReward, UNKNOWN } from './voucher.ts';

/**
 * Check Reward: two calls, the voucher and Voucherify's validation of it, which uses nothing up. That it is not valid is an answer
 * and no failure; so is a code that does not exist, because a cashier may have mistyped it.
 */
export const checkReward: Verb = async ({ caller, runtime }, input) => {
  const voucher = await findVoucher(caller, input.rewardId as string);
  if (!voucher) return { ...UNKNOWN, valid: false, reason: NO_SUCH_VOUCHER };
  const holder = asText(voucher.holder_id);
  const answer = await send(caller, {
    method: 'POST',
    path: '/v1/validations',
    body: {
      redeemables: [{ object: 'voucher', id: asText(voucher.code) }],
      ...(holder ? { customer: { id: holder } } : {}),
      ...(input.amount === undefined ? {} : { order: orderOf(input.amount as number) }),
    },
    safety: 'repeatable',
  });
  const valid = answer.valid === true;
  return {
    ...toReward(voucher, runtime.now()),
    valid,
    reason: valid ? 'The voucher can be redeemed.' : whyNot(answer),
  };
};

/** Why a validation says no; its own words may hold anything. */
export function whyNot({ redeemables, inapplicable_redeemables }: Json): string {
  const [first] = [...asGroups(redeemables), ...asGroups(inapplicable_redeemables)].filter(
    ({ status }) => status !== 'APPLICABLE',
  );
  const { error, details } = asGroup(first?.result);
  const key = asText(asGroup(error).key) ?? asText(asGroup(details).key);
  if (key === 'not_found' || key === 'resource_not_found') return NO_SUCH_VOUCHER;
  return refusalOf(key)?.reason ?? 'Voucherify does not accept the voucher now. Look at its rules there.';
}
