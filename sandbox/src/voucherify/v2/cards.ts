import type { Card, CardTransaction, CardTransactionType, Member } from '../records.ts';
import type { VoucherifyState } from '../state.ts';

const LIFETIME_OF: Readonly<Record<CardTransactionType, string>> = {
  ADMIN_CREDIT: 'added',
  ADMIN_DEBIT: 'subtracted',
  POINTS_EARNED: 'earned',
  POINTS_SPENT_ON_REWARD: 'spent',
  POINTS_REFUNDED: 'refunded',
};

const CODE_LENGTH = 10;

/** Gives a member a card of each definition of the program. The code comes later. */
export function giveCards(state: VoucherifyState, member: Member, definitions: readonly string[]): void {
  for (const definition of definitions) {
    const card: Card = {
      id: state.hexId('lcrd'),
      member_id: member.id,
      program_id: member.program_id,
      card_definition_id: definition,
      code: null,
      points: 0,
      lifetime: {},
      created_at: state.time(),
    };
    state.cards.set(card.id, card);
    state.jobs.add(() => {
      const now = state.cards.get(card.id);
      if (now !== undefined)
        state.cards.set(card.id, { ...now, code: state.letters('card code', CODE_LENGTH) });
    });
  }
}

export const cardsOf = (state: VoucherifyState, memberId: string): Card[] =>
  [...state.cards.values()].filter(({ member_id: id }) => id === memberId);

interface NewTransaction {
  readonly card: Card;
  readonly type: CardTransactionType;
  /** More than zero for points that come, less for points that go. */
  readonly points: number;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Told when the points have come or gone, or could not. */
  readonly done?: (transaction: CardTransaction) => void;
}

/** Enters a change of points as PENDING; it is approved later, or rejected where the card has too few by then. */
export function enter(state: VoucherifyState, entry: NewTransaction): CardTransaction {
  const { card, type, points, details = {}, done } = entry;
  const transaction: CardTransaction = {
    id: state.hexId('lctx'),
    card_id: card.id,
    program_id: card.program_id,
    member_id: card.member_id,
    card_definition_id: card.card_definition_id,
    card_type: 'INDIVIDUAL',
    type,
    details: { reason: null, rejection: null, metadata: {}, ...details, points: { total: Math.abs(points) } },
    status: 'PENDING',
    created_at: state.time(),
    updated_at: null,
    object: 'card_transaction',
  };
  state.cardTransactions.set(transaction.id, transaction);
  state.jobs.add(() => {
    const settled = settle(state, transaction, points);
    state.cardTransactions.set(settled.id, settled);
    done?.(settled);
  });
  return state.cardTransactions.get(transaction.id) as CardTransaction;
}

function settle(state: VoucherifyState, transaction: CardTransaction, points: number): CardTransaction {
  const card = state.cards.get(transaction.card_id);
  const updated_at = state.time();
  if (card === undefined || card.points + points < 0) {
    const rejection = { reason: 'insufficient_card_balance', details: 'The card has too few points' };
    return {
      ...transaction,
      status: 'REJECTED',
      details: { ...transaction.details, rejection },
      updated_at,
    };
  }
  const name = LIFETIME_OF[transaction.type];
  const sum = (card.lifetime[name] ?? 0) + Math.abs(points);
  state.cards.set(card.id, {
    ...card,
    points: card.points + points,
    lifetime: { ...card.lifetime, [name]: sum },
  });
  return { ...transaction, status: 'APPROVED', updated_at };
}

const LIFETIME = [
  'earned',
  'added',
  'purchased',
  'purchased_reversed',
  'subtracted',
  'expired',
  'spent',
  'refunded',
  'returned',
  'locked',
  'unlocked',
];
const INCOMING = ['earned', 'added', 'purchased', 'refunded', 'returned'];

/** A card as members and memberships show it. */
export function cardView({ id, card_definition_id, code, points, lifetime, created_at }: Card): object {
  const sums = Object.fromEntries(LIFETIME.map((name) => [name, lifetime[name] ?? 0]));
  const total = INCOMING.reduce((sum, name) => sum + (lifetime[name] ?? 0), 0);
  return {
    member_role: 'OWNER',
    created_at,
    card: {
      id,
      card_definition_id,
      card_type: 'INDIVIDUAL',
      code,
      lifetime_bucket: {
        points: { total, ...sums },
        pending_points: { total: 0, activated: 0, canceled: 0 },
      },
      balance: { points, pending_points: 0 },
      next_expiration: null,
      next_activation: null,
      object: 'card',
    },
    object: 'member_card',
  };
}
