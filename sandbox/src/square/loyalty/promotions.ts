import type { SquareState } from '../state.ts';
import type { Spent } from './earn.ts';
import { DEMO_LOYALTY } from './program.ts';
import { detailsOf } from './records.ts';
import type { LoyaltyPromotion } from './records.ts';

/** Twice the points on large orders: small sample sales earn as the program says. */
export const DEMO_PROMOTION: LoyaltyPromotion = {
  id: DEMO_LOYALTY.promotion,
  name: 'Double points on orders over $100',
  incentive: {
    type: 'POINTS_MULTIPLIER',
    points_multiplier_data: { points_multiplier: 2, multiplier: '2.000' },
  },
  available_time: {
    start_date: '2024-03-01',
    time_periods: ['BEGIN:VEVENT\nDTSTART:20240301T000000\nDURATION:P1D\nRRULE:FREQ=DAILY\nEND:VEVENT'],
  },
  minimum_spend_amount_money: { amount: 10_000, currency: 'USD' },
  status: 'ACTIVE',
  loyalty_program_id: DEMO_LOYALTY.program,
  created_at: '2024-03-01T09:00:00.000Z',
  updated_at: '2024-03-01T09:00:00.000Z',
};

const dateOf = (digits: string): string =>
  `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;

/** First and last day of the periods: DTSTART, and UNTIL of the rule where there is one. */
export function datesOf(periods: readonly string[]): { start_date: string; end_date?: string } {
  const found = (pattern: RegExp): string[] =>
    periods.flatMap((period) => (pattern.exec(period)?.[1] === undefined ? [] : [pattern.exec(period)![1]!]));
  const starts = found(/DTSTART[^:\n]*:(\d{8})/).sort();
  const ends = found(/UNTIL=(\d{8})/).sort();
  return {
    start_date: dateOf(starts[0] ?? ''),
    ...(ends.length < periods.length ? {} : { end_date: dateOf(ends.at(-1) as string) }),
  };
}

/** The status of a promotion by today's date. Days of the week and hours of its periods are not looked at. */
export function statusAt(
  promotion: Pick<LoyaltyPromotion, 'available_time'>,
  at: string,
): 'ACTIVE' | 'ENDED' | 'SCHEDULED' {
  const { start_date: start = '', end_date: end } = promotion.available_time;
  const today = at.slice(0, 10);
  if (today < start) return 'SCHEDULED';
  return end !== undefined && today > end ? 'ENDED' : 'ACTIVE';
}

/** A promotion as it stands now. */
export function shown(square: SquareState, promotion: LoyaltyPromotion): LoyaltyPromotion {
  if (promotion.status === 'CANCELED') return promotion;
  return { ...promotion, status: statusAt(promotion, square.time()) };
}

/** Whether a promotion counts for what was spent, by that account where it is known. */
export function isOn(
  square: SquareState,
  promotion: LoyaltyPromotion,
  spent: Spent,
  accountId: string | undefined,
): boolean {
  if (shown(square, promotion).status !== 'ACTIVE') return false;
  if (spent.beforeTax < (promotion.minimum_spend_amount_money?.amount ?? 0)) return false;
  const { times, interval = 'ALL_TIME' } = promotion.trigger_limit ?? { times: Number.POSITIVE_INFINITY };
  const today = square.time().slice(0, 10);
  const used = square.loyalty.events
    .all()
    .filter(
      (event) =>
        event.loyalty_account_id === accountId &&
        detailsOf(event).loyalty_promotion_id === promotion.id &&
        (interval === 'ALL_TIME' || event.created_at.startsWith(today)),
    );
  return used.length < times;
}

/** What a promotion adds to the program's points. A multiplier of 3 gives two times the points on top. */
export function promotionPoints({ incentive }: LoyaltyPromotion, base: number): number {
  if (incentive.type === 'POINTS_ADDITION') return incentive.points_addition_data?.points_addition ?? 0;
  const { points_multiplier: whole, multiplier } = incentive.points_multiplier_data ?? {};
  return Math.floor(base * (Number(multiplier ?? whole ?? 1) - 1));
}
