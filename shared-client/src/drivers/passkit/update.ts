import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import type { Place } from '../../values/places.ts';
import type { Context, Input, Verb } from '../driver.ts';
import { details } from './details.ts';
import { idsOf, namedBy, passOnDemand, readMember } from './members.ts';
import { patchMember } from './patch.ts';
import { asText } from './wire.ts';
import type { Message } from './wire.ts';

/**
 * Update Pass: one call, absolute, so a lost one is repeated. PassKit ignores false in a patch, so Opt Out = no cannot be
 * written: only then the pass is read, and refused before anything is written if its customer has opted out.
 */
export const updatePass: Verb = async (context, input) => {
  const named = input.pass as PassRef;
  const member = input.optOut === false ? await readWilling(context, named) : {};
  const ref = 'id' in member ? nameOf(member) : named;
  const patch = {
    ...(input.tierId ? { tierId: input.tierId } : {}),
    ...details(input),
    ...overrides(input),
  };
  const isEmpty = Object.keys(patch).length === 0;
  const known = member.tierId ? { tierId: member.tierId } : {};
  const answer = isEmpty ? member : await patchMember(context, ref, { ...known, ...patch });
  const ids = idsOf({ ...member, ...answer }, named);
  return {
    ...ids,
    updated: !isEmpty,
    ...(isEmpty ? { notice: 'The customer had not opted out, so there was nothing to change.' } : {}),
    ...(await passOnDemand(context, input.includePass, namedBy(ids, named))),
  };
};

/** The member, which must not have opted out. */
async function readWilling({ caller }: Context, ref: PassRef): Promise<Message> {
  const member = await readMember(caller, ref);
  if (member.optOut !== true) return member;
  throw new TillPassError('refused', caller.explain(`${CANNOT_OPT_IN} Nothing was changed.`), {
    field: 'optOut',
  });
}

export const CANNOT_OPT_IN =
  'the customer has opted out, and an update at PassKit cannot take that back. Do it in the PassKit portal, and leave Opt Out empty here.';

const nameOf = (member: Message): PassRef => ({
  passId: asText(member.id),
  ...(member.programId ? { programId: asText(member.programId) } : {}),
});

/** What this pass shows instead of its template (PassKit `PassOverrides`). */
function overrides({ imageId, imageKind, locations }: Input): Message {
  const places = (locations as Place[] | undefined)?.map(toLocation);
  if (!imageId && !places) return {};
  return {
    passOverrides: {
      ...(imageId ? { imageIds: { [imageKind as string]: imageId } } : {}),
      ...(places ? { locations: places } : {}),
    },
  };
}

/** PassKit's `GPSLocation`. It takes 0 for a missing degree, so the equator and the zero meridian are missed by a centimetre. */
const toLocation = ({ lat, lon, text }: Place): Message => ({
  lat: lat || 1e-7,
  lon: lon || 1e-7,
  lockScreenMessage: text,
});
