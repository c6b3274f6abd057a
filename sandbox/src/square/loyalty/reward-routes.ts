import { once } from '../idempotency.ts';
import { choiceOf, limitOf, objectOf, textOf } from '../inputs.ts';
import { pageOf } from '../paging.ts';
import { listAnswer } from '../request.ts';
import type { SquareHandler } from '../request.ts';
import { LOYALTY_KEY } from './key.ts';
import { giveBack, issue, redeem, rewardOf } from './rewards.ts';

const LONGEST_ID = 192;

/** POST /v2/loyalty/rewards: takes the points of the tier at once. */
export const createReward: SquareHandler = (request) =>
  once(request, 'loyalty reward', LOYALTY_KEY, () => {
    const { square, body } = request;
    const given = objectOf(body['reward'], 'reward');
    const at = 'reward.';
    const reward = issue(square, {
      accountId: textOf(given, 'loyalty_account_id', { at }),
      tierId: textOf(given, 'reward_tier_id', { at }),
      orderId: given['order_id'] == null ? undefined : textOf(given, 'order_id', { at, most: LONGEST_ID }),
    });
    return { reward };
  });

/** GET /v2/loyalty/rewards/{reward_id} */
export const oneReward: SquareHandler = ({ square, params: { id = '' } }) => ({
  reward: rewardOf(square, id),
});

/** DELETE /v2/loyalty/rewards/{reward_id}: the points go back. */
export const deleteReward: SquareHandler = ({ square, params: { id = '' } }) => {
  giveBack(square, id);
  return {};
};

/** POST /v2/loyalty/rewards/{reward_id}/redeem */
export const redeemReward: SquareHandler = (request) =>
  once(request, 'redeem', LOYALTY_KEY, () => {
    const { square, body, params } = request;
    const locationId = textOf(body, 'location_id', { most: LONGEST_ID });
    return { event: redeem(square, params['id'] ?? '', { locationId, source: 'LOYALTY_API' }) };
  });

/** POST /v2/loyalty/rewards/search: the last changed first; a query must name an account. */
export const searchRewards: SquareHandler = ({ square, body }) => {
  const query = objectOf(body['query'], 'query');
  const isAsked = body['query'] != null;
  const account = isAsked
    ? textOf(query, 'loyalty_account_id', { at: 'query.', most: LONGEST_ID })
    : undefined;
  const status =
    query['status'] == null
      ? undefined
      : choiceOf(query['status'], 'query.status', ['ISSUED', 'REDEEMED', 'DELETED']);
  const page = pageOf({
    items: square.loyalty.rewards
      .listed()
      .filter(
        (reward) =>
          (account === undefined || reward.loyalty_account_id === account) &&
          (status === undefined || reward.status === status),
      ),
    key: ({ updated_at: at }) => at,
    isDescending: true,
    limit: limitOf(body['limit'], { start: 30, most: 30, beyond: 'refuse' }),
    cursor: typeof body['cursor'] === 'string' ? body['cursor'] : undefined,
    query: JSON.stringify(query),
  });
  return listAnswer(square, 'rewards', page);
};
