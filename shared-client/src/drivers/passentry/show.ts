import type { PassRef } from '../../catalogue/parse.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { changeOnce } from '../../ledger/once.ts';
import type { Context } from '../driver.ts';
import type { PassIds } from '../pass-ids.ts';
import { idsOf, orNoPass, passPath, readPass } from './passes.ts';
import { contentOf, itemOf } from './wire.ts';
import type { Item } from './wire.ts';

/** Where a person sees what a pass shows. */
export const WHERE_TO_LOOK = 'the pass in the PassEntry dashboard';

/** Texts for fields of a pass, by the IDs that the template gives them. */
export type Texts = Readonly<Record<string, string>>;

/** Changes a pass by what is given; the rest stays as it is. Absolute, so a lost call is repeated. */
export async function patchPass(
  { caller }: Context,
  ref: PassRef,
  body: Readonly<Record<string, unknown>>,
): Promise<Item> {
  const call = { method: 'PATCH', path: passPath(ref), body, safety: 'repeatable', answer: 'json' } as const;
  return itemOf(await orNoPass(caller, ref, caller.send(call)));
}

/** Writes texts into fields of the pass. Answers the pass. */
export const showTexts = async (context: Context, ref: PassRef, pass: Texts): Promise<PassIds> =>
  idsOf(await patchPass(context, ref, { pass }), ref);

/**
 * Writes a text into a field once for a transaction ID, so that a repeat does not bring back what was changed meanwhile. A pass
 * that shows it already was written before, by a run that could not tell.
 */
export function showTextOnce(
  context: Context,
  { ref, field, text }: { ref: PassRef; field: string; text: string },
  { capability, transactionId }: { capability: string; transactionId: string },
): Promise<PassIds & { duplicate: boolean }> {
  const { runtime, connection, caller } = context;
  return changeOnce<PassIds>(runtime, {
    key: ledgerKey(runtime, 'passentry', connection.account, capability, transactionId),
    fingerprint: fingerprint(runtime, [capability, transactionId, field, text]),
    transactionId,
    passId: ({ id }) => id ?? '',
    explain: caller.explain,
    whereToLook: WHERE_TO_LOOK,
    write: () => showTexts(context, ref, { [field]: text }),
    async settle() {
      const item = await readPass(caller, ref);
      const present = () => idsOf(item, ref);
      return contentOf(item, field) === text
        ? { found: 'same', result: present() }
        : { found: 'none', passId: item.id, present };
    },
  });
}
