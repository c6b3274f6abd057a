import type { PassRef } from '../../catalogue/parse.ts';
import type { Place } from '../../values/places.ts';
import type { Input, Verb } from '../driver.ts';
import { details } from './details.ts';
import { idsOf, passOnDemand, readMember } from './members.ts';
import { patchMember } from './patch.ts';
import { orMissing } from '../retell.ts';
import { namedBy } from '../pass-ids.ts';
import { NO_PASS_OR_TIER } from './tier.ts';
import { asText } from './wire.ts';
import type { Message } from './wire.ts';

/**
 * Update Pass: one call, absolute, so a lost one is repeated. PassKit ignores false in a patch, so Opt Out = no cannot be
 * written: only then the pass is read, to tell the user if its customer has opted out; the rest is written.
 */
export const updatePass: Verb = async (context, input) => {
  const named = input.pass as PassRef;
  const member: Message = input.optOut === false ? await readMember(context.caller, named) : {};
  const ref = 'id' in member ? nameOf(member) : named;
  const patch = {
    ...(input.tierId ? { tierId: input.tierId } : {}),
    ...details(input),
    ...overrides(input),
  };
  const isEmpty = Object.keys(patch).length === 0;
  const known = member.tierId ? { tierId: member.tierId } : {};
  const write = () => {
    const sent = patchMember(context, ref, { ...known, ...patch });
    return input.tierId ? orMissing(context.caller, sent, NO_PASS_OR_TIER, 'tierId') : sent;
  };
  const answer = isEmpty ? member : await write();
  const notice = member.optOut === true ? STAYS_OPTED_OUT : isEmpty ? NOTHING_TO_CHANGE : undefined;
  const ids = idsOf({ ...member, ...answer }, named);
  return {
    ...ids,
    updated: !isEmpty,
    ...(notice ? { notice } : {}),
    ...(await passOnDemand(context, input.includePass, namedBy(ids, named))),
  };
};

const NOTHING_TO_CHANGE = 'The customer had not opted out, so there was nothing to change.';
export const STAYS_OPTED_OUT =
  'The customer stays opted out, because an update at PassKit cannot take that back. Do it in the PassKit portal.';

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
