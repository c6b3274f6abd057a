import type { PassRef } from '../../catalogue/parse.ts';
import { isDeclined, TillPassError } from '../../http/errors.ts';
import { asText } from '../../sale/json.ts';
import { toIso, toMillis } from '../../values/time.ts';
import type { Context, Verb } from '../driver.ts';
import { retold } from '../retell.ts';
import { namedBy } from '../pass-ids.ts';
import { idsOf, orNoPass, passIfWanted, passPath, readPass } from './passes.ts';
import { patchPass } from './show.ts';
import { itemOf } from './wire.ts';
import type { Item } from './wire.ts';

/** How far the clocks of the host and of PassEntry may differ. */
const CLOCK_SKEW_MS = 10_000;
const WAS_ERASED = 'The pass was erased before, so there was nothing left to revoke.';
const WAS_REVOKED = 'The pass was deactivated before; nothing else was changed.';

/**
 * Revoke Pass: deactivates it, which Restore Pass undoes, or erases what it holds for good (PassEntry, "Update pass",
 * "Nullify pass"). Both are absolute, so a repeat gives the same.
 */
export const revokePass: Verb = async (context, input) => {
  const ref = input.pass as PassRef;
  const { revokeHow } = input;
  const begun = context.runtime.now();
  const item = revokeHow === 'erase' ? await erase(context, ref) : await deactivate(context, ref);
  const notice = doneBefore(item, revokeHow, begun);
  return {
    ...idsOf(item, ref),
    revoked: true,
    revokeHow,
    ...(notice && !context.caller.repeatedAfterLoss() ? { alreadyRevoked: true, notice } : {}),
  };
};

async function erase({ caller }: Context, ref: PassRef): Promise<Item> {
  const path = `${passPath(ref)}/nullify`;
  const call = { method: 'POST', path, safety: 'repeatable', answer: 'json' } as const;
  return itemOf(await orNoPass(caller, ref, caller.send(call)));
}

/** What PassEntry says to a pass that is deactivated already is not documented. */
async function deactivate(context: Context, ref: PassRef): Promise<Item> {
  try {
    return await patchPass(context, ref, { passAction: 'deactivate' });
  } catch (error) {
    if (!isDeclined(error)) throw error;
    const item = await readPass(context.caller, ref);
    if (['deactivated', 'nullified'].includes(stateOf(item))) return item;
    throw error;
  }
}

function doneBefore({ attributes }: Item, revokeHow: unknown, begun: number): string | undefined {
  const isBefore = (moment: unknown) => (toMillis(moment) ?? Infinity) < begun - CLOCK_SKEW_MS;
  if (isBefore(attributes.nullifiedAt)) return WAS_ERASED;
  return revokeHow === 'deactivate' && isBefore(attributes.deactivatedAt) ? WAS_REVOKED : undefined;
}

/** Restore Pass: reactivates a deactivated pass. An erased one holds nothing that could come back. */
export const restorePass: Verb = async (context, input) => {
  const { caller } = context;
  const ref = input.pass as PassRef;
  const item = await reactivate(context, ref);
  if (stateOf(item) === 'nullified')
    throw new TillPassError('refused', caller.explain(IS_ERASED), { field: namedField(ref) });
  const ids = idsOf(item, ref);
  return {
    ...ids,
    restored: true,
    expiresAt: toIso(item.attributes.expiresAt),
    ...(await passIfWanted(context, input.includePass, namedBy(ids, ref))),
  };
};

const IS_ERASED = 'the pass was erased, which cannot be undone. Issue a new one.';

async function reactivate(context: Context, ref: PassRef): Promise<Item> {
  try {
    return await patchPass(context, ref, { passAction: 'reactivate' });
  } catch (error) {
    if (!isDeclined(error)) throw error;
    const item = await readPass(context.caller, ref);
    const state = stateOf(item);
    if (state === 'nullified') throw retold(context.caller, error, IS_ERASED, namedField(ref));
    if (state === 'deactivated') throw error;
    return item;
  }
}

const stateOf = ({ attributes }: Item): string => asText(attributes.status) ?? '';
const namedField = (ref: PassRef) => (ref.passId ? 'passId' : 'externalId');
