import { objectOf, onlyFields } from '../inputs.ts';
import { filterOf, isAfter, listByCursor } from '../listing.ts';
import type { Activity, Member } from '../records.ts';
import type { VoucherifyHandler, VoucherifyRequest } from '../request.ts';
import type { VoucherifyState } from '../state.ts';
import { VoucherifyError, notFound } from '../voucherify-error.ts';
import { cardView, cardsOf } from './cards.ts';
import { cursorEnd } from './cursor-end.ts';
import { changeMember, enrol, lookedUp, memberFor, memberOf, programOf } from './members.ts';
import { membershipView, tierProgress } from './membership.ts';

const withCards = (state: VoucherifyState, member: Member): object => ({
  ...member,
  cards: cardsOf(state, member.id).map(cardView),
});

function named({ state, params: { program = '', member = '' } }: VoucherifyRequest): Member {
  return memberOf(state, program, member);
}

/** POST /v2/loyalties/programs/{programId}/members */
export const createMember: VoucherifyHandler = ({ state, params: { program = '' }, body }) =>
  withCards(state, enrol(state, programOf(state, program), body));

/** GET /v2/loyalties/programs/{programId}/members: without cards. */
export const listMembers: VoucherifyHandler = ({ state, params: { program = '' }, query }) => {
  programOf(state, program);
  const ids = filterOf(query, 'id');
  const customers = filterOf(query, 'customer_id');
  const statuses = filterOf(query, 'status');
  const items = [...state.members.values()].filter(
    (one) =>
      one.program_id === program &&
      (ids?.includes(one.id) ?? true) &&
      (customers?.includes(one.customer_id) ?? true) &&
      (statuses?.includes(one.status) ?? true) &&
      isAfter(query, 'created_at', one.created_at),
  );
  const order = ['created_at', 'status', 'customer_id'];
  return listByCursor('lcrsmbr', items, query, (one) => one, { order, expiresAt: cursorEnd(state) });
};

/** GET /v2/loyalties/programs/{programId}/members/{memberId} */
export const oneMember: VoucherifyHandler = (request) => withCards(request.state, named(request));

/** PUT /v2/loyalties/programs/{programId}/members/{memberId}: metadata only; null clears a value. */
export const updateMember: VoucherifyHandler = (request) => {
  const { state, body } = request;
  const member = named(request);
  onlyFields(body, ['metadata']);
  const merged = { ...member.metadata, ...objectOf(body['metadata'], 'metadata') };
  const metadata = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
  return changeMember(state, member, { metadata }, 'vl.member.updated');
};

function moved(from: Member['status'], to: Member['status'], type: string): VoucherifyHandler {
  return (request) => {
    const member = named(request);
    if (member.status !== from)
      throw new VoucherifyError(
        400,
        'invalid_state_transition',
        'Invalid state transition',
        `Member is ${member.status}`,
      );
    return changeMember(request.state, member, { status: to }, type);
  };
}

/** POST .../members/{memberId}/activate */
export const activateMember = moved('INACTIVE', 'ACTIVE', 'vl.member.activated');
/** POST .../members/{memberId}/deactivate */
export const deactivateMember = moved('ACTIVE', 'INACTIVE', 'vl.member.deactivated');

/** DELETE .../members/{memberId}: the member stays with status DELETED, its cards are gone. */
export const deleteMember: VoucherifyHandler = (request) => {
  const { state } = request;
  const member = named(request);
  if (member.status === 'DELETED') throw notFound('member', member.id);
  for (const { id } of cardsOf(state, member.id)) state.cards.delete(id);
  return changeMember(state, member, { status: 'DELETED' }, 'vl.member.deleted');
};

/** GET .../members/{memberId}/activities */
export const listActivities: VoucherifyHandler = (request) => {
  const { state, query } = request;
  const member = named(request);
  const types = filterOf(query, 'type');
  const items = state.activities.filter(
    (one) =>
      one.member_id === member.id &&
      (types?.includes(one.type) ?? true) &&
      isAfter(query, 'created_at', one.created_at),
  );
  const view = (one: Activity): object => ({ ...one, source: { channel: 'API' } });
  return listByCursor('lcrsact', items, query, view, { expiresAt: cursorEnd(state) });
};

function shown(state: VoucherifyState, programId: string, customerId: string): Member | undefined {
  const member = memberFor(state, programId, customerId);
  if (member !== undefined || state.switches.voucherifyDeletedMember === 'hidden') return member;
  return [...state.members.values()].findLast(
    (one) => one.program_id === programId && one.customer_id === customerId,
  );
}

const identification = (query: URLSearchParams): string => query.get('identification_type') ?? 'customer_id';

/** GET /v2/loyalties/programs/{programId}/memberships/{customerId} */
export const programMembership: VoucherifyHandler = ({ state, params, query }) => {
  const { program: programId = '', customer: key = '' } = params;
  const program = programOf(state, programId);
  const member = shown(state, programId, lookedUp(state, key, identification(query)).id);
  if (member === undefined) throw notFound('membership', key);
  const cards = cardsOf(state, member.id).map((card) => ({
    ...cardView(card),
    tier_progress: tierProgress(program, card.points),
  }));
  return { ...membershipView(member, program), cards };
};

/** GET /v2/loyalties/memberships/{customerId} */
export const customerMemberships: VoucherifyHandler = ({ state, params: { customer: key = '' }, query }) => {
  const { id, source_id } = lookedUp(state, key, identification(query));
  const memberships = [...state.programs.values()].flatMap((program) => {
    const member = shown(state, program.id, id);
    if (member === undefined) return [];
    return [{ ...membershipView(member, program), cards: cardsOf(state, member.id).map(cardView) }];
  });
  return { customer: { id, source_id, object: 'customer' }, memberships, object: 'memberships_result' };
};
