import type { SandboxCore } from '../../../../sandbox/src/sandbox.ts';
import { detailsOf } from '../../../../sandbox/src/square/loyalty/records.ts';
import type { LoyaltyEvent } from '../../../../sandbox/src/square/loyalty/records.ts';
import { DEMO_LOYALTY } from '../../../../sandbox/src/square/seed.ts';
import type { Intent } from '../../intents.ts';
import type { Truth } from '../subject.ts';

type Fits = (event: LoyaltyEvent, intent: Intent) => boolean;

const PRICES: Readonly<Record<string, number>> = {
  [DEMO_LOYALTY.tiers.coffee]: 10,
  [DEMO_LOYALTY.tiers.lunch]: 50,
};
const of = ({ loyalty_account_id: account }: LoyaltyEvent, { member }: Intent) => account === member;
const moves = (event: LoyaltyEvent, points: number) =>
  event.source === 'LOYALTY_API' &&
  detailsOf(event).points === points &&
  detailsOf(event).order_id === undefined;
const isOfReward = (type: string): Fits => {
  return (event, { input }) => event.type === type && detailsOf(event).reward_id === input.rewardId;
};

/** Which entries of the ledger are an intent's. Amounts are drawn once, and each account buys a reward once. */
const ENTRIES: Readonly<Record<string, Fits>> = {
  add_points: (event, intent) =>
    event.type === 'ACCUMULATE_POINTS' && of(event, intent) && moves(event, Number(intent.input.points)),
  spend_points: (event, intent) =>
    event.type === 'ADJUST_POINTS' && of(event, intent) && moves(event, -Number(intent.input.points)),
  adjust_points: (event, intent) =>
    event.type === 'ADJUST_POINTS' &&
    of(event, intent) &&
    moves(event, (intent.input.direction === 'take' ? -1 : 1) * Number(intent.input.points)),
  add_reward: (event, intent) =>
    event.type === 'CREATE_REWARD' &&
    of(event, intent) &&
    detailsOf(event).points === -PRICES[String(intent.input.offerId)]!,
  redeem_reward: isOfReward('REDEEM_REWARD'),
  cancel_reward: isOfReward('DELETE_REWARD'),
  earn_for_order: (event, { id }) => event.type === 'ACCUMULATE_POINTS' && detailsOf(event).order_id === id,
};

/** What the emulator's ledger says, which shows every change once for each time that it was made. */
export function squareTruth({ square }: SandboxCore): Truth {
  return {
    effects(intent) {
      if (intent.action === 'issue_pass') {
        const count = square.loyalty
          .accounts()
          .filter(({ mapping }) => mapping.phone_number === intent.id).length;
        return { count, right: true };
      }
      const fits = ENTRIES[intent.action];
      if (!fits) throw new Error(`Nothing says how to count ${intent.action}.`);
      const balances = square.loyalty.accounts().every(({ id, balance }) => balance === sumOf(id));
      return {
        count: square.loyalty.events().filter((event) => fits(event, intent)).length,
        right: balances,
      };
    },
  };

  /** A redemption moves nothing: its reward has taken the points. */
  function sumOf(accountId: string): number {
    return square.loyalty.events(accountId).reduce((sum, event) => sum + (detailsOf(event).points ?? 0), 0);
  }
}
