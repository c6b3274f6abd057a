import type { PassRef } from '../../catalogue/parse.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { changeOnce } from '../../ledger/once.ts';
import type { Context } from '../driver.ts';
import { idsOf, readMember } from './members.ts';
import type { PassIds } from './members.ts';
import { patchMember } from './patch.ts';
import { WHERE_TO_LOOK } from './points.ts';
import { asMessage, asText } from './wire.ts';

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
  shown: FieldText,
  { capability, kind, transactionId }: { capability: string; kind: string; transactionId: string },
): Promise<PassIds & { duplicate: boolean }> {
  const { runtime, connection, caller } = context;
  const { ref, field, text } = shown;
  return changeOnce<PassIds>(runtime, {
    key: ledgerKey(runtime, 'passkit', connection.account, capability, transactionId),
    fingerprint: fingerprint(runtime, [capability, transactionId, kind, field, text]),
    transactionId,
    passId: ({ id }) => id ?? '',
    explain: caller.explain,
    whereToLook: WHERE_TO_LOOK,
    write: () => writeText(context, shown),
    async settle() {
      const member = await readMember(caller, ref);
      const present = () => idsOf(member, ref);
      return asText(asMessage(member.metaData)[field]) === text
        ? { found: 'same', result: present() }
        : { found: 'none', passId: asText(member.id), present };
    },
  });
}
