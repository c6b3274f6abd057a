import type { PassRef } from '../../../catalogue/parse.ts';
import { TillPassError } from '../../../http/errors.ts';
import { fillMessage } from '../../../rules/message.ts';
import { rewardsDue } from '../../../rules/reward.ts';
import type { RewardDue } from '../../../rules/reward.ts';
import type { Rule } from '../../../rules/rule.ts';
import type { Sale } from '../../../sale/sale.ts';
import type { Context, Input, Result } from '../../driver.ts';
import { inSentence } from '../coupons/verdict.ts';
import { sendMessage } from '../message.ts';
import { patchOnce } from '../patch-once.ts';
import type { Shown } from '../patch-once.ts';
import { giveReward } from './reward.ts';
import type { Given } from './reward.ts';
import { tierOf } from './tier.ts';
import { isMissing, looksAtBalance } from './book-once.ts';
import type { Booked } from './book-once.ts';
import { derivedId, RECORD } from './trace.ts';

/** What a purchase is followed by. */
export interface Purchase {
  input: Input;
  rule: Rule;
  sale: Sale;
  booked: Booked;
  /** The pass, by its ID. */
  ref: PassRef;
}

const NOT_TOLD =
  "This was a repeat, and PassKit's log does not tell any more what the pass held right after the purchase, so rewards and the tier were not looked at again.";

/**
 * Gives the rewards, the tier and the message that are due. Each happens once, under an ID made of the purchase's, so a
 * repeat finishes what a run that died has left. Whatever is shown on the pass goes into one call.
 */
export async function followUp(context: Context, purchase: Purchase): Promise<Result> {
  const { rule, booked } = purchase;
  const given: Given[] = [];
  let points = booked.balance.points;
  await partOf(context, 'the reward', async () => {
    for (const due of dueRewards(purchase)) {
      const one = await giveReward(context, purchase, due);
      points = one?.pointsAfter ?? points;
      if (one) given.push(one);
    }
  });
  const rewardText = given.map(({ text }) => text).join(', ');
  const message = messageOf(purchase, points, rewardText);
  const tierId = tierOf(rule, booked);
  await showOnPass(context, purchase, { rewardText, message, tierId });
  if (message && purchase.input.messageAs === 'message')
    await partOf(context, 'the message', () => send(context, purchase, message));

  const coupon = given.find(({ rewardId }) => rewardId);
  const deducted = given.reduce((sum, one) => sum + one.deducts, 0);
  const isUnclear = !booked.passage && looksAtBalance(rule);
  return {
    points,
    ...(rewardText ? { rewardText } : {}),
    ...(coupon ? { rewardId: coupon.rewardId, rewardUrl: coupon.rewardUrl } : {}),
    ...(deducted ? { pointsDeducted: deducted } : {}),
    ...(tierId ? { tierId } : {}),
    ...(message ? { message } : {}),
    ...(isUnclear ? { notice: NOT_TOLD } : {}),
  };
}

/** Where it is not known what the pass held, only what the items bring. */
function dueRewards({ rule, sale, booked }: Purchase): RewardDue[] {
  const { points } = booked.balance;
  const passed = booked.passage?.points ?? { before: points, after: points };
  return rewardsDue(rule, { ...passed, items: sale.items });
}

/** The text for the customer; none where a later purchase has told another. */
function messageOf({ input, booked }: Purchase, balance: number, reward: string): string | undefined {
  if (input.messageAs === 'none' || !booked.isLast) return undefined;
  const facts = { points: booked.pointsAdded, balance, reward };
  return fillMessage(input.message as string, facts).trim() || undefined;
}

async function showOnPass(
  context: Context,
  { input, sale, ref, booked }: Purchase,
  { rewardText, message, tierId }: Record<'rewardText' | 'message' | 'tierId', string | undefined>,
): Promise<void> {
  const metaData = {
    ...(rewardText && input.rewardAs === 'field' ? { [input.rewardField as string]: rewardText } : {}),
    ...(message && input.messageAs === 'field' ? { [input.messageField as string]: message } : {}),
  };
  const shown: Shown = {
    ...(Object.keys(metaData).length > 0 ? { metaData } : {}),
    ...(tierId ? { tierId } : {}),
  };
  if (Object.keys(shown).length === 0) return;
  const transactionId = derivedId(context.runtime.sha256, `${sale.transactionId}/pass`);
  await partOf(context, 'what the pass is to show', () =>
    patchOnce(context, ref, shown, {
      capability: RECORD,
      transactionId,
      marks: [],
      known: booked.member,
    }).catch((error: unknown) => {
      throw tierId && isMissing(error) ? noSuchTier(context, tierId, error) : error;
    }),
  );
}

/** The pass is there, because it has just been booked on: what PassKit does not find is the tier. */
function noSuchTier({ caller }: Context, tierId: string, { details }: TillPassError): TillPassError {
  const cause = `the rule's level "${tierId}" is not a tier of the program. Mend the rule.`;
  return new TillPassError('not_found', caller.explain(cause), { ...details, field: 'rule' });
}

const send = (context: Context, { input, sale, ref }: Purchase, message: string): Promise<Result> =>
  sendMessage(context, {
    pass: ref,
    messageKind: 'message',
    messageTitle: input.messageTitle,
    message,
    transactionId: derivedId(context.runtime.sha256, `${sale.transactionId}/message`),
  });

/** Says of a failure that the points are booked, and what is missing. */
async function partOf<T>(context: Context, part: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    const begin = context.caller.explain('');
    const cause = error.message.startsWith(begin)
      ? error.message.slice(begin.length)
      : inSentence(error.message);
    const told = `${begin}its points are booked, but ${part} is missing: ${cause} Then run the step again with the same Transaction ID: the points are not booked twice.`;
    throw new TillPassError(error.problem, told, error.details);
  }
}
