import type { PassStatus } from '../../../catalogue/outputs.ts';
import type { PassRef } from '../../../catalogue/parse.ts';
import { TillPassError } from '../../../http/errors.ts';
import { asGroup, asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { pathSegment } from '../../../values/id.ts';
import { toIso } from '../../../values/time.ts';
import type { Context } from '../../driver.ts';
import type { Member, Wallet } from '../loyalty.ts';
import { orNoPass } from '../pass-missing.ts';
import { query, read } from '../wire.ts';

const STATUS: Readonly<Record<string, PassStatus>> = {
  ACTIVE: 'issued',
  INACTIVE: 'deactivated',
  DELETED: 'revoked',
};

export const PROGRAMS = '/v2/loyalties/programs';
export const membersPath = (programId: string) => `${PROGRAMS}/${pathSegment('Program', programId)}/members`;
export const memberPath = ({ programId, id }: Pick<Member, 'programId' | 'id'>) =>
  `${membersPath(programId ?? '')}/${pathSegment('Pass ID', id)}`;

/** From a `member` with its `cards` (`LV2_MemberWithCards`, `LV2_Membership`). */
export function toMember(member: Json, cards: unknown, externalId: string | null): Member {
  return {
    id: asText(member.id) ?? '',
    programId: asText(member.program_id),
    customerId: asText(member.customer_id) ?? '',
    externalId,
    status: STATUS[asText(member.status) ?? ''] ?? 'issued',
    wallets: asGroups(cards).flatMap(({ card }) => toWallet(asGroup(card))),
    expiresAt: null,
    createdAt: toIso(member.created_at),
    updatedAt: toIso(member.updated_at),
    record: { ...member, cards },
  };
}

function toWallet(card: Json): Wallet[] {
  const cardId = asText(card.id);
  if (!cardId) return [];
  return [
    {
      cardId,
      walletId: asText(card.card_definition_id),
      points: Number(asGroup(card.balance).points ?? 0) || 0,
      code: asText(card.code),
    },
  ];
}

/** A membership by the member's ID, or by the customer's `source_id` in a program. One call. */
export async function readMember({ caller }: Context, ref: PassRef): Promise<Member> {
  const member = ref.passId
    ? ofCustomer(await orNoPass(caller, ref, read(caller, byMember(ref.passId))), ref.passId)
    : ofProgram(await orNoPass(caller, ref, read(caller, byCustomer(ref))), ref.externalId!);
  if (member && member.id && member.status !== 'revoked') return member;
  const gone = new TillPassError('not_found', caller.explain('there is no such pass.'));
  return orNoPass(caller, ref, Promise.reject(gone));
}

const byMember = (passId: string) =>
  `/v2/loyalties/memberships/${pathSegment('Pass ID', passId)}${query({ identification_type: 'member_id' })}`;
const byCustomer = ({ programId, externalId }: PassRef) =>
  `${PROGRAMS}/${pathSegment('Program', programId!)}/memberships/${pathSegment('External ID', externalId!)}` +
  query({ identification_type: 'customer_source_id' });

/** All memberships of the customer come along; the one that was named is meant. */
function ofCustomer({ customer, memberships }: Json, memberId: string): Member | undefined {
  const meant = asGroups(memberships).find(({ member }) => asGroup(member).id === memberId);
  return meant && toMember(asGroup(meant.member), meant.cards, asText(asGroup(customer).source_id));
}

const ofProgram = ({ member, cards }: Json, externalId: string): Member =>
  toMember(asGroup(member), cards, externalId);
