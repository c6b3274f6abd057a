import { textOf } from '../inputs.ts';
import { orderView } from '../orders/orders.ts';
import type { Redemption, Rollback, Voucher } from '../records.ts';
import type { VoucherifyHandler, VoucherifyRequest } from '../request.ts';
import type { VoucherifyState } from '../state.ts';
import { VoucherifyError, notFound } from '../voucherify-error.ts';
import { fire } from '../webhook.ts';
import { changeCredits } from './credits.ts';
import { redemptionView, rollbackView, toldRedemption } from './redemption-view.ts';

function refused(key: string, message: string, { id }: Redemption): VoucherifyError {
  return new VoucherifyError(400, key, message, `Redemption ${id}: ${message}`, {
    id,
    type: 'redemption_rollback',
  });
}

function named({ state, params: { redemption: id = '' } }: VoucherifyRequest): Redemption {
  const found = state.redemptions.get(id);
  if (found === undefined) throw notFound('redemption', id);
  if (found.status === 'ROLLED_BACK') throw refused('already_rolled_back', 'Already rolled back', found);
  return found;
}

const reasonOf = ({ body, query }: VoucherifyRequest): string | null =>
  textOf(body, 'reason') ?? query.get('reason');

/** Gives back one use, and the points or credits. */
function giveBack(state: VoucherifyState, { voucher_id, amount }: Redemption): void {
  const voucher = voucher_id === null ? undefined : state.vouchers.get(voucher_id);
  if (voucher === undefined) return;
  const { redemption } = voucher;
  const points = redemption.redeemed_points;
  const back: Voucher = {
    ...voucher,
    redemption: {
      ...redemption,
      redeemed_quantity: redemption.redeemed_quantity - 1,
      ...(points === undefined ? {} : { redeemed_points: points - (amount ?? 0) }),
    },
    updated_at: state.time(),
  };
  state.vouchers.set(back.id, back);
  if (amount === undefined) return;
  const type = voucher.type === 'LOYALTY_CARD' ? 'POINTS_REFUND' : 'CREDITS_REFUND';
  changeCredits(state, back, { type, amount, source: null, reason: null });
}

function undo(state: VoucherifyState, redemption: Redemption, reason: string | null): Rollback {
  giveBack(state, redemption);
  const rolledBack: Redemption = { ...redemption, status: 'ROLLED_BACK' };
  state.redemptions.set(redemption.id, rolledBack);
  const rollback: Rollback = { id: state.hexId('rr'), date: state.time(), reason, of: rolledBack };
  state.rollbacks.push(rollback);
  const customer = redemption.customer_id === null ? undefined : state.customers.get(redemption.customer_id);
  fire(state, 'redemption.rollback.succeeded', rollback.id, () => ({
    ...toldRedemption(state, rolledBack, customer),
    redemption: redemptionView(state, rolledBack),
    redemption_rollback: rollbackView(state, rollback),
  }));
  return rollback;
}

/** POST /v1/redemptions/{redemptionId}/rollback: of a single redemption. */
export const rollBack: VoucherifyHandler = (request) => {
  const { state } = request;
  const redemption = named(request);
  if (redemption.redemption !== null || redemption.voucher_id === null)
    throw refused('invalid_redemption', 'The redemption is one of several together', redemption);
  return rollbackView(state, undo(state, redemption, reasonOf(request)));
};

/** POST /v1/redemptions/{parentRedemptionId}/rollbacks: of several together. */
export const rollBackAll: VoucherifyHandler = (request) => {
  const { state } = request;
  const parent = named(request);
  const children = [...state.redemptions.values()].filter(({ redemption }) => redemption === parent.id);
  if (children.length === 0)
    throw refused('invalid_redemption_parent', 'The redemption is a single one', parent);
  const reason = reasonOf(request);
  const rollbacks = children.map((child) => undo(state, child, reason));
  const order = parent.order_id === null ? undefined : state.orders.get(parent.order_id);
  return {
    rollbacks: rollbacks.map((one) => rollbackView(state, one)),
    parent_rollback: rollbackView(state, undo(state, parent, reason)),
    ...(order === undefined ? {} : { order: orderView(order) }),
  };
};
