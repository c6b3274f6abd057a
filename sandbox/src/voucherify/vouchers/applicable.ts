import { objectOf, wholeOf } from '../inputs.ts';
import type { Body } from '../inputs.ts';
import type { Voucher } from '../records.ts';
import type { VoucherifyState } from '../state.ts';
import { rewardOn } from '../v1/rewards.ts';
import type { RewardOffer } from '../v1/rewards.ts';
import { VoucherifyError } from '../voucherify-error.ts';
import { campaignOf, voucherOf } from './publish.ts';

/** What one redeemable of a validation or redemption would do. */
export interface Applicable {
  readonly voucher: Voucher;
  /** Cents off the order. */
  readonly discount: number;
  /** Credits of a gift voucher, in cents. */
  readonly credits?: number;
  /** What a loyalty card of v1 pays for. */
  readonly offer?: RewardOffer;
}

function refused(key: string, { id, code }: Voucher, message: string): VoucherifyError {
  return new VoucherifyError(400, key, message, `Voucher ${code}: ${message}`, { id, type: 'voucher' });
}

function mustBeGood(state: VoucherifyState, voucher: Voucher): void {
  const { active, redemption, start_date: start, expiration_date: end } = voucher;
  const now = state.now();
  if (!active) throw refused('voucher_disabled', voucher, 'voucher is disabled');
  if (start !== null && Date.parse(start) > now)
    throw refused('voucher_not_active', voucher, 'voucher is not active yet');
  if (end !== null && Date.parse(end) < now) throw refused('voucher_expired', voucher, 'voucher expired');
  if (redemption.quantity !== null && redemption.redeemed_quantity >= redemption.quantity)
    throw refused('quantity_exceeded', voucher, 'quantity exceeded');
}

function discountOf({ discount }: Voucher, amount: number): number {
  if (discount === null) return 0;
  const off = discount['type'] === 'PERCENT' ? (amount * Number(discount['percent_off'])) / 100 : 0;
  return Math.min(amount, Math.round(off) || Number(discount['amount_off'] ?? 0));
}

/** What a redeemable of so big an order would do; throws the error that its redemption would answer. */
export function applicable(state: VoucherifyState, redeemable: Body, amount: number | undefined): Applicable {
  const voucher = voucherOf(state, String(redeemable['id']));
  mustBeGood(state, voucher);
  const { leastOrder = 0 } = campaignOf(state, voucher.campaign_id);
  if (leastOrder > 0 && amount === undefined) throw refused('missing_order', voucher, 'Missing order');
  if ((amount ?? 0) < leastOrder) throw refused('order_rules_violated', voucher, 'order rules violated');
  if (voucher.gift !== null) {
    const asked = objectOf(redeemable['gift'], 'gift');
    const credits = wholeOf(asked, 'credits', Math.min(amount ?? 0, voucher.gift.balance));
    if (credits > voucher.gift.balance)
      throw refused('gift_amount_exceeded', voucher, 'gift amount exceeded');
    return { voucher, discount: Math.min(credits, amount ?? credits), credits };
  }
  if (voucher.loyalty_card !== null) {
    const offer = rewardOn(state, voucher, objectOf(redeemable['reward'], 'reward'));
    if (offer.points > voucher.loyalty_card.balance)
      throw refused('loyalty_card_points_exceeded', voucher, 'loyalty card points exceeded');
    return { voucher, discount: 0, offer };
  }
  return { voucher, discount: discountOf(voucher, amount ?? 0) };
}
