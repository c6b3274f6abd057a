import { customerOf } from '../customers.ts';
import type { Campaign, Voucher } from '../records.ts';
import type { VoucherifyState } from '../state.ts';
import { notFound } from '../voucherify-error.ts';
import { campaignOf, findVoucher } from '../vouchers/publish.ts';

/** A loyalty program of v1 by id or name; throws 404. */
export function loyaltyOf(state: VoucherifyState, key: string): Campaign {
  const campaign = campaignOf(state, key);
  if (campaign.campaign_type !== 'LOYALTY_PROGRAM') throw notFound('campaign', key);
  return campaign;
}

/** A member of v1, which is a loyalty card, by the id of the voucher or its code; throws 404. */
export function loyaltyCardOf(state: VoucherifyState, key: string, campaignKey?: string): Voucher {
  const card = findVoucher(state, key);
  if (card === undefined || card.type !== 'LOYALTY_CARD') throw notFound('voucher', key);
  if (campaignKey !== undefined && loyaltyOf(state, campaignKey).id !== card.campaign_id)
    throw notFound('voucher', key);
  return card;
}

/** The cards of a program that somebody holds. */
export function heldCards(state: VoucherifyState, campaignId: string, customerKey?: string): Voucher[] {
  const holder = customerKey === undefined ? undefined : customerOf(state, customerKey).id;
  return [...state.vouchers.values()].filter(
    (one) =>
      one.campaign_id === campaignId &&
      one.holder_id !== null &&
      (holder === undefined || one.holder_id === holder),
  );
}
