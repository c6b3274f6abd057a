import { simpleCustomer } from '../customers.ts';
import type { Customer, EarningRule, Order, Voucher } from '../records.ts';
import type { VoucherifyState } from '../state.ts';
import { heldCards } from '../v1/cards.ts';
import { cardsOf, enter } from '../v2/cards.ts';
import { memberFor } from '../v2/members.ts';
import { changeCredits } from '../vouchers/credits.ts';
import { campaignOf } from '../vouchers/publish.ts';
import { campaignView, voucherView } from '../vouchers/views.ts';
import { fire } from '../webhook.ts';

/** What somebody did that may earn points, and how it is noted. */
interface Deed {
  readonly points: (rule: EarningRule) => number;
  /** On a card of v1. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly orderId?: string;
  readonly event: { readonly id: string; readonly type: string };
}

function inPrograms(state: VoucherifyState, customerId: string, deed: Deed): void {
  for (const program of state.programs.values()) {
    const member = memberFor(state, program.id, customerId);
    const points = deed.points(program.earning);
    if (member?.status !== 'ACTIVE' || program.status !== 'ACTIVE' || points <= 0) continue;
    const [card] = cardsOf(state, member.id);
    const details = deed.orderId === undefined ? {} : { order: { id: deed.orderId } };
    if (card !== undefined) enter(state, { card, type: 'POINTS_EARNED', points, details });
  }
}

function onCard(state: VoucherifyState, card: Voucher, rule: EarningRule, deed: Deed): void {
  const points = deed.points(rule);
  if (points <= 0 || !card.active) return;
  const earning_rule = { id: rule.id, source: { banner: 'Points' } };
  const balance = changeCredits(state, card, {
    type: 'POINTS_ACCRUAL',
    amount: points,
    source: null,
    reason: null,
    details: { ...deed.details, event: deed.event, earning_rule },
  });
  const holder = card.holder_id === null ? undefined : state.customers.get(card.holder_id);
  const person = holder === undefined ? null : simpleCustomer(holder);
  fire(state, 'customer.rewarded.loyalty_points', card.id, () => ({
    customer: person,
    holder: person,
    voucher: voucherView(state.vouchers.get(card.id) ?? card),
    campaign: campaignView(campaignOf(state, card.campaign_id)),
    loyalty_tier: null,
    earning_rule,
    balance: { type: 'loyalty_card', object: 'balance', points, ...balance },
    ...deed.details,
  }));
}

/** Later, in both worlds of loyalty: points for what a customer did, where a rule gives any. */
function earn(state: VoucherifyState, customerId: string, deed: Deed): void {
  state.jobs.add(() => {
    inPrograms(state, customerId, deed);
    for (const { id, earning } of state.campaigns.values())
      if (earning !== undefined)
        for (const card of heldCards(state, id, customerId)) onCard(state, card, earning, deed);
  });
}

/** What a paid order earns: so many points for each so many cents, rounded down. */
export function earnForOrder(state: VoucherifyState, order: Order, customerId: string): void {
  const paid = order.amount - Math.min(order.discount, order.amount);
  earn(state, customerId, {
    points: ({ order: rule }) => (rule === undefined ? 0 : Math.floor(paid / rule.every) * rule.points),
    details: { order: { id: order.id, source_id: order.source_id } },
    orderId: order.id,
    event: { id: state.hexId('evcus'), type: 'customer.order.paid' },
  });
}

/** What a custom event earns. */
export function earnForEvent(state: VoucherifyState, name: string, customer: Customer): void {
  const id = state.hexId('evcus');
  earn(state, customer.id, {
    points: ({ events }) => events?.[name] ?? 0,
    details: { custom_event: { id, type: name } },
    event: { id, type: 'customer.custom_event' },
  });
}
