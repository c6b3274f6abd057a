import type { Occurrence } from '../../../catalogue/events/event.ts';
import { TillPassError } from '../../../http/errors.ts';
import { asGroup, asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { toIso, toMillis } from '../../../values/time.ts';
import type { Context, Input, PolledEvent, Result } from '../../driver.ts';
import { MARK } from '../vouchers/once.ts';
import { toReward } from '../vouchers/voucher.ts';
import { query as queryOf, read } from '../wire.ts';

/** A voucher that was used. */
export interface Redemption extends Occurrence {
  externalId: string | null;
  reward: Result;
  transactionId: string | null;
  locationId: string | null;
  tillReference: string | null;
  amount: number | null;
}

/** A redemption as an event, polled or delivered: its ID is the same either way. */
export function toRedemption(redemption: Json, voucher: Json, input: Input, nowMs: number): Redemption {
  const { transactionId, locationId, tillReference, amount, [MARK]: mark } = asGroup(redemption.metadata);
  const redeemedAt = toIso(redemption.date);
  return {
    id: asText(redemption.id) ?? '',
    event: 'reward_redeemed',
    occurredAt: redeemedAt ?? new Date(nowMs).toISOString(),
    byTillPass: mark ? 'yes' : 'no',
    pass: null,
    externalId: asText(asGroup(redemption.customer).source_id),
    reward: {
      ...toReward(voucher, nowMs),
      status: 'redeemed',
      redeemedAt,
      ...(input.raw === true ? { raw: redemption } : {}),
    },
    transactionId: asText(transactionId),
    locationId: asText(locationId),
    tillReference: asText(tillReference),
    amount: typeof amount === 'number' ? amount : null,
  };
}

/** Whether a voucher is of the campaign that is watched, which may be named by its ID or by its name. */
export const isOfCampaign = ({ campaign_id, campaign }: Json, { campaignId }: Input): boolean =>
  campaignId === campaign_id || campaignId === campaign;

const PAGE = 100;
const MOST_PAGES = 5;

/** Reward Redeemed, from the list of redemptions: one call for each hundred since the last look, whatever their campaign. */
export const polledRedemptions: PolledEvent = {
  async poll(context, input, { since, limit, seen }) {
    const { caller, runtime } = context;
    const found: Json[] = [];
    const isSince = ({ date }: Json) => since === undefined || (toMillis(date) ?? Infinity) > since;
    for (let page = 1; ; page++) {
      if (page > MOST_PAGES) {
        if (since === undefined) break;
        throw tooMany(context);
      }
      const answer = await read(
        caller,
        `/v1/redemptions${queryOf({ limit: PAGE, page, result: 'SUCCESS', order: '-created_at' })}`,
      );
      const redemptions = asGroups(answer.redemptions);
      const isWanted = (one: Json) =>
        one.object === 'redemption' && isSince(one) && isOfCampaign(asGroup(one.voucher), input);
      found.push(...redemptions.filter(isWanted));
      if (
        redemptions.length < PAGE ||
        !redemptions.every(isSince) ||
        (since === undefined && found.length >= limit)
      )
        break;
    }
    return found
      .filter(({ id }) => !seen?.has(asText(id) ?? ''))
      .slice(0, limit)
      .map((one) => toRedemption(one, asGroup(one.voucher), input, runtime.now()));
  },
};

const tooMany = ({ caller }: Context) =>
  new TillPassError(
    'unavailable',
    caller.explain(
      'there are more new redemptions than can be read in one go. Switch the trigger off and on again to start from now.',
    ),
  );
