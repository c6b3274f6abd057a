import type { PassStatus } from '../../../catalogue/outputs.ts';
import type { PassRef } from '../../../catalogue/parse.ts';
import { TillPassError } from '../../../http/errors.ts';
import { asGroup, asGroups, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { pathSegment } from '../../../values/id.ts';
import { toIso, toMillis } from '../../../values/time.ts';
import type { Context } from '../../driver.ts';
import { orMissing } from '../../retell.ts';
import type { Member } from '../loyalty.ts';
import { orNoPass } from '../pass-missing.ts';
import { query, read } from '../wire.ts';

export const PROGRAMS = '/v1/loyalties';
export const MEMBERS = `${PROGRAMS}/members`;
export const membersPath = (programId: string) => `${PROGRAMS}/${pathSegment('Program', programId)}/members`;

/** From a voucher of the type LOYALTY_CARD (`LoyaltyMember`). It names its holder by Voucherify's ID only. */
export function toMember(card: Json, externalId: string | null, nowMs: number): Member {
  const { balance, points } = asGroup(card.loyalty_card);
  const id = asText(card.id) ?? asText(card.code) ?? '';
  return {
    id,
    programId: asText(card.campaign_id) ?? asText(card.campaign),
    customerId: asText(card.holder_id) ?? '',
    externalId,
    status: statusOf(card, nowMs),
    wallets: [
      { cardId: id, walletId: null, points: Number(balance ?? points ?? 0) || 0, code: asText(card.code) },
    ],
    expiresAt: toIso(card.expiration_date),
    createdAt: toIso(card.created_at),
    updatedAt: toIso(card.updated_at),
    record: card,
  };
}

function statusOf({ active, expiration_date }: Json, nowMs: number): PassStatus {
  if (active === false) return 'deactivated';
  return (toMillis(expiration_date) ?? Infinity) <= nowMs ? 'expired' : 'issued';
}

/** A card by its ID or its code, or by its holder's `source_id` in a program. One call. */
export async function readMember(context: Context, ref: PassRef): Promise<Member> {
  const { caller, runtime } = context;
  if (ref.passId) {
    const path = `${MEMBERS}/${pathSegment('Pass ID', ref.passId)}`;
    return toMember(await orNoPass(caller, ref, read(caller, path)), null, runtime.now());
  }
  const [card] = await cardsOf(context, ref.programId!, ref.externalId!);
  if (card) return toMember(card, ref.externalId!, runtime.now());
  const gone = new TillPassError('not_found', caller.explain('there is no such pass.'));
  return orNoPass(caller, ref, Promise.reject(gone));
}

/** The cards of a customer in a program, those that are valid first. */
export async function cardsOf({ caller }: Context, programId: string, externalId: string): Promise<Json[]> {
  const path = `${membersPath(programId)}${query({ customer: externalId, limit: 10 })}`;
  const NO_PROGRAM = 'there is no such program. Choose one from the list.';
  const { vouchers } = await orMissing(caller, read(caller, path), NO_PROGRAM, 'programId');
  return asGroups(vouchers).sort((a, b) => Number(a.active === false) - Number(b.active === false));
}
