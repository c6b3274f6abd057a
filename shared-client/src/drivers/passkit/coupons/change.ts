import { fingerprint, ledgerKey } from '../../../ledger/ledger.ts';
import { changeOnce } from '../../../ledger/once.ts';
import type { Settled } from '../../../ledger/once.ts';
import type { Context, Input, Result } from '../../driver.ts';
import { asText } from '../wire.ts';
import { WHERE_COUPONS_ARE, withCoupon } from './coupon.ts';
import type { CouponName } from './coupon.ts';

/** What is asked of a coupon, under a reference of its own. */
export interface AskedOfCoupon extends Input, CouponName {
  transactionId: string;
}

/** The part of a result that names the coupon: by the ID that PassKit told, or as it was asked for. */
export const couponResult = (
  { rewardId, campaignId, transactionId }: AskedOfCoupon,
  id: unknown,
): Result => ({
  id: asText(id) || (campaignId ? null : rewardId),
  system: 'passkit',
  transactionId,
});

/** Changes a coupon effectively once per transaction ID, which cannot be used for another coupon. */
export function changeCoupon(
  context: Context,
  capability: string,
  asked: AskedOfCoupon,
  work: { write(): Promise<Result>; settle(claimedAt: number | undefined): Promise<Settled<Result>> },
): Promise<Result> {
  const { runtime, connection, caller } = context;
  const { rewardId, transactionId } = asked;
  return changeOnce<Result>(runtime, {
    key: ledgerKey(runtime, 'passkit', connection.account, capability, transactionId),
    fingerprint: fingerprint(runtime, [capability, transactionId, rewardId]),
    transactionId,
    passId: () => rewardId,
    explain: caller.explain,
    whereToLook: WHERE_COUPONS_ARE,
    write: () => withCoupon(context, asked, work.write),
    settle: work.settle,
  });
}
