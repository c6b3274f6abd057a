import type { Campaign, Voucher } from '../records.ts';

/** A voucher as Voucherify answers it. */
export function voucherView(voucher: Voucher): object {
  const { publications, redemption, code, ...rest } = voucher;
  return {
    ...rest,
    code,
    category: null,
    category_id: null,
    categories: [],
    validity_timeframe: null,
    validity_day_of_week: null,
    additional_info: null,
    is_referral_code: false,
    redemption: { ...redemption, object: 'list', url: `/v1/vouchers/${code}/redemptions?page=1&limit=10` },
    publish: {
      object: 'list',
      count: publications,
      url: `/v1/vouchers/${code}/publications?page=1&limit=10`,
    },
    object: 'voucher',
  };
}

function kindOf({ campaign_type, discount, giftAmount }: Campaign): object {
  if (campaign_type === 'LOYALTY_PROGRAM') return { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } };
  if (campaign_type === 'DISCOUNT_COUPONS') return { type: 'DISCOUNT_VOUCHER', discount };
  return { type: 'GIFT_VOUCHER', gift: { amount: giftAmount, balance: giftAmount } };
}

/** A campaign as Voucherify answers it. */
export function campaignView(campaign: Campaign): object {
  const { id, name, campaign_type, type, active, prefix, quantity, created_at, updated_at } = campaign;
  const code_config = { length: 8, prefix, pattern: `${prefix}########` };
  return {
    id,
    name,
    campaign_type,
    type,
    voucher: { ...kindOf(campaign), redemption: { quantity }, code_config, is_referral_code: false },
    auto_join: false,
    join_once: campaign_type === 'LOYALTY_PROGRAM',
    use_voucher_metadata_schema: false,
    active,
    metadata: {},
    created_at,
    updated_at,
    category_id: null,
    categories: [],
    creation_status: 'DONE',
    vouchers_generation_status: 'DONE',
    protected: false,
    object: 'campaign',
  };
}
