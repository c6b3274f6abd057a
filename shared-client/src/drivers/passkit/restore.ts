import type { PassRef } from '../../catalogue/parse.ts';
import type { Verb } from '../driver.ts';
import { setExpiry } from './expiry.ts';
import { idsOf, passOnDemand } from './members.ts';
import { orMissing } from '../retell.ts';
import { namedBy } from '../pass-ids.ts';

const MISSING =
  'there is no such pass. PassKit keeps an expired pass for 90 days and then deletes it. Check the ID; if the pass is gone, issue a new one.';

/** Restore Pass: moves the expiry of a pass that is kept still into the future. Absolute: a lost call is repeated. */
export const restorePass: Verb = async (context, input) => {
  const ref = input.pass as PassRef;
  const expiresAt = input.expiresAt as string;
  const sent = setExpiry(context, ref, expiresAt);
  const ids = idsOf(await orMissing(context.caller, sent, MISSING, 'passId'), ref);
  return {
    ...ids,
    restored: true,
    expiresAt,
    ...(await passOnDemand(context, input.includePass, namedBy(ids, ref))),
  };
};
