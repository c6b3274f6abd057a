import type { PassRef } from '../../catalogue/parse.ts';
import { isDeclined, TillPassError } from '../../http/errors.ts';
import type { Caller } from '../../http/request.ts';
import { asText } from '../../sale/json.ts';
import { pathSegment } from '../../values/id.ts';
import type { Context } from '../driver.ts';
import type { PassIds } from '../pass-ids.ts';
import { passOnDemand } from '../pass-on-demand.ts';
import { orMissing, orUndefined } from '../retell.ts';
import type { HeldPass } from './pass.ts';
import { toPass } from './pass.ts';
import { API, balanceIn, itemOf } from './wire.ts';
import type { Item } from './wire.ts';

/** From what PassEntry answered, and else from how the user named the pass. */
export const idsOf = ({ id, attributes }: Item, ref: PassRef): PassIds => ({
  id: id || (ref.passId ?? null),
  system: 'passentry',
  programId: asText(attributes.passTemplateUuid) ?? ref.programId ?? null,
  externalId: asText(attributes.extId) ?? ref.externalId ?? null,
});

const segmentOf = ({ passId, externalId }: PassRef): string =>
  passId ? pathSegment('Pass ID', passId) : pathSegment('External ID', externalId ?? '');

/** The address of a pass: PassEntry takes its own ID and the External ID in one place. */
export const passPath = (ref: PassRef): string => `${API}/passes/${segmentOf(ref)}`;

/** The address of the balance of a pass. */
export const loyaltyPath = (ref: PassRef): string => `${API}/loyalty/${segmentOf(ref)}`;

/** Waits for a call that names a pass. */
export const orNoPass = <T>(caller: Caller, ref: PassRef, sent: Promise<T>): Promise<T> =>
  orMissing(
    caller,
    sent,
    'there is no such pass. Check the Pass ID or the External ID.',
    ref.passId ? 'passId' : 'externalId',
  );

/** The pass without its balance. */
export async function readPass(caller: Caller, ref: PassRef): Promise<Item> {
  const call = { method: 'GET', path: passPath(ref), safety: 'repeatable', answer: 'json' } as const;
  const item = itemOf(await orNoPass(caller, ref, caller.send(call)));
  if (item.id) return item;
  throw new TillPassError(
    'unexpected',
    caller.explain('its answer has no pass in it. Try again in a minute.'),
  );
}

/** The pass without its balance, or undefined when PassEntry has none by that name. */
export const readPassIfAny = (caller: Caller, ref: PassRef): Promise<Item | undefined> =>
  orUndefined(readPass(caller, ref));

/**
 * The pass with its balance, by one call where its template keeps a balance. How PassEntry answers where it keeps none is not
 * documented: then the pass is read by itself, and its balance is null.
 */
export async function readHeldPass(caller: Caller, ref: PassRef): Promise<HeldPass> {
  const call = { method: 'GET', path: loyaltyPath(ref), safety: 'repeatable', answer: 'json' } as const;
  const answer = await caller.send(call).catch(unlessDeclined);
  const balance = balanceIn(answer) ?? null;
  const item = itemOf(answer);
  const isWhole = item.id !== '' && item.attributes.status !== undefined;
  return { item: isWhole ? item : await readPass(caller, ref), balance };
}

/** The same, or undefined when PassEntry has none by that name. */
export const readHeldPassIfAny = (caller: Caller, ref: PassRef): Promise<HeldPass | undefined> =>
  orUndefined(readHeldPass(caller, ref));

/** The snapshot for Include Pass. */
export const passIfWanted = ({ caller, runtime }: Context, wanted: unknown, ref: PassRef) =>
  passOnDemand(wanted, async () => toPass(await readHeldPass(caller, ref), runtime.now()));

function unlessDeclined(error: unknown): undefined {
  if (isDeclined(error) || (error instanceof TillPassError && error.problem === 'not_found'))
    return undefined;
  throw error;
}
