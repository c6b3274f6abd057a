import type { PassRef } from '../../catalogue/parse.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { changeOnce } from '../../ledger/once.ts';
import type { Context } from '../driver.ts';
import type { PassIds } from '../pass-ids.ts';
import { idsOf, readMember } from './members.ts';
import { patchMember } from './patch.ts';
import { WHERE_TO_LOOK } from './points.ts';
import { asMessage, asText } from './wire.ts';
import type { Message } from './wire.ts';

/** What a pass is to show: texts of its custom fields, and its tier. */
export interface Shown {
  metaData?: Readonly<Record<string, string>>;
  tierId?: string;
}

/**
 * Writes it once for a transaction ID, with one call. `marks` are what must not differ when the ID is used again. A member that
 * shows all of it already was written before, by a run that could not tell. `known` is the member as this step read it.
 */
export function patchOnce(
  context: Context,
  ref: PassRef,
  shown: Shown,
  {
    capability,
    transactionId,
    marks,
    known,
  }: { capability: string; transactionId: string; marks: string[]; known?: Message | undefined },
): Promise<PassIds & { duplicate: boolean }> {
  const { runtime, connection, caller } = context;
  return changeOnce<PassIds>(runtime, {
    key: ledgerKey(runtime, 'passkit', connection.account, capability, transactionId),
    fingerprint: fingerprint(runtime, [capability, transactionId, ...marks]),
    transactionId,
    passId: ({ id }) => id ?? '',
    explain: caller.explain,
    whereToLook: WHERE_TO_LOOK,
    write: async () => idsOf(await patchMember(context, ref, { ...shown }), ref),
    async settle() {
      const member = known ?? (await readMember(caller, ref));
      const present = () => idsOf(member, ref);
      return isShown(member, shown)
        ? { found: 'same', result: present() }
        : { found: 'none', passId: asText(member.id), present };
    },
  });
}

function isShown(member: Message, { metaData = {}, tierId }: Shown): boolean {
  const texts = asMessage(member.metaData);
  return (
    Object.entries(metaData).every(([field, text]) => asText(texts[field]) === text) &&
    (tierId === undefined || asText(member.tierId) === tierId)
  );
}
