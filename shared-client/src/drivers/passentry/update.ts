import type { PassRef } from '../../catalogue/parse.ts';
import type { Verb } from '../driver.ts';
import { namedBy } from '../pass-ids.ts';
import { passIfWanted } from './passes.ts';
import { showTexts } from './show.ts';
import type { Texts } from './show.ts';

/** Update Pass: one call, absolute, so a lost one is repeated. */
export const updatePass: Verb = async (context, input) => {
  const ref = input.pass as PassRef;
  const ids = await showTexts(context, ref, input.customFields as Texts);
  return { ...ids, updated: true, ...(await passIfWanted(context, input.includePass, namedBy(ids, ref))) };
};
