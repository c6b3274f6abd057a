import type { Pass } from '../../catalogue/outputs.ts';
import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import { readPages } from '../../http/paginate.ts';
import type { PageLimits } from '../../http/paginate.ts';
import type { Caller } from '../../http/request.ts';
import { pathSegment } from '../../values/id.ts';
import type { Context } from '../driver.ts';
import type { PassIds } from '../pass-ids.ts';
import { passOnDemand as readIfWanted } from '../pass-on-demand.ts';
import { orUndefined } from '../retell.ts';
import { toPass } from './pass.ts';
import { orNoPass } from './retell.ts';
import { asMessage, asText, readList } from './wire.ts';
import type { Filters, Message } from './wire.ts';

/** How a request names the member: `id`, or `externalId` with `programId`. */
export function memberName(ref: PassRef): Message {
  if (ref.passId) return { id: ref.passId, ...(ref.programId ? { programId: ref.programId } : {}) };
  return { externalId: ref.externalId, programId: ref.programId };
}

/** From what PassKit answered, a `Member` or an `Id`, and else from how the user named the pass. */
export const idsOf = (message: Message, ref: PassRef): PassIds => ({
  id: asText(message.id) || (ref.passId ?? null),
  system: 'passkit',
  programId: asText(message.programId) || (ref.programId ?? null),
  externalId: asText(message.externalId) || (ref.externalId ?? null),
});

/** The pass by its ID; one that was named by External ID is read for it. */
export async function identify(caller: Caller, ref: PassRef): Promise<PassIds & { id: string }> {
  const ids = idsOf(ref.passId ? {} : await readMember(caller, ref), ref);
  return { ...ids, id: ids.id ?? '' };
}

/** GET a member by either name. */
export async function readMember(caller: Caller, ref: PassRef): Promise<Message> {
  const path = ref.passId
    ? `/members/member/id/${pathSegment('Pass ID', ref.passId)}`
    : `/members/member/externalId/${pathSegment('Program', ref.programId!)}/${pathSegment('External ID', ref.externalId!)}`;
  const sent = caller.send({ method: 'GET', path, safety: 'repeatable', answer: 'json' });
  const member = asMessage(await orNoPass(caller, ref, sent));
  if (asText(member.id)) return member;
  if (ref.passId && Object.keys(member).length > 0) return { ...member, id: ref.passId };
  throw new TillPassError(
    'unexpected',
    caller.explain('its answer has no pass in it. Try again in a minute.'),
  );
}

/** Members of a program, page after page, until one page is not full, or the limits end it. */
export function readMembers(
  caller: Caller,
  programId: string,
  filters: Omit<Filters, 'limit' | 'offset'>,
  pages: PageLimits<Message>,
): Promise<{ items: Message[]; complete: boolean }> {
  const path = `/members/member/list/${pathSegment('Program', programId)}`;
  return readPages(
    (offset, limit) => readList(caller, path, { limit, offset, ...filters }, { programId }),
    pages,
  );
}

/** The member as the snapshot that every system shares. */
async function readPass(context: Context, ref: PassRef): Promise<Pass> {
  return toPass(await readMember(context.caller, ref), context.connection);
}

/** The member, or undefined when PassKit has none by that name. */
export const readMemberIfAny = (caller: Caller, ref: PassRef): Promise<Message | undefined> =>
  orUndefined(readMember(caller, ref));

/** The snapshot for Include Pass. */
export const passOnDemand = (context: Context, wanted: unknown, ref: PassRef) =>
  readIfWanted(wanted, () => readPass(context, ref));
