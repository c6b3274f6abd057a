import type { PassRef } from '../../../catalogue/parse.ts';
import { TillPassError } from '../../../http/errors.ts';
import { isNamed } from '../../../sale/asked.ts';
import type { SaleCustomer } from '../../../sale/sale.ts';
import type { Context, Input } from '../../driver.ts';
import { membersOf } from '../find.ts';
import type { Person } from '../find.ts';
import { issuePass } from '../issue.ts';
import { toPass } from '../pass.ts';
import { asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import { lookFurther } from './absence.ts';

/** The pass of who bought. By Pass ID or External ID nothing was read, so it may not exist. */
export interface Buyer {
  ref: PassRef;
  /** Where it was read to find it. */
  member?: Message;
  /** Where it was issued for this purchase. */
  issued?: Issued;
}

export interface Issued {
  created: boolean;
  passUrl: string | null;
  notice?: string;
}

/** By Pass ID or External ID no call; by email, and where there is none by phone, one each. Undefined when nobody has such a pass. */
export async function findBuyer(context: Context, buyer: PassRef): Promise<Buyer | undefined> {
  const { passId, externalId, programId, email, phone } = buyer;
  if (passId) return { ref: { passId, ...(programId ? { programId } : {}) } };
  if (externalId) return { ref: { externalId, programId: programId! } };
  for (const person of [email && { email }, phone && { phone }]) {
    const found = person && (await findPerson(context, programId!, person));
    if (found) return found;
  }
  return undefined;
}

async function findPerson(context: Context, programId: string, person: Person): Promise<Buyer | undefined> {
  const found = await membersOf(context, programId, person, () => lookFurther(context, programId, person));
  const valid = found.filter(
    (member) => !['expired', 'revoked'].includes(toPass(member, context.connection).status),
  );
  const [member, ...more] = valid.length > 0 ? valid : found;
  if (!member) return undefined;
  if (more.length === 0) return { ref: { passId: asText(member.id), programId }, member };
  const field = person.email ? 'email' : 'phone';
  const cause = `several passes of the program have this ${field}, and none may be guessed. Name the pass by its External ID or Pass ID, or revoke those that are not used.`;
  throw new TillPassError('conflict', context.caller.explain(cause), { field });
}

/** Whether a pass can be issued to whom the sale names: it needs an External ID, an email or a phone. */
export const canIssue = (input: Input, { passId, ...buyer }: PassRef): boolean =>
  input.ifMissing === 'issue' && isNamed(buyer);

/**
 * Issues the pass, or finds the one that has this External ID; where there is none, the email or phone is it, so that the next
 * purchase finds the same pass.
 */
export async function issueTo(
  context: Context,
  input: Input,
  buyer: PassRef,
  customer: SaleCustomer | null,
): Promise<Buyer> {
  const email = buyer.email ?? customer?.email;
  const phone = buyer.phone ?? customer?.phone;
  const externalId = buyer.externalId ?? buyer.email?.toLowerCase() ?? buyer.phone;
  const firstName = input.firstName ?? customer?.firstName;
  const lastName = input.lastName ?? customer?.lastName;
  const { programId } = buyer;
  const { tierId } = input;
  const asked = { programId, tierId, externalId, firstName, lastName, email, phone, ifExists: 'return' };
  const { id, created, passUrl, notice } = await issuePass(context, asked);
  return {
    ref: { passId: id as string, programId: programId! },
    issued: {
      created: created as boolean,
      passUrl: passUrl as string | null,
      ...(notice ? { notice: notice as string } : {}),
    },
  };
}
