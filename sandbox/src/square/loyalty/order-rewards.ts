import type { Money, Order } from '../records.ts';
import type { SquareState } from '../state.ts';
import { TIER_DISCOUNTS } from './program.ts';
import type { LoyaltyReward } from './records.ts';

interface Discount {
  readonly applied_money: Money;
  readonly reward_ids: readonly string[];
}

const discountsOf = (order: Order): readonly Discount[] => (order['discounts'] ?? []) as readonly Discount[];

/** The order with other rewards and discounts, and with the totals that follow from them. */
function changed(
  square: SquareState,
  order: Order,
  { rewards, discounts }: { readonly rewards: readonly object[]; readonly discounts: readonly Discount[] },
): Order {
  const sum = (list: readonly Discount[]): number =>
    list.reduce((total, { applied_money: { amount } }) => total + amount, 0);
  const less = sum(discounts) - sum(discountsOf(order));
  const moved = (name: string, by: number): Money => {
    const { amount, currency } = order[name] as Money;
    return { amount: amount + by, currency };
  };
  const total = moved('total_money', -less);
  const discount = moved('total_discount_money', less);
  return square.orders.put({
    ...order,
    rewards,
    discounts,
    total_money: total,
    total_discount_money: discount,
    net_amounts: { ...(order['net_amounts'] as object), total_money: total, discount_money: discount },
    net_amount_due_money: total,
    version: order.version + 1,
    updated_at: square.time(),
  });
}

/** Takes what a reward is worth off an open order, at most what the order costs. */
export function attach(square: SquareState, order: Order, reward: LoyaltyReward, name: string): void {
  const total = order['total_money'] as Money;
  const worth = { amount: TIER_DISCOUNTS[reward.reward_tier_id] ?? 0, currency: total.currency };
  const discount = {
    uid: square.newId('discount'),
    name,
    type: 'FIXED_AMOUNT',
    scope: 'ORDER',
    amount_money: worth,
    applied_money: { ...worth, amount: Math.min(worth.amount, total.amount) },
    reward_ids: [reward.id],
  };
  changed(square, order, {
    rewards: [
      ...((order['rewards'] ?? []) as object[]),
      { id: reward.id, reward_tier_id: reward.reward_tier_id },
    ],
    discounts: [...discountsOf(order), discount],
  });
}

/** Undoes `attach`. */
export function detach(square: SquareState, reward: LoyaltyReward): void {
  const order = reward.order_id === undefined ? undefined : square.orders.get(reward.order_id);
  if (order === undefined) return;
  changed(square, order, {
    rewards: ((order['rewards'] ?? []) as { id: string }[]).filter(({ id }) => id !== reward.id),
    discounts: discountsOf(order).filter(({ reward_ids: ids }) => !ids.includes(reward.id)),
  });
}
