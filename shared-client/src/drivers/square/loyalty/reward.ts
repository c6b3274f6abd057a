import type { Caller } from '../../../http/request.ts';
import { asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { pathSegment } from '../../../values/id.ts';
import { toIso } from '../../../values/time.ts';
import type { Result } from '../../driver.ts';
import { orMissing, orUndefined } from '../../retell.ts';
import { readOne } from '../read.ts';
import { titleIn } from './program.ts';

export const REWARDS = '/v2/loyalty/rewards';

/** The address of a reward. */
export const rewardPath = (rewardId: string): string => `${REWARDS}/${pathSegment('Reward ID', rewardId)}`;

export const NO_REWARD = 'there is no such reward. Check the Reward ID.';

/** A reward by its ID: one call. */
export const readReward = (caller: Caller, rewardId: string): Promise<Json> =>
  orMissing(caller, readOne(caller, rewardPath(rewardId), 'reward'), NO_REWARD, 'rewardId');

/** The same, or undefined where there is none, as there may be none after it was cancelled. */
export const readRewardIfAny = (caller: Caller, rewardId: string): Promise<Json | undefined> =>
  orUndefined(readReward(caller, rewardId));

const STATUS: Readonly<Record<string, string>> = {
  ISSUED: 'unredeemed',
  REDEEMED: 'redeemed',
  DELETED: 'cancelled',
};

/** Square's `LoyaltyReward` in the catalogue's words; the tier of the program is what it is good for. */
export const toReward = (reward: Json, program?: Json): Result => ({
  id: asText(reward.id),
  system: 'square',
  campaignId: null,
  offerId: asText(reward.reward_tier_id),
  title: titleIn(program, reward.reward_tier_id),
  externalId: null,
  passId: asText(reward.loyalty_account_id),
  status: STATUS[asText(reward.status) ?? ''] ?? null,
  rewardUrl: null,
  expiresAt: null,
  redeemedAt: toIso(reward.redeemed_at),
  createdAt: toIso(reward.created_at),
});

/** Whether a reward can be redeemed now, as a whole sentence, and what to do where it cannot. */
export interface Verdict {
  valid: boolean;
  reason: string;
  cure: string;
}

/** What a reward says of being redeemed. One that is tied to an order redeems itself when that order is paid. */
export function judge(reward: Json): Verdict {
  const day = toIso(reward.redeemed_at)?.slice(0, 10);
  const cure = 'Add another reward.';
  if (reward.status === 'REDEEMED')
    return { valid: false, reason: `The reward was redeemed already${day ? ` on ${day}` : ''}.`, cure };
  if (reward.status === 'DELETED') return { valid: false, reason: 'The reward was cancelled.', cure };
  if (asText(reward.order_id))
    return {
      valid: false,
      reason: 'The reward is tied to an order and is redeemed by itself when that order is paid.',
      cure: 'Take the payment of the order.',
    };
  return { valid: true, reason: 'The reward can be redeemed.', cure: '' };
}
