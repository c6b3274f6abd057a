import { TillPassError } from '../../../http/errors.ts';
import type { Problem } from '../../../http/errors.ts';
import { asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import type { Context, Input, Result, Verb } from '../../driver.ts';
import { retold } from '../../retell.ts';
import { locationIn } from '../locations.ts';
import { changeOnce, isFromBefore, sendOnce } from './once.ts';
import type { Asked } from './once.ts';
import { noteOwn, rewardMark } from './own.ts';
import { eventsOf } from './points.ts';
import { judge, NO_REWARD, readRewardIfAny, rewardPath } from './reward.ts';

/** How Square may decline a reward: its documents name no status. */
const DECLINED: readonly Problem[] = ['refused', 'conflict', 'not_found'];
const isNotTaken = (error: unknown): error is TillPassError =>
  error instanceof TillPassError && DECLINED.includes(error.problem) && error.details.field === undefined;

/** Redeem Reward: `RedeemLoyaltyReward`. One call; only where Square declines is the reward read, to say why. */
export const redeemReward: Verb = async (context, input) => {
  const { rewardId, transactionId } = input as Record<string, string>;
  const locationId = locationIn(input);
  const begun = context.runtime.now();
  const asked: Asked = {
    capability: 'redeem_reward',
    target: rewardId!,
    transactionId: transactionId!,
    values: [locationId],
  };
  const told: Result = { id: rewardId, system: 'square', redeemed: true, transactionId };
  return changeOnce<Result>(context, asked, {
    async send() {
      const events = eventsOf(await redeem(context, asked, input));
      await noteOwn(
        context,
        events.map(({ id }) => asText(id)),
        transactionId!,
      );
      return { ...told, duplicate: events.some(({ created_at }) => isFromBefore(created_at, begun)) };
    },
    present: () => Promise.resolve(told),
  });
};

async function redeem(context: Context, asked: Asked, { locationId }: Input): Promise<Json> {
  const { caller } = context;
  try {
    const body = { location_id: locationId };
    return await sendOnce(context, asked, `${rewardPath(asked.target)}/redeem`, body);
  } catch (error) {
    if (!isNotTaken(error)) throw error;
    const reward = await readRewardIfAny(caller, asked.target);
    if (!reward) throw retold(caller, error, NO_REWARD, 'rewardId', 'not_found');
    const { valid, reason, cure } = judge(reward);
    const cause = valid
      ? 'it did not take the location. Choose the Location from the list.'
      : inside(reason, cure);
    throw retold(caller, error, cause, valid ? 'locationId' : 'rewardId', valid ? 'refused' : 'conflict');
  }
}

/** A whole sentence and its cure as the end of another one. */
const inside = (reason: string, cure: string): string =>
  `${reason.charAt(0).toLowerCase()}${reason.slice(1)} ${cure}`;

/**
 * Cancel Reward: `DeleteLoyaltyReward`, which gives the points back. One call; a reward can be deleted once, so a lost
 * call is repeated, and where Square declines the reward is read: deleted already is what was asked for.
 */
export const cancelReward: Verb = (context, input) => {
  const { rewardId, transactionId } = input as Record<string, string>;
  const asked: Asked = {
    capability: 'cancel_reward',
    target: rewardId!,
    transactionId: transactionId!,
    values: [],
  };
  const told: Result = { id: rewardId, system: 'square', cancelled: true, transactionId };
  return changeOnce<Result>(context, asked, {
    async send() {
      const duplicate = await cancel(context, rewardId!);
      if (!duplicate) await noteOwn(context, [rewardMark('DELETE_REWARD', rewardId!)], transactionId!);
      return { ...told, duplicate };
    },
    present: () => Promise.resolve(told),
  });
};

/** Whether the reward was cancelled before. */
async function cancel({ caller }: Context, rewardId: string): Promise<boolean> {
  try {
    const call = { method: 'DELETE', path: rewardPath(rewardId), safety: 'repeatable' } as const;
    await caller.send({ ...call, answer: 'json' });
    return false;
  } catch (error) {
    if (!isNotTaken(error)) throw error;
    const reward = await readRewardIfAny(caller, rewardId);
    if (reward?.status === 'DELETED' || (!reward && caller.repeatedAfterLoss()))
      return !caller.repeatedAfterLoss();
    if (!reward) throw retold(caller, error, NO_REWARD, 'rewardId', 'not_found');
    const { reason } = judge(reward);
    const isUsed = reward.status === 'REDEEMED';
    const cause = isUsed
      ? inside(reason, 'A redeemed reward stays redeemed; give points back with Adjust Points.')
      : 'it did not cancel the reward. Try again in a minute.';
    throw retold(caller, error, cause, 'rewardId', isUsed ? 'conflict' : 'refused');
  }
}
