import type { PassRef } from '../../../catalogue/parse.ts';
import { asGroup, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { pathSegment } from '../../../values/id.ts';
import { toIso, toMillis } from '../../../values/time.ts';
import type { Caller } from '../../../http/request.ts';
import type { Result } from '../../driver.ts';
import { readIfAny } from '../wire.ts';

export const voucherPath = (code: string) => `/v1/vouchers/${pathSegment('Reward ID', code)}`;

/** The voucher with this code, or undefined where the project has none. One call. */
export const findVoucher = (caller: Caller, code: string): Promise<Json | undefined> =>
  readIfAny(caller, voucherPath(code));

export type VoucherStatus = 'unredeemed' | 'redeemed' | 'expired' | 'cancelled';

/** Whether every use of a voucher that it has is gone. */
export function isUsedUp(voucher: Json): boolean {
  const { quantity, redeemed_quantity } = asGroup(voucher.redemption);
  return typeof quantity === 'number' && Number(redeemed_quantity ?? 0) >= quantity;
}

export function statusOf(voucher: Json, nowMs: number): VoucherStatus {
  if (isUsedUp(voucher)) return 'redeemed';
  if (voucher.active === false) return 'cancelled';
  return (toMillis(voucher.expiration_date) ?? Infinity) <= nowMs ? 'expired' : 'unredeemed';
}

/**
 * A voucher as the reward that every system shares. It is named by its code, and bears no page that a customer could open; when it was
 * used stands in its redemptions only.
 */
export function toReward(voucher: Json, nowMs: number, pass: PassRef = {}): Result {
  return {
    id: asText(voucher.code),
    system: 'voucherify',
    campaignId: asText(voucher.campaign_id),
    offerId: null,
    title: asText(voucher.campaign),
    externalId: null,
    passId: pass.passId ?? null,
    status: statusOf(voucher, nowMs),
    rewardUrl: null,
    expiresAt: toIso(voucher.expiration_date),
    redeemedAt: null,
    createdAt: toIso(voucher.created_at),
  };
}

/** What is told of a voucher that does not exist. */
export const UNKNOWN: Result = {
  id: null,
  system: 'voucherify',
  campaignId: null,
  offerId: null,
  title: null,
  externalId: null,
  passId: null,
  status: null,
  rewardUrl: null,
  expiresAt: null,
  redeemedAt: null,
  createdAt: null,
};

/**
 * An order of so much, for vouchers that ask for one. It counts as not paid, so that it earns no points beside those of the sale. Amounts are
 * in hundredths (Voucherify API, "Order").
 */
export const orderOf = (amount: number): Json => ({ amount: Math.round(amount * 100), status: 'CREATED' });

export const NO_SUCH_VOUCHER =
  'There is no such voucher. Check the Reward ID, which is the code of the voucher.';
export const WHERE_VOUCHERS_ARE = 'the redemptions of the voucher in Voucherify';
