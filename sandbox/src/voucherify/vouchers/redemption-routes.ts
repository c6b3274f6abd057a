import { customerOf } from '../customers.ts';
import { filterOf, isWithin, listByPage } from '../listing.ts';
import { orderView } from '../orders/orders.ts';
import type { Redemption, Rollback } from '../records.ts';
import type { VoucherifyHandler, VoucherifyRequest } from '../request.ts';
import type { VoucherifyState } from '../state.ts';
import { VoucherifyError, errorBody, notFound } from '../voucherify-error.ts';
import { applicable } from './applicable.ts';
import type { Applicable } from './applicable.ts';
import { campaignOf } from './publish.ts';
import { amountOf, redeem, redeemablesOf } from './redeem.ts';
import { redemptionView, rollbackView } from './redemption-view.ts';

const STACKING_RULES = {
  redeemables_limit: 30,
  applicable_redeemables_limit: 30,
  applicable_redeemables_per_category_limit: 30,
  applicable_redeemables_category_limits: {},
  applicable_exclusive_redeemables_limit: 5,
  exclusive_categories: [],
  joint_categories: [],
  redeemables_application_mode: 'ALL',
  redeemables_sorting_rule: 'REQUESTED_ORDER',
  redeemables_products_application_mode: 'STACK',
  redeemables_no_effect_rule: 'REDEEM_ANYWAY',
  no_effect_skip_categories: [],
  no_effect_redeem_anyway_categories: [],
  redeemables_rollback_order_mode: 'WITHOUT_ORDER',
};

function resultOf({ voucher, credits, offer }: Applicable): object {
  if (voucher.gift !== null) return { gift: { balance: voucher.gift.balance, credits } };
  return offer === undefined ? { discount: voucher.discount } : { loyalty_card: { points: offer.points } };
}

/** Validates one redeemable; what does not apply is no error but INAPPLICABLE. */
function tried({ state, body, requestId }: VoucherifyRequest, redeemable: Record<string, unknown>) {
  const id = String(redeemable['id']);
  try {
    const use = applicable(state, redeemable, amountOf(body));
    const campaign = campaignOf(state, use.voucher.campaign_id);
    return {
      view: {
        status: 'APPLICABLE',
        id,
        object: 'voucher',
        result: resultOf(use),
        metadata: use.voucher.metadata,
        categories: [],
        campaign_name: campaign.name,
        campaign_id: campaign.id,
      },
      discount: use.discount,
    };
  } catch (thrown) {
    if (!(thrown instanceof VoucherifyError)) throw thrown;
    const result = { error: errorBody(thrown, requestId) };
    return { view: { status: 'INAPPLICABLE', id, object: 'voucher', result }, discount: undefined };
  }
}

/** POST /v1/validations: 200 also for what could not be redeemed. Nothing is used up. */
export const validate: VoucherifyHandler = (request) => {
  const { state, body } = request;
  const all = redeemablesOf(body).map((one) => tried(request, one));
  const amount = amountOf(body);
  const isValid = all.every(({ discount }) => discount !== undefined);
  const discount = Math.min(
    amount ?? 0,
    all.reduce((sum, one) => sum + (one.discount ?? 0), 0),
  );
  const order =
    amount === undefined
      ? {}
      : {
          order: {
            amount,
            total_discount_amount: discount,
            total_amount: amount - discount,
            total_applied_discount_amount: discount,
            items: [],
            metadata: {},
            object: 'order',
          },
        };
  return {
    id: state.hexId('valid'),
    valid: isValid,
    redeemables: all.map(({ view }) => view),
    skipped_redeemables: [],
    inapplicable_redeemables: all.flatMap(({ view }) => (view.status === 'APPLICABLE' ? [] : [view])),
    ...(isValid ? order : {}),
    tracking_id: state.letterId('track'),
    stacking_rules: STACKING_RULES,
  };
};

/** POST /v1/redemptions: all or nothing. */
export const createRedemption: VoucherifyHandler = ({ state, body }) => {
  const { redemptions, parent, order } = redeem(state, body);
  return {
    redemptions: redemptions.map((one) => redemptionView(state, one)),
    ...(parent === undefined ? {} : { parent_redemption: redemptionView(state, parent) }),
    ...(order === undefined ? {} : { order: orderView(order) }),
    inapplicable_redeemables: [],
    skipped_redeemables: [],
  };
};

const isRollback = (item: Redemption | Rollback): item is Rollback => 'of' in item;

const viewOf = (state: VoucherifyState, item: Redemption | Rollback): object =>
  isRollback(item) ? rollbackView(state, item) : redemptionView(state, item);

/** GET /v1/redemptions: rollbacks, too. */
export const listRedemptions: VoucherifyHandler = ({ state, query }) => {
  const [customer, campaign] = [query.get('customer'), query.get('campaign')];
  const codes = filterOf(query, 'voucher_code');
  const holder = customer === null ? null : customerOf(state, customer).id;
  const items = [...state.redemptions.values(), ...state.rollbacks]
    .filter((item) => {
      const { customer_id, voucher_id } = isRollback(item) ? item.of : item;
      const voucher = voucher_id === null ? undefined : state.vouchers.get(voucher_id);
      return (
        (holder === null || customer_id === holder) &&
        (codes === undefined || codes.includes(voucher?.code ?? '')) &&
        (campaign === null || voucher?.campaign === campaign) &&
        isWithin(query, 'created_at', item.date)
      );
    })
    .sort((a, b) => Date.parse(a.date) - Date.parse(b.date));
  return listByPage('redemptions', items, query, (item) => viewOf(state, item), {
    order: ['created_at', 'id'],
    mostPages: 99,
  });
};

/** GET /v1/redemptions/{redemptionId} */
export const oneRedemption: VoucherifyHandler = ({ state, params: { redemption: id = '' } }) => {
  const found = state.redemptions.get(id) ?? state.rollbacks.find((one) => one.id === id);
  if (found === undefined) throw notFound('redemption', id);
  return viewOf(state, found);
};
