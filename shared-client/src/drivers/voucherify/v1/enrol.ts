import { TillPassError } from '../../../http/errors.ts';
import { LostAnswer } from '../../../http/request.ts';
import { asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import type { Context } from '../../driver.ts';
import { orMissing } from '../../retell.ts';
import type { Member } from '../loyalty.ts';
import { send } from '../wire.ts';
import { cardsOf, membersPath, toMember } from './cards.ts';

/**
 * Gives a customer a card; Voucherify writes the customer along with it. One call. It is not documented that a customer gets no second
 * card, so the call is not sent again: after a lost answer the customer's cards are read.
 */
export async function enrol(
  context: Context,
  programId: string,
  customer: Json,
): Promise<{ member: Member; isNew: boolean }> {
  const { caller, runtime } = context;
  const externalId = asText(customer.source_id);
  const call = {
    method: 'POST',
    path: membersPath(programId),
    body: { customer, channel: 'TillPass' },
    safety: 'delta',
  } as const;
  const NO_PROGRAM = 'there is no such program. Choose one from the list.';
  try {
    const card = await orMissing(caller, send(caller, call), NO_PROGRAM, 'programId');
    return { member: toMember(card, externalId, runtime.now()), isNew: true };
  } catch (error) {
    if (!(error instanceof LostAnswer)) throw error;
    const [card] = await cardsOf(context, programId, externalId ?? '');
    if (card) return { member: toMember(card, externalId, runtime.now()), isNew: true };
    const cause =
      'its answer was lost, so it is not known whether the customer got a card. It was not sent twice. Run the step again in a minute: it looks first.';
    throw new TillPassError('unknown_outcome', caller.explain(cause), { retryAfterMs: 60_000 });
  }
}
