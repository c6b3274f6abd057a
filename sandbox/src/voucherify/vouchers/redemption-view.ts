import { simpleCustomer } from '../customers.ts';
import { orderView } from '../orders/orders.ts';
import type { Customer, Redemption, Rollback } from '../records.ts';
import type { VoucherifyState } from '../state.ts';
import { voucherView } from './views.ts';

function about(state: VoucherifyState, { customer_id, order_id, voucher_id }: Redemption) {
  return {
    customer: customer_id === null ? undefined : state.customers.get(customer_id),
    order: order_id === null ? undefined : state.orders.get(order_id),
    voucher: voucher_id === null ? undefined : state.vouchers.get(voucher_id),
  };
}

/** What redemptions and their rollbacks have in common. */
function shared(state: VoucherifyState, redemption: Redemption): object {
  const { customer, order, voucher } = about(state, redemption);
  return {
    customer_id: redemption.customer_id,
    tracking_id: customer?.source_id ?? null,
    metadata: redemption.metadata,
    channel: { channel_id: 'sandbox-voucherify-app', channel_type: 'API' },
    customer: customer === undefined ? null : simpleCustomer(customer),
    order: order === undefined ? null : orderView(order),
    related_object_type: voucher === undefined ? 'redemption' : 'voucher',
    related_object_id: voucher?.id ?? redemption.id,
    ...(voucher === undefined ? {} : { voucher: voucherView(voucher) }),
  };
}

function amounts(state: VoucherifyState, { amount, voucher_id }: Redemption, sign: 1 | -1): object {
  if (amount === undefined) return {};
  const isCard = voucher_id !== null && state.vouchers.get(voucher_id)?.type === 'LOYALTY_CARD';
  const signed = sign * amount;
  return {
    amount: signed,
    ...(isCard ? { loyalty_card: { points: signed } } : { gift: { amount: signed } }),
  };
}

/** A redemption as Voucherify answers it. */
export function redemptionView(state: VoucherifyState, redemption: Redemption): object {
  const { id, date, redemption: parent, status, reward } = redemption;
  const rollbacks = state.rollbacks.filter(({ of }) => of.id === id);
  return {
    id,
    object: 'redemption',
    date,
    redemption: parent,
    result: 'SUCCESS',
    status,
    ...(rollbacks.length === 0
      ? {}
      : {
          related_redemptions: { rollbacks: rollbacks.map((one) => ({ id: one.id, date: one.date })) },
        }),
    ...shared(state, redemption),
    ...amounts(state, redemption, 1),
    ...(reward === undefined ? {} : { reward }),
  };
}

/** A rollback: the amount comes back, so it is less than zero. */
export function rollbackView(state: VoucherifyState, { id, date, reason, of }: Rollback): object {
  return {
    id,
    object: 'redemption_rollback',
    date,
    redemption: of.id,
    ...(reason === null ? {} : { reason }),
    result: 'SUCCESS',
    status: 'SUCCEEDED',
    ...shared(state, of),
    ...amounts(state, of, -1),
  };
}

/** What webhooks tell beside the redemption. */
export function toldRedemption(
  state: VoucherifyState,
  redemption: Redemption,
  customer: Customer | undefined,
): object {
  const { order, voucher } = about(state, redemption);
  const holder = voucher?.holder_id ? state.customers.get(voucher.holder_id) : undefined;
  return {
    customer: customer === undefined ? null : simpleCustomer(customer),
    order: order === undefined ? null : orderView(order),
    voucher: voucher === undefined ? null : voucherView(voucher),
    holder: holder === undefined ? null : simpleCustomer(holder),
    promotion_tier: null,
  };
}
