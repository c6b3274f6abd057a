import { choiceOf, neededText, objectOf, onlyFields } from '../inputs.ts';
import { filterOf, isAfter, listByCursor } from '../listing.ts';
import type { Card, CardTransaction, Member, Reward, RewardTransaction } from '../records.ts';
import { Reply } from '../request.ts';
import type { VoucherifyHandler } from '../request.ts';
import type { VoucherifyState } from '../state.ts';
import { VoucherifyError, locked, notFound } from '../voucherify-error.ts';
import { publishCodes } from '../vouchers/publish.ts';
import { cardsOf, enter } from './cards.ts';
import { cursorEnd } from './cursor-end.ts';
import { memberOf, mustBeActive, mustRun, programOf } from './members.ts';

function leftOf(state: VoucherifyState, { id, stock }: Reward): number {
  if (stock === undefined) return Number.POSITIVE_INFINITY;
  const taken = [...state.purchases.values()].filter(
    (one) => one.reward_id === id && one.type === 'PURCHASE' && /^(?:PENDING|APPROVED)$/.test(one.status),
  );
  return stock - taken.length;
}

/** What the customer gets: something from the shelf, or a code of the campaign. */
function resultOf(state: VoucherifyState, reward: Reward, member: Member): object {
  const { id, campaign_id, product_id } = reward;
  const base = { reward: { id, type: campaign_id === undefined ? 'MATERIAL' : 'DIGITAL' }, quantity: 1 };
  if (campaign_id === undefined)
    return { ...base, material: { type: 'PRODUCT', product: { id: product_id } } };
  const customer = state.customers.get(member.customer_id) ?? null;
  const coupons = publishCodes(state, campaign_id, customer, 1).map((coupon) => ({
    id: coupon.id,
    code: coupon.code,
  }));
  return { ...base, digital: { type: 'DISCOUNT_COUPONS', discount_coupons: coupons } };
}

function detailsOf(points: number, more: object = {}): Readonly<Record<string, unknown>> {
  return { reason: '', rejection: null, metadata: {}, points: { total: points }, result: null, ...more };
}

function settled(state: VoucherifyState, purchaseId: string, { status, details }: CardTransaction): void {
  const purchase = state.purchases.get(purchaseId) as RewardTransaction;
  const reward = state.rewards.get(purchase.reward_id) as Reward;
  const member = state.members.get(purchase.member_id) as Member;
  const isApproved = status === 'APPROVED';
  const more = isApproved
    ? { result: resultOf(state, reward, member) }
    : { rejection: { reason: (details['rejection'] as { reason: string }).reason } };
  state.purchases.set(purchaseId, {
    ...purchase,
    status: isApproved ? 'APPROVED' : 'REJECTED',
    details: { ...purchase.details, ...more },
    updated_at: state.time(),
  });
}

function bought(state: VoucherifyState, card: Card, reward: Reward): RewardTransaction {
  const id = state.hexId('lrtx');
  const points = reward.points;
  const purchase: RewardTransaction = {
    id,
    card_id: card.id,
    card_transaction_id: null,
    program_id: card.program_id,
    member_id: card.member_id,
    reward_id: reward.id,
    status: 'PENDING',
    type: 'PURCHASE',
    details: detailsOf(points),
    created_at: state.time(),
    updated_at: null,
    object: 'reward_transaction',
  };
  state.purchases.set(id, purchase);
  const transaction = enter(state, {
    card,
    type: 'POINTS_SPENT_ON_REWARD',
    points: -points,
    details: { reward: { id: reward.id }, reward_transaction: { id } },
    done: (done) => settled(state, id, done),
  });
  const now = state.purchases.get(id) as RewardTransaction;
  state.purchases.set(id, { ...now, card_transaction_id: transaction.id });
  return { ...purchase, card_transaction_id: transaction.id };
}

/** POST .../members/{memberId}/rewards/purchases */
export const buyReward: VoucherifyHandler = ({ state, params, body }) => {
  const { program: programId = '', member: memberId = '' } = params;
  onlyFields(body, ['reward_id', 'mode']);
  const id = neededText(body, 'reward_id');
  const isTry = choiceOf(body, 'mode', ['TRANSACTION', 'DRY_RUN']) === 'DRY_RUN';
  const program = programOf(state, programId);
  const member = memberOf(state, programId, memberId);
  const reward = program.rewards.includes(id) ? state.rewards.get(id) : undefined;
  if (reward === undefined) throw notFound('reward', id);
  mustRun(program);
  mustBeActive(member);
  const card = cardsOf(state, memberId).find((one) => one.card_definition_id === reward.card_definition_id);
  if (card === undefined) throw notFound('card', reward.card_definition_id);
  if (leftOf(state, reward) < 1) throw locked('reward_out_of_stock', `Reward ${id} is out of stock`);
  if (card.points < reward.points)
    throw locked('insufficient_card_balance', `Card ${card.id} has too few points`);
  if (!isTry) {
    const transaction = bought(state, card, reward);
    const message = 'Reward purchase transaction created';
    return new Reply(202, { transaction, status: 'TRANSACTION_CREATED', message });
  }
  const transaction = {
    id: null,
    card_id: card.id,
    card_transaction_id: null,
    program_id: programId,
    member_id: memberId,
    reward_id: id,
    status: 'SIMULATED',
    type: 'PURCHASE',
    details: detailsOf(reward.points),
    created_at: state.time(),
    updated_at: null,
    object: 'reward_transaction',
  };
  return { transaction, status: 'DRY_RUN', message: 'Reward purchase simulated' };
};

/** GET .../members/{memberId}/rewards/purchases */
export const listPurchases: VoucherifyHandler = ({ state, params, query }) => {
  const { program = '', member = '' } = params;
  memberOf(state, program, member);
  const ids = filterOf(query, 'id');
  const rewards = filterOf(query, 'reward_id');
  const items = [...state.purchases.values()].filter(
    (one) =>
      one.member_id === member &&
      (ids?.includes(one.id) ?? true) &&
      (rewards?.includes(one.reward_id) ?? true) &&
      isAfter(query, 'created_at', one.created_at),
  );
  return listByCursor('lcrsrtx', items, query, (one) => one, { expiresAt: cursorEnd(state) });
};

const refused = (key: string | undefined, details: string): VoucherifyError =>
  new VoucherifyError(409, key, 'Conflict', details);

/** POST .../rewards/purchases/{rewardTransactionId}/refund */
export const refundPurchase: VoucherifyHandler = ({ state, params, body }) => {
  const { program = '', purchase: id = '' } = params;
  onlyFields(body, ['policies']);
  const policies = objectOf(body['policies'], 'policies');
  onlyFields(policies, ['refund', 'stock']);
  const isForced = choiceOf(policies, 'refund', ['DEFAULT', 'ALLOW']) === 'ALLOW';
  choiceOf(policies, 'stock', ['DEFAULT', 'WRITE_OFF']);
  const purchase = state.purchases.get(id);
  if (purchase === undefined || purchase.program_id !== program) throw notFound('reward_transaction', id);
  if (purchase.type !== 'PURCHASE' || purchase.status !== 'APPROVED')
    throw refused('invalid_state_transition', `Reward transaction is ${purchase.type} ${purchase.status}`);
  const { isRefundable = false, points = 0 } = state.rewards.get(purchase.reward_id) ?? {};
  if (!isRefundable && !isForced) throw refused(undefined, 'The reward is not refundable');
  const card = state.cards.get(purchase.card_id);
  if (card === undefined) throw notFound('card', purchase.card_id);
  const origin = {
    card_transaction: { id: purchase.card_transaction_id },
    reward_transaction: { id },
  };
  const refundId = state.hexId('lrtx');
  const { id: transactionId } = enter(state, {
    card,
    type: 'POINTS_REFUNDED',
    points,
    details: { purchase: origin, reward_transaction: { id: refundId } },
  });
  const refund: RewardTransaction = {
    ...purchase,
    id: refundId,
    card_transaction_id: transactionId,
    status: 'APPROVED',
    type: 'REFUND',
    details: detailsOf(points, { purchase: origin }),
    created_at: state.time(),
    updated_at: null,
  };
  state.purchases.set(id, { ...purchase, status: 'REFUNDED', updated_at: state.time() });
  state.purchases.set(refundId, refund);
  return new Reply(202, { transaction: refund, status: 'APPROVED', message: 'Reward purchase refunded' });
};
