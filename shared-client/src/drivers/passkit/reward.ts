import type { PassRef } from '../../catalogue/parse.ts';
import type { Verb } from '../driver.ts';
import { namedBy } from '../pass-ids.ts';
import { giveCoupon } from './coupons/give.ts';
import { writeTextOnce } from './field-text.ts';
import { passOnDemand } from './members.ts';

/** Add Reward: a coupon, or a text in a custom field of the pass, once per transaction ID. */
export const addReward: Verb = async (context, input) => {
  const ref = input.pass as PassRef;
  const answer = input.rewardKind === 'coupon' ? await giveCoupon(context, input) : await show();
  return { ...answer, ...(await passOnDemand(context, input.includePass, namedBy(answer, ref))) };

  async function show() {
    const { rewardKind, rewardField, rewardText, transactionId } = input as Record<string, string>;
    const { duplicate, ...ids } = await writeTextOnce(
      context,
      { ref, field: rewardField!, text: rewardText! },
      { capability: 'add_reward', kind: rewardKind!, transactionId: transactionId! },
    );
    return { ...ids, rewardKind, rewardField, rewardText, transactionId, duplicate };
  }
};
