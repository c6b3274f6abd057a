import type { Coupon } from './records.ts';

/**
 * The fields of a coupon by their unique names. PassKit's SmartPass link reference has two of them
 * (singleUseCoupons.coupon.externalId and .sku); the others are named alike.
 */
export function couponData(coupon: Coupon, full: boolean): Record<string, string> {
  const data: Record<string, string> = {
    'singleUseCoupons.coupon.id': coupon.id,
    'singleUseCoupons.coupon.externalId': coupon.externalId,
  };
  if (!full) return data;
  data['singleUseCoupons.coupon.status'] = coupon.status;
  data['singleUseCoupons.coupon.offerId'] = coupon.offerId;
  if (coupon.sku !== undefined) data['singleUseCoupons.coupon.sku'] = coupon.sku;
  return data;
}
