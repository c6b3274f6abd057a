import { asText } from '../../../../sale/json.ts';
import type { Json } from '../../../../sale/json.ts';
import { readEach } from '../../beside.ts';
import { readProgram } from '../program.ts';
import { REWARDS, toReward } from '../reward.ts';
import { historyEvent, payloadOf } from './history-event.ts';

/**
 * Reward Redeemed. Square names the reward only where it was redeemed by an application; what the till redeemed itself
 * is told without the reward's ID and title.
 */
export const rewardRedeemed = historyEvent({
  key: 'reward_redeemed',
  types: ['REDEEM_REWARD'],
  async details(context, entries, mayRead) {
    const rewardIds = entries.map((entry) => asText(payloadOf(entry).reward_id));
    const isRead = mayRead && rewardIds.some((id) => id !== null);
    const rewards: Map<string, Json> = isRead
      ? await readEach(context, rewardIds, REWARDS, 'reward')
      : new Map();
    const program = rewards.size > 0 ? await readProgram(context.caller) : undefined;
    return entries.map((entry, index) => {
      const { loyalty_account_id, created_at } = entry;
      const id = rewardIds[index] ?? null;
      const unread = { id, loyalty_account_id, status: 'REDEEMED', redeemed_at: created_at };
      return {
        reward: toReward(rewards.get(id ?? '') ?? unread, program),
        locationId: asText(entry.location_id),
        tillReference: null,
        amount: null,
      };
    });
  },
});
