import { asGroup, asMinor, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { pathSegment } from '../../../values/id.ts';
import { writeMoney } from '../../../values/money.ts';
import { toIso } from '../../../values/time.ts';
import type { Finder, Result } from '../../driver.ts';
import { readPage } from '../read.ts';
import { withProgramId } from './program.ts';

/** More than a program can have running and planned; of those that are over the newest are told. */
const PAGE = '30';

/** Find Promotions: `ListLoyaltyPromotions`, the newest first; one call, and one more a day for the program's ID. */
export const findPromotions: Finder = (context, input) =>
  withProgramId(context, async (programId) => {
    const path = `/v2/loyalty/programs/${pathSegment('Program', programId)}/promotions`;
    const status = (input.promotionStatus as string).toUpperCase();
    const { rows } = await readPage(context.caller, path, 'loyalty_promotions', { status, limit: PAGE });
    return rows.map((row) => ({
      ...toPromotion(row, programId),
      ...(input.raw === true ? { raw: row } : {}),
    }));
  });

function toPromotion(promotion: Json, programId: string): Result {
  const { points_multiplier_data, points_addition_data } = asGroup(promotion.incentive);
  const { multiplier, points_multiplier } = asGroup(points_multiplier_data);
  const { start_date, end_date } = asGroup(promotion.available_time);
  const minimum = asGroup(promotion.minimum_spend_amount_money);
  const currency = asText(minimum.currency);
  const amount = asMinor(minimum.amount);
  return {
    id: asText(promotion.id),
    system: 'square',
    programId: asText(promotion.loyalty_program_id) ?? programId,
    title: asText(promotion.name),
    status: asText(promotion.status)?.toLowerCase() ?? null,
    timesPoints: numberOf(multiplier ?? points_multiplier),
    plusPoints: numberOf(asGroup(points_addition_data).points_addition),
    minimumAmount: currency && amount !== undefined ? Number(writeMoney(amount, currency)) : null,
    currency,
    startDate: asText(start_date),
    endDate: asText(end_date),
    createdAt: toIso(promotion.created_at),
  };
}

function numberOf(value: unknown): number | null {
  const text = asText(value);
  return text !== null && Number.isFinite(Number(text)) ? Number(text) : null;
}
