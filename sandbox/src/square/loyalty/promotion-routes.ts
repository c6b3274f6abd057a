import { once } from '../idempotency.ts';
import { choiceOf, limitOf, objectOf, textOf, textsOf, wholeOf } from '../inputs.ts';
import type { Body } from '../inputs.ts';
import { pageOf } from '../paging.ts';
import { listAnswer, sameQuery } from '../request.ts';
import type { SquareHandler, SquareRequest } from '../request.ts';
import { invalid, notFound } from '../square-error.ts';
import { fire } from '../webhook.ts';
import { programOf } from './accounts.ts';
import { LOYALTY_KEY } from './key.ts';
import { datesOf, shown, statusAt } from './promotions.ts';
import type { LoyaltyPromotion } from './records.ts';

const LONGEST_NAME = 70;
const MOST_OPEN = 10;
const STATUSES = ['ACTIVE', 'ENDED', 'CANCELED', 'SCHEDULED'] as const;

function named({ square, params: { id = '', promotion = '' } }: SquareRequest): LoyaltyPromotion {
  programOf(square, id);
  const found = square.loyalty.promotions.get(promotion);
  if (found === undefined) throw notFound('loyalty promotion', promotion);
  return shown(square, found);
}

/** GET /v2/loyalty/programs/{program_id}/promotions: the newest first. */
export const listPromotions: SquareHandler = ({ square, query, params: { id = '' } }) => {
  programOf(square, id);
  const status = query.get('status');
  const wanted = status === null ? undefined : choiceOf(status, 'status', STATUSES);
  const page = pageOf({
    items: square.loyalty.promotions
      .listed()
      .map((one) => shown(square, one))
      .filter((one) => wanted === undefined || one.status === wanted),
    key: ({ created_at: at }) => at,
    isDescending: true,
    limit: limitOf(query.get('limit'), { start: 30, most: 30, beyond: 'refuse' }),
    cursor: query.get('cursor') ?? undefined,
    query: sameQuery(query),
  });
  return listAnswer(square, 'loyalty_promotions', page);
};

/** GET /v2/loyalty/programs/{program_id}/promotions/{promotion_id} */
export const onePromotion: SquareHandler = (request) => ({ loyalty_promotion: named(request) });

function incentiveOf(given: Body): LoyaltyPromotion['incentive'] {
  const at = 'loyalty_promotion.incentive';
  const type = choiceOf(textOf(given, 'type', { at: `${at}.` }), `${at}.type`, [
    'POINTS_MULTIPLIER',
    'POINTS_ADDITION',
  ]);
  if (type === 'POINTS_ADDITION') {
    const { points_addition: points } = objectOf(given['points_addition_data'], at);
    const points_addition = wholeOf(points, `${at}.points_addition_data.points_addition`, 1) ?? 1;
    return { type, points_addition_data: { points_addition } };
  }
  const data = objectOf(given['points_multiplier_data'], at);
  const times = Number(data['multiplier'] ?? data['points_multiplier']);
  if (!(times > 1 && times <= 10))
    throw invalid(
      'INVALID_VALUE',
      'The multiplier is over 1 and at most 10.',
      `${at}.points_multiplier_data`,
    );
  return {
    type,
    points_multiplier_data: {
      multiplier: times.toFixed(3),
      ...(Number.isInteger(times) ? { points_multiplier: times } : {}),
    },
  };
}

/** POST /v2/loyalty/programs/{program_id}/promotions: at most ten that are on or will be. */
export const createPromotion: SquareHandler = (request) =>
  once(request, 'promotion', LOYALTY_KEY, () => {
    const { square, body, params } = request;
    const program = programOf(square, params['id'] ?? '');
    const given = objectOf(body['loyalty_promotion'], 'loyalty_promotion');
    const at = 'loyalty_promotion.';
    const { time_periods: listed } = objectOf(given['available_time'], `${at}available_time`);
    const periods = textsOf(listed, `${at}available_time.time_periods`) ?? [];
    if (!periods.some((period) => /DTSTART[^:\n]*:\d{8}/.test(period)))
      throw invalid('INVALID_VALUE', 'A period is an iCalendar VEVENT.', `${at}available_time.time_periods`);
    const available_time = { ...datesOf(periods), time_periods: periods };
    const open = square.loyalty.promotions.all().filter((one) => {
      return ['ACTIVE', 'SCHEDULED'].includes(shown(square, one).status);
    });
    if (open.length >= MOST_OPEN)
      throw invalid('BAD_REQUEST', `At most ${MOST_OPEN} promotions can be on or scheduled.`);
    const { trigger_limit: limit, minimum_spend_amount_money: least } = given;
    const time = square.time();
    const promotion = square.loyalty.promotions.put({
      id: `loypromo_${square.newId('promotion')}`,
      name: textOf(given, 'name', { at, most: LONGEST_NAME }),
      incentive: incentiveOf(objectOf(given['incentive'], `${at}incentive`)),
      available_time,
      ...(limit == null ? {} : { trigger_limit: limit as LoyaltyPromotion['trigger_limit'] }),
      ...(least == null ? {} : { minimum_spend_amount_money: least }),
      status: statusAt({ available_time }, time),
      loyalty_program_id: program.id,
      created_at: time,
      updated_at: time,
    } as LoyaltyPromotion);
    fire(square, 'loyalty.promotion.created', promotion);
    return { loyalty_promotion: promotion };
  });

/** POST /v2/loyalty/programs/{program_id}/promotions/{promotion_id}/cancel */
export const cancelPromotion: SquareHandler = (request) => {
  const { square } = request;
  const before = named(request);
  if (before.status !== 'ACTIVE' && before.status !== 'SCHEDULED')
    throw invalid('BAD_REQUEST', `The promotion is ${before.status}.`);
  const at = square.time();
  const promotion = square.loyalty.promotions.put({
    ...before,
    status: 'CANCELED',
    canceled_at: at,
    updated_at: at,
  });
  fire(square, 'loyalty.promotion.updated', promotion);
  return { loyalty_promotion: promotion };
};
