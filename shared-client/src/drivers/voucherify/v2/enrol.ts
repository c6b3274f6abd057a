import { asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import type { Context } from '../../driver.ts';
import { orMissing } from '../../retell.ts';
import { upsertCustomer } from '../customers.ts';
import type { Member } from '../loyalty.ts';
import { lookFor } from '../patience.ts';
import { hasKey, read, send } from '../wire.ts';
import { memberPath, membersPath, readMember, toMember } from './members.ts';

const A_MONTH_MS = 30 * 24 * 3_600_000;

/**
 * Writes the customer and makes them a member: two calls. The code of the card is made a moment later, so it is looked for
 * once or twice. Who is a member already is read instead.
 */
export async function enrol(
  context: Context,
  programId: string,
  customer: Json,
): Promise<{ member: Member; isNew: boolean }> {
  const { caller } = context;
  const externalId = asText(customer.source_id);
  const { id } = await upsertCustomer(context, customer);
  let joined: Json;
  try {
    joined = await join(context, programId, asText(id) ?? '');
  } catch (error) {
    if (!hasKey(error, 'member_already_exists')) throw error;
    const member = await readMember(context, { programId, ...(externalId ? { externalId } : {}) });
    return { member, isNew: caller.repeatedAfterLoss() };
  }
  const member = toMember(joined, joined.cards, externalId);
  return { member: await withCode(context, member), isNew: true };
}

/**
 * Voucherify's documents name two forms of the request, and not which of them it takes: the guide's comes first. Which one was
 * taken is remembered, so that nobody pays a call for it again.
 */
async function join(context: Context, programId: string, customerId: string): Promise<Json> {
  const { caller, runtime, connection } = context;
  const forms = [
    { customer_id: customerId },
    { customer_identification: { type: 'customer_id', customer_id: customerId } },
  ];
  const key = JSON.stringify(['voucherify enrol form', connection.baseUrl, connection.account]);
  const known = (await runtime.memory.get(key)) === 1 ? 1 : 0;
  const post = (form: number) =>
    orMissing(
      caller,
      send(caller, { method: 'POST', path: membersPath(programId), body: forms[form], safety: 'repeatable' }),
      'there is no such program. Choose one from the list.',
      'programId',
    );
  try {
    return await post(known);
  } catch (error) {
    if (!hasKey(error, 'invalid_payload')) throw error;
    const joined = await post(1 - known);
    await runtime.memory.set(key, 1 - known, A_MONTH_MS);
    return joined;
  }
}

/** The member with the code of their card, where it is there in time. */
async function withCode({ caller, runtime }: Context, member: Member): Promise<Member> {
  const hasCode = ({ wallets }: Member) => wallets.length > 0 && wallets.every(({ code }) => code !== null);
  if (hasCode(member)) return member;
  const later = await lookFor(runtime, async () => {
    const found = await read(caller, memberPath(member));
    const now = toMember(found, found.cards, member.externalId);
    return hasCode(now) ? now : undefined;
  });
  return later ?? member;
}
