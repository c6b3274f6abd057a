import { simpleCustomer } from '../customers.ts';
import { neededText, wholeOf } from '../inputs.ts';
import type { Body } from '../inputs.ts';
import type { LegacyReward, Voucher } from '../records.ts';
import type { VoucherifyState } from '../state.ts';
import { VoucherifyError, notFound } from '../voucherify-error.ts';
import { loyaltyOf } from './cards.ts';

/** A reward that a card of v1 can buy. */
export interface RewardOffer {
  readonly reward: LegacyReward;
  readonly assignmentId: string;
  readonly points: number;
}

/** What a reward of v1 costs on a card, and what it is; throws as the redemption does. */
export function rewardOn(state: VoucherifyState, card: Voucher, wanted: Body): RewardOffer {
  if (wanted['id'] === undefined) throw new VoucherifyError(400, 'missing_reward', 'Missing reward');
  const id = neededText(wanted, 'id');
  const program = loyaltyOf(state, card.campaign_id);
  const assignment = (program.assignments ?? []).find(({ reward_id: of }) => of === id);
  const reward = state.legacyRewards.get(id);
  if (assignment === undefined || reward === undefined) throw notFound('reward', id);
  const isPaying = reward.type === 'COIN';
  const points = isPaying ? wholeOf(wanted, 'points', assignment.points) : assignment.points;
  return { reward, assignmentId: assignment.id, points };
}

/** The reward in a redemption. */
export function rewardResult(
  state: VoucherifyState,
  card: Voucher,
  { reward, assignmentId }: RewardOffer,
  voucher: object | null,
): object {
  const holder = card.holder_id === null ? undefined : state.customers.get(card.holder_id);
  return {
    customer: holder === undefined ? null : simpleCustomer(holder),
    assignment_id: assignmentId,
    voucher,
    product: null,
    sku: null,
    loyalty_tier_id: null,
    id: reward.id,
    name: reward.name,
    object: 'reward',
    created_at: reward.created_at,
    parameters: reward.parameters,
    metadata: {},
    type: reward.type,
  };
}
