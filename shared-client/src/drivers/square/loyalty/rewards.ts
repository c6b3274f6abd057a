import type { PassRef } from '../../../catalogue/parse.ts';
import { isDeclined, TillPassError } from '../../../http/errors.ts';
import { asGroup, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { toPoints } from '../../../values/points.ts';
import type { Context, Finder, Input, Result, Verb } from '../../driver.ts';
import { orMissing, retold } from '../../retell.ts';
import { searchPage } from '../read.ts';
import { idsOf, nameAccount, readAccount } from './account.ts';
import type { Named } from './account.ts';
import { changeOnce, isFromBefore, sendOnce } from './once.ts';
import type { Asked } from './once.ts';
import { noteOwn, rewardMark } from './own.ts';
import { toPass } from './pass.ts';
import { balanceIfReadable } from './points.ts';
import { readProgram, tiersOf } from './program.ts';
import { judge, readReward, REWARDS, toReward } from './reward.ts';

const LOCKED =
  'The points of this reward are taken from the balance at once. Redeem Reward uses it up, Cancel Reward gives the points back.';
const NO_TIER =
  'there is no such reward or loyalty account. Choose the reward from the list, and check the Pass ID.';
const NO_ANSWER = 'its answer has no reward in it. Run the step again; nothing is done twice.';
const NOT_GIVEN = 'it did not give the reward. Check that the customer has enough points for it.';
/** Square's largest page of rewards, and as many pages as a customer may reasonably have. */
const PAGE = 30;
const MOST_PAGES = 10;

/** Add Reward: `CreateLoyaltyReward`, which takes the points of its tier at once. One call by Pass ID. */
export const addReward: Verb = async (context, input) => {
  const { caller, runtime } = context;
  const begun = runtime.now();
  const { offerId, transactionId } = input as Record<string, string>;
  const named = await nameAccount(caller, input.pass as PassRef);
  const asked: Asked = {
    capability: 'add_reward',
    target: named.accountId,
    transactionId: transactionId!,
    values: [offerId!],
  };
  const send = async () => {
    const reward = await create(context, asked, offerId!);
    const rewardId = asText(reward.id);
    if (!rewardId) throw new TillPassError('unexpected', caller.explain(NO_ANSWER));
    await noteOwn(context, [rewardMark('CREATE_REWARD', rewardId)], transactionId!);
    return {
      ...(await owner(context, input, named)),
      rewardKind: 'tier',
      rewardId,
      offerId,
      transactionId,
      ...(runtime.interactive ? { notice: LOCKED } : {}),
      duplicate: isFromBefore(reward.created_at, begun),
    };
  };
  // Only Square knows the ID of the reward, and tells it again to whoever sends the same key.
  return changeOnce<Result>(context, asked, { send, present: send });
};

async function create(context: Context, asked: Asked, offerId: string): Promise<Json> {
  const { caller } = context;
  const body = { reward: { loyalty_account_id: asked.target, reward_tier_id: offerId } };
  try {
    const sent = orMissing(caller, sendOnce(context, asked, REWARDS, body), NO_TIER, 'offerId');
    return asGroup((await sent).reward);
  } catch (error) {
    if (!isDeclined(error) || error.details.field) throw error;
    throw retold(caller, error, await whyNot(context, asked.target, offerId), 'offerId');
  }
}

/** Square declines too few points without saying so; this reads the balance and the price to say it. */
async function whyNot({ caller }: Context, accountId: string, offerId: string): Promise<string> {
  const [balance, price] = [
    await balanceIfReadable(caller, accountId),
    await priceIfReadable(caller, offerId),
  ];
  if (balance === undefined || price === undefined || balance >= price) return NOT_GIVEN;
  return `the reward costs ${price} points and the account holds ${balance}. Choose a smaller reward.`;
}

async function priceIfReadable(caller: Context['caller'], tierId: string): Promise<number | undefined> {
  try {
    const tier = tiersOf(await readProgram(caller)).find(({ id }) => id === tierId);
    return tier && toPoints(tier.points);
  } catch {
    return undefined;
  }
}

/** Whose reward it is; the snapshot is read only where it is asked for. */
async function owner(
  { caller }: Context,
  { includePass }: Input,
  { accountId, account }: Named,
): Promise<Result> {
  if (includePass !== true) return idsOf(accountId, account);
  try {
    const now = await readAccount(caller, accountId);
    return { ...idsOf(accountId, now), pass: toPass(now) };
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    return { ...idsOf(accountId, account), pass: null };
  }
}

/** Check Reward: reads the reward and what it is good for. Two calls that change nothing. */
export const checkReward: Verb = async ({ caller }, { rewardId }) => {
  const [reward, program] = await Promise.all([readReward(caller, rewardId as string), readProgram(caller)]);
  const { valid, reason } = judge(reward);
  return { ...toReward(reward, program), valid, reason };
};

/** Find Rewards: what a customer may redeem now. One call, one for the titles if there are any, one to name the account. */
export const findRewards: Finder = async ({ caller }, input) => {
  const { accountId } = await nameAccount(caller, input.pass as PassRef);
  const body = { query: { loyalty_account_id: accountId, status: 'ISSUED' }, limit: PAGE };
  const rewards: Json[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await searchPage(caller, `${REWARDS}/search`, 'rewards', body, cursor);
    rewards.push(...page.rows);
    cursor = page.cursor;
    if (!cursor) break;
  }
  const open = rewards.filter((reward) => judge(reward).valid);
  if (open.length === 0) return [];
  const program = await readProgram(caller);
  return open.map((reward) => ({
    ...toReward(reward, program),
    ...(input.raw === true ? { raw: reward } : {}),
  }));
};
