import type { Money, Order } from '../records.ts';
import type { SquareState } from '../state.ts';
import { book } from './ledger.ts';
import { isOn, promotionPoints } from './promotions.ts';
import { detailsOf } from './records.ts';
import type { AccrualRule, LoyaltyEvent, LoyaltyPromotion, LoyaltySource } from './records.ts';

/** What of a sale earns, in minor units: tips never do. */
export interface Spent {
  readonly beforeTax: number;
  readonly withTax: number;
}

const amountOf = (money: unknown): number => (money as Money | undefined)?.amount ?? 0;

export function spentOn(order: Order): Spent {
  const withTax = amountOf(order['total_money']) - amountOf(order['total_tip_money']);
  return { withTax, beforeTax: withTax - amountOf(order['total_tax_money']) };
}

function pointsBy(rule: AccrualRule, spent: Spent): number {
  const isSpend = rule.accrual_type === 'SPEND';
  const taxMode = isSpend ? rule.spend_data.tax_mode : rule.visit_data.tax_mode;
  const amount = taxMode === 'AFTER_TAX' ? spent.withTax : spent.beforeTax;
  if (isSpend) return Math.max(0, Math.floor(amount / rule.spend_data.amount_money.amount)) * rule.points;
  return amount > 0 && amount >= (rule.visit_data.minimum_amount_money?.amount ?? 0) ? rule.points : 0;
}

/** The points of the program alone. Of several rules that fit the best one counts (Loyalty API overview). */
export function basePoints({ loyalty }: SquareState, spent: Spent): number {
  return Math.max(0, ...(loyalty.program?.accrual_rules ?? []).map((rule) => pointsBy(rule, spent)));
}

/** Points of the newest promotion that fits; they need base points first. */
export function extraPoints(
  square: SquareState,
  base: number,
  { spent, accountId }: { readonly spent: Spent; readonly accountId?: string | undefined },
): { promotion: LoyaltyPromotion; points: number } | undefined {
  if (base === 0) return undefined;
  const fitting = square.loyalty.promotions
    .all()
    .filter((promotion) => isOn(square, promotion, spent, accountId))
    .sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  const [promotion] = fitting;
  return promotion === undefined ? undefined : { promotion, points: promotionPoints(promotion, base) };
}

/** Books what an order earns: the program's points, and those of a promotion in an event of their own. */
export function earnForOrder(
  square: SquareState,
  accountId: string,
  {
    order,
    source,
    locationId,
  }: { readonly order: Order; readonly source: LoyaltySource; readonly locationId: string },
): LoyaltyEvent[] {
  const spent = spentOn(order);
  const points = basePoints(square, spent);
  if (points === 0) return [];
  const extra = extraPoints(square, points, { spent, accountId });
  const from = { source, locationId };
  const base = book(square, accountId, {
    ...from,
    type: 'ACCUMULATE_POINTS',
    moves: points,
    details: { points, order_id: order.id },
  });
  if (extra === undefined) return [base];
  const more = book(square, accountId, {
    ...from,
    type: 'ACCUMULATE_PROMOTION_POINTS',
    moves: extra.points,
    details: { loyalty_promotion_id: extra.promotion.id, points: extra.points, order_id: order.id },
  });
  return [base, more];
}

/** The events in which an order earned. */
export function earningsOf({ loyalty }: SquareState, orderId: string): LoyaltyEvent[] {
  return loyalty.events
    .all()
    .filter((event) => event.type.startsWith('ACCUMULATE') && detailsOf(event).order_id === orderId);
}

/** What a customer with an account earns at the till by itself. */
export function tillEarns(square: SquareState, order: Order): void {
  const account =
    order.customer_id === undefined ? undefined : square.loyalty.accountOfCustomer(order.customer_id);
  if (account === undefined || square.loyalty.program?.status !== 'ACTIVE') return;
  if (!square.switches.squareTillEarns) return;
  earnForOrder(square, account.id, { order, source: 'SQUARE', locationId: order.location_id });
}

/** A refund takes back what the till gave for that part of the sale; it shows as a negative adjustment. */
export function tillTakesBack(
  square: SquareState,
  order: Order,
  back: { before: number; now: number },
): void {
  const [event] = earningsOf(square, order.id).filter(({ source }) => source === 'SQUARE');
  if (event === undefined || !square.switches.squareTillEarns) return;
  const total = amountOf(order['total_money']);
  const points = detailsOf(event).points ?? 0;
  const keptAt = (refunded: number): number => Math.floor((points * (total - refunded)) / total);
  const taken = keptAt(back.before) - keptAt(back.before + back.now);
  if (taken === 0) return;
  book(square, event.loyalty_account_id, {
    type: 'ADJUST_POINTS',
    source: 'SQUARE',
    moves: -taken,
    locationId: order.location_id,
    details: { points: -taken, reason: 'Refund' },
  });
}
