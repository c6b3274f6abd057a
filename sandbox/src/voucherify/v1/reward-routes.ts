import { simpleCustomer } from '../customers.ts';
import { objectOf } from '../inputs.ts';
import { listByPage } from '../listing.ts';
import type { Campaign, LegacyReward } from '../records.ts';
import type { VoucherifyHandler } from '../request.ts';
import { VoucherifyError, notFound } from '../voucherify-error.ts';
import { redeem } from '../vouchers/redeem.ts';
import { redemptionView } from '../vouchers/redemption-view.ts';
import { loyaltyCardOf, loyaltyOf } from './cards.ts';
import { rewardOn } from './rewards.ts';

type Assignment = NonNullable<Campaign['assignments']>[number];

const rewardView = ({ id, name, type, parameters, created_at, updated_at }: LegacyReward): object => ({
  id,
  name,
  stock: null,
  redeemed: null,
  attributes: {},
  metadata: {},
  type,
  parameters,
  created_at,
  updated_at,
  object: 'reward',
});

const assignmentView = ({ id, created_at }: Campaign, one: Assignment): object => ({
  id: one.id,
  reward_id: one.reward_id,
  created_at,
  updated_at: null,
  object: 'reward_assignment',
  related_object_id: id,
  related_object_type: 'campaign',
  parameters: { loyalty: { points: one.points } },
});

/** GET /v1/rewards */
export const listRewards: VoucherifyHandler = ({ state, query }) =>
  listByPage('data', [...state.legacyRewards.values()], query, rewardView);

/** GET /v1/rewards/{rewardId} */
export const oneLegacyReward: VoucherifyHandler = ({ state, params: { reward = '' } }) => {
  const found = state.legacyRewards.get(reward);
  if (found === undefined) throw notFound('reward', reward);
  return rewardView(found);
};

/** GET /v1/loyalties/{campaignId}/rewards */
export const listAssignments: VoucherifyHandler = ({ state, params: { campaign = '' }, query }) => {
  const program = loyaltyOf(state, campaign);
  return listByPage('data', program.assignments ?? [], query, (one) => assignmentView(program, one));
};

/** GET /v1/loyalties/{campaignId}/reward-assignments/{assignmentId}/reward */
export const assignedReward: VoucherifyHandler = ({ state, params }) => {
  const { campaign = '', assignment = '' } = params;
  const one = (loyaltyOf(state, campaign).assignments ?? []).find(({ id }) => id === assignment);
  const reward = one === undefined ? undefined : state.legacyRewards.get(one.reward_id);
  if (reward === undefined) throw notFound('reward_assignment', assignment);
  return rewardView(reward);
};

/** GET /v1/loyalties/members/{memberId}/rewards */
export const memberRewards: VoucherifyHandler = ({ state, params: { member = '' }, query }) => {
  const card = loyaltyCardOf(state, member);
  const program = loyaltyOf(state, card.campaign_id);
  const balance = card.loyalty_card?.balance ?? 0;
  const data = (program.assignments ?? [])
    .filter(({ points }) => query.get('affordable_only') !== 'true' || points <= balance)
    .map((one) => ({
      reward: rewardView(state.legacyRewards.get(one.reward_id) as LegacyReward),
      assignment: assignmentView(program, one),
      object: 'loyalty_reward',
    }));
  return { object: 'list', data_ref: 'data', data, total: data.length };
};

/** POST /v1/loyalties/members/{memberId}/redemption: takes the points and gives the reward. */
export const redeemReward: VoucherifyHandler = ({ state, params, body }) => {
  const card = loyaltyCardOf(state, params['member'] ?? '', params['campaign']);
  const wanted = objectOf(body['reward'], 'reward');
  const { reward } = rewardOn(state, card, wanted);
  if (reward.type === 'COIN' && body['order'] === undefined)
    throw new VoucherifyError(400, 'missing_order', 'Missing order');
  const [redemption] = redeem(state, {
    redeemables: [{ object: 'voucher', id: card.code, reward: wanted }],
    ...(body['order'] === undefined ? {} : { order: body['order'] }),
    ...(body['metadata'] === undefined ? {} : { metadata: body['metadata'] }),
  }).redemptions;
  if (redemption === undefined) throw notFound('voucher', card.code);
  const holder = card.holder_id === null ? undefined : state.customers.get(card.holder_id);
  return {
    ...redemptionView(state, redemption),
    ...(holder === undefined ? {} : { customer: simpleCustomer(holder), customer_id: holder.id }),
  };
};
