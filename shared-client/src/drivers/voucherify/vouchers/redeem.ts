import { LostAnswer } from '../../../http/request.ts';
import { asGroup, asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import type { Context, Result, Verb } from '../../driver.ts';
import { orMissing } from '../../retell.ts';
import { inSentence } from '../refusals.ts';
import { hasKey, query, read, send } from '../wire.ts';
import { changeReward, MARK, markOf } from './once.ts';
import type { AskedOfReward } from './once.ts';
import { findVoucher, NO_SUCH_VOUCHER, orderOf } from './voucher.ts';

const CAPABILITY = 'redeem_reward';

/**
 * Redeem Reward: one call. A voucher may have several uses, so the call is not sent again; its metadata bears a mark by which a
 * repeat, or a lost answer, is settled from the redemptions of the voucher.
 */
export const redeemReward: Verb = (context, input) => {
  const asked = input as AskedOfReward;
  const { rewardId, transactionId } = asked;
  const mark = markOf(context.runtime, [CAPABILITY, transactionId, rewardId]);
  const told = (redemption: Json): Result => {
    const redemptionId = asText(redemption.id);
    return {
      id: asText(asGroup(redemption.voucher).code) ?? rewardId,
      system: 'voucherify',
      redeemed: true,
      ...(redemptionId ? { redemptionId } : {}),
      transactionId,
    };
  };
  return changeReward(context, CAPABILITY, asked, {
    async write() {
      const redemption = await redeem(context, asked, mark);
      if (!asText(redemption.id)) throw new LostAnswer('an answer without a redemption');
      return told(redemption);
    },
    async settle() {
      const before = (await redemptionsOf(context, rewardId)).find(
        ({ metadata }) => asGroup(metadata)[MARK] === mark,
      );
      if (before) return { found: 'same', result: told(before) };
      return { found: 'none', passId: rewardId, present: () => told({}) };
    },
  });
};

/** What a voucher may want to be redeemed with; nothing of it is sent unless Voucherify asks for it. */
interface Beside {
  customer?: Json;
  order?: Json;
}

/**
 * A voucher that is good for its holder or for an order only is declined first, and then sent with what it wants: that it was not
 * carried out is certain then.
 */
async function redeem(
  context: Context,
  asked: AskedOfReward,
  mark: string,
  beside: Beside = {},
): Promise<Json> {
  try {
    return await sendOnce(context, asked, mark, beside);
  } catch (error) {
    if (hasKey(error, 'missing_customer') && !beside.customer) {
      const holder = asText((await findVoucher(context.caller, asked.rewardId))?.holder_id);
      if (holder) return redeem(context, asked, mark, { ...beside, customer: { id: holder } });
    }
    if (hasKey(error, 'missing_order') && !beside.order && asked.amount !== undefined)
      return redeem(context, asked, mark, { ...beside, order: orderOf(asked.amount as number) });
    throw error;
  }
}

async function sendOnce(
  { caller }: Context,
  asked: AskedOfReward,
  mark: string,
  beside: Beside,
): Promise<Json> {
  const { rewardId, transactionId, locationId, staffId, tillReference, amount } = asked;
  const body = {
    redeemables: [{ object: 'voucher', id: rewardId }],
    ...beside,
    metadata: {
      [MARK]: mark,
      transactionId,
      ...(locationId ? { locationId } : {}),
      ...(staffId ? { staffId } : {}),
      ...(tillReference ? { tillReference } : {}),
      ...(amount === undefined ? {} : { amount }),
    },
  };
  const call = { method: 'POST', path: '/v1/redemptions', body, safety: 'delta' } as const;
  const { redemptions } = await orMissing(
    caller,
    send(caller, call),
    inSentence(NO_SUCH_VOUCHER),
    'rewardId',
  );
  return asGroups(redemptions)[0] ?? {};
}

/** The newest redemptions of a voucher that succeeded. One call. */
async function redemptionsOf({ caller }: Context, code: string): Promise<Json[]> {
  const { redemptions } = await read(
    caller,
    `/v1/redemptions${query({ limit: 100, result: 'SUCCESS', order: '-created_at', 'filters[voucher_code][conditions][$is][0]': code })}`,
  );
  return asGroups(redemptions).filter(({ object }) => object === 'redemption');
}
