import { neededWhole, onlyFields, textOf } from '../inputs.ts';
import { filterOf, isAfter, listByCursor } from '../listing.ts';
import type { Card } from '../records.ts';
import type { VoucherifyHandler, VoucherifyRequest } from '../request.ts';
import { locked, notFound } from '../voucherify-error.ts';
import { enter } from './cards.ts';
import { cursorEnd } from './cursor-end.ts';
import { memberOf, mustBeActive, mustRun, programOf } from './members.ts';

function named({ state, params }: VoucherifyRequest): Card {
  const { program = '', member = '', card: id = '' } = params;
  memberOf(state, program, member);
  const card = state.cards.get(id);
  if (card === undefined || card.member_id !== member) throw notFound('card', id);
  return card;
}

/** POST .../members/{memberId}/cards/{cardId}/points */
export const adjustPoints: VoucherifyHandler = (request) => {
  const { state, params, body } = request;
  const { program = '', member = '' } = params;
  onlyFields(body, ['points', 'reason']);
  const points = neededWhole(body, 'points');
  const reason = textOf(body, 'reason') ?? null;
  const card = named(request);
  mustRun(programOf(state, program));
  mustBeActive(memberOf(state, program, member));
  if (points === 0) return { transaction: null, status: 'NO_CHANGE', message: 'Provided amount is zero' };
  if (card.points + points < 0 && state.switches.voucherifyOverdraft === 'refused')
    throw locked('insufficient_card_balance', `Card ${card.id} has too few points`);
  const type = points > 0 ? 'ADMIN_CREDIT' : 'ADMIN_DEBIT';
  const transaction = enter(state, { card, type, points, details: { reason } });
  const message = `Points ${points > 0 ? 'addition' : 'subtraction'} transaction created`;
  return { transaction, status: 'TRANSACTION_CREATED', message };
};

/** GET .../members/{memberId}/cards/{cardId}/transactions */
export const listCardTransactions: VoucherifyHandler = (request) => {
  const { state, query } = request;
  const card = named(request);
  const ids = filterOf(query, 'id');
  const items = [...state.cardTransactions.values()].filter(
    (one) =>
      one.card_id === card.id &&
      (ids?.includes(one.id) ?? true) &&
      isAfter(query, 'created_at', one.created_at),
  );
  return listByCursor('lcrsctx', items, query, (one) => one, { expiresAt: cursorEnd(state) });
};

/** GET .../cards/{cardId}/pending-points: the demo's rules give no points that are activated later. */
export const listPendingPoints: VoucherifyHandler = (request) => {
  named(request);
  return { object: 'list', data: [], cursor: null };
};
