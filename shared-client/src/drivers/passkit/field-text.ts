import type { PassRef } from '../../catalogue/parse.ts';
import type { Context } from '../driver.ts';
import type { PassIds } from '../pass-ids.ts';
import { idsOf } from './members.ts';
import { patchOnce } from './patch-once.ts';
import { patchMember } from './patch.ts';

/** A text for a custom field of the pass (`Member.metaData`). */
export interface FieldText {
  ref: PassRef;
  field: string;
  text: string;
}

/** Writes the text. One call, absolute: a lost one is repeated. Answers the pass. */
export async function writeText(context: Context, { ref, field, text }: FieldText): Promise<PassIds> {
  return idsOf(await patchMember(context, ref, { metaData: { [field]: text } }), ref);
}

/**
 * Writes the text once for a transaction ID, so that a repeat does not bring back what was changed meanwhile. `kind` is
 * part of what must not differ when the ID is used again.
 */
export function writeTextOnce(
  context: Context,
  { ref, field, text }: FieldText,
  { capability, kind, transactionId }: { capability: string; kind: string; transactionId: string },
): Promise<PassIds & { duplicate: boolean }> {
  const shown = { metaData: { [field]: text } };
  return patchOnce(context, ref, shown, { capability, transactionId, marks: [kind, field, text] });
}
