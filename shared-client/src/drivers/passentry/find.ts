import type { PassRef } from '../../catalogue/parse.ts';
import type { Finder } from '../driver.ts';
import { toPass } from './pass.ts';
import { readHeldPassIfAny } from './passes.ts';

/** Find Pass: by the Pass ID or the External ID; PassEntry lets nobody look by anything else. */
export const findPass: Finder = async ({ caller, runtime }, input) => {
  const { passId, externalId } = input as PassRef;
  const found = await readHeldPassIfAny(caller, passId ? { passId } : { externalId: externalId! });
  return found ? [{ ...toPass(found, runtime.now(), input.raw) }] : [];
};
