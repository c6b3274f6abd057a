import type { Order } from '../records.ts';
import { forbidden, invalid, notFound } from '../square-error.ts';
import type { SquareState } from '../state.ts';
import { accountOf, programOf } from './accounts.ts';
import { book } from './ledger.ts';
import { attach, detach } from './order-rewards.ts';
import type { LoyaltyEvent, LoyaltyReward, LoyaltySource } from './records.ts';

export function rewardOf({ loyalty }: SquareState, id: string): LoyaltyReward {
  const reward = loyalty.rewards.get(id);
  if (reward === undefined) throw notFound('loyalty reward', id);
  return reward;
}

/** A reward that can still be redeemed or deleted: both ends are final. */
function openReward(square: SquareState, id: string): LoyaltyReward {
  const reward = rewardOf(square, id);
  if (reward.status !== 'ISSUED')
    throw forbidden(square.switches.squareEndedRewardCode, `The reward is ${reward.status}.`);
  return reward;
}

/** Takes the points of a tier for a reward, which takes its discount off an order where one is named. */
export function issue(
  square: SquareState,
  given: { readonly accountId: string; readonly tierId: string; readonly orderId?: string | undefined },
): LoyaltyReward {
  const { accountId, tierId, orderId } = given;
  const account = accountOf(square, accountId);
  const tier = programOf(square, account.program_id).reward_tiers.find(({ id }) => id === tierId);
  if (tier === undefined) throw notFound('reward tier', tierId);
  const order = orderId === undefined ? undefined : square.orders.get(orderId);
  if (orderId !== undefined && order === undefined) throw notFound('order', orderId);
  if (order !== undefined && order.state !== 'OPEN')
    throw invalid('BAD_REQUEST', 'A reward can be added to an open order only.', 'reward.order_id');
  if (account.balance < tier.points)
    throw forbidden(square.switches.squareTooFewPointsCode, 'The account has too few points for the reward.');
  const at = square.time();
  const reward = square.loyalty.rewards.put({
    id: square.newId('loyalty reward'),
    status: 'ISSUED',
    loyalty_account_id: accountId,
    reward_tier_id: tierId,
    points: tier.points,
    ...(orderId === undefined ? {} : { order_id: orderId }),
    created_at: at,
    updated_at: at,
  });
  if (order !== undefined) attach(square, order, reward, tier.name);
  book(square, accountId, {
    type: 'CREATE_REWARD',
    source: 'LOYALTY_API',
    moves: -tier.points,
    details: { reward_id: reward.id, points: -tier.points },
  });
  return reward;
}

/** Deletes a reward that was not redeemed: its points and its order's discount are undone. */
export function giveBack(square: SquareState, id: string): void {
  const reward = openReward(square, id);
  square.loyalty.rewards.put({ ...reward, status: 'DELETED', updated_at: square.time() });
  detach(square, reward);
  book(square, reward.loyalty_account_id, {
    type: 'DELETE_REWARD',
    source: 'LOYALTY_API',
    moves: reward.points,
    details: { reward_id: id, points: reward.points },
  });
}

/** Uses a reward up. `reward_id` stands in the event only where a call did it (reference of LoyaltyEvent). */
export function redeem(
  square: SquareState,
  id: string,
  by: { readonly locationId: string; readonly source: LoyaltySource },
): LoyaltyEvent {
  const reward = openReward(square, id);
  const at = square.time();
  square.loyalty.rewards.put({ ...reward, status: 'REDEEMED', redeemed_at: at, updated_at: at });
  return book(square, reward.loyalty_account_id, {
    type: 'REDEEM_REWARD',
    ...by,
    moves: 0,
    details: {
      ...(by.source === 'LOYALTY_API' ? { reward_id: id } : {}),
      ...(reward.order_id === undefined ? {} : { order_id: reward.order_id }),
    },
  });
}

/** Paying an order uses up its rewards. */
export function useRewards(square: SquareState, order: Order): void {
  const by = { locationId: order.location_id, source: 'SQUARE' } as const;
  for (const { id } of (order['rewards'] ?? []) as { id: string }[])
    if (rewardOf(square, id).status === 'ISSUED') redeem(square, id, by);
}
