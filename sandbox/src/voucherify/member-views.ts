import type { VoucherifyState } from './state.ts';
import { heldCards } from './v1/cards.ts';
import { cardsOf } from './v2/cards.ts';

/** A member of either world, as tests and the page see it. */
export interface MemberView {
  /** `lmbr_` in v2, the id of the card in v1. */
  readonly id: string;
  readonly world: 'v2' | 'v1';
  readonly programId: string;
  readonly program: string;
  readonly customerId: string;
  readonly sourceId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** Null as long as there is none. */
  readonly cardId: string | null;
  readonly code: string | null;
  readonly points: number;
  readonly status: 'ACTIVE' | 'INACTIVE' | 'DELETED';
}

/** All members, those of v2 first. */
export function memberViews(state: VoucherifyState): MemberView[] {
  const person = (customerId: string) => {
    const customer = state.customers.get(customerId);
    const { source_id: sourceId = null, name, email, phone } = customer ?? {};
    return { customerId, sourceId, name: name ?? null, email: email ?? null, phone: phone ?? null };
  };
  const newer = [...state.members.values()].map(({ id, program_id, customer_id, status }): MemberView => {
    const [card] = cardsOf(state, id);
    return {
      id,
      world: 'v2',
      programId: program_id,
      program: state.programs.get(program_id)?.name ?? '',
      ...person(customer_id),
      cardId: card?.id ?? null,
      code: card?.code ?? null,
      points: card?.points ?? 0,
      status,
    };
  });
  const older = [...state.campaigns.values()].flatMap(({ id: programId, name, campaign_type: kind }) =>
    kind !== 'LOYALTY_PROGRAM'
      ? []
      : heldCards(state, programId).map(
          ({ id, code, holder_id, loyalty_card, active }): MemberView => ({
            id,
            world: 'v1',
            programId,
            program: name,
            ...person(holder_id ?? ''),
            cardId: id,
            code,
            points: loyalty_card?.balance ?? 0,
            status: active ? 'ACTIVE' : 'INACTIVE',
          }),
        ),
  );
  return [...newer, ...older];
}
