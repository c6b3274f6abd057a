import type { PassRef } from '../../catalogue/parse.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { changeOnce } from '../../ledger/once.ts';
import type { Result, Verb } from '../driver.ts';
import { memberName, passOnDemand, readMember } from './members.ts';
import { WHERE_TO_LOOK } from './points.ts';
import { asMessage, asText } from './wire.ts';

interface Shown extends Result {
  id: string;
}

/** Add Reward, kind "field": writes a text into a custom field of the pass (`Member.metaData`), once per transaction ID. */
export const addReward: Verb = async (context, input) => {
  const { runtime, connection, caller } = context;
  const ref = input.pass as PassRef;
  const { rewardKind, rewardField, rewardText, transactionId } = input as Record<string, string>;
  const result = (id: string, externalId: string | null, programId: string | null): Shown => ({
    id,
    system: 'passkit',
    programId,
    externalId,
    rewardKind,
    rewardField,
    rewardText,
    transactionId,
  });

  const answer = await changeOnce<Shown>(runtime, {
    key: ledgerKey(runtime, 'passkit', connection.account, 'add_reward', transactionId!),
    fingerprint: fingerprint(runtime, ['add_reward', transactionId!, rewardKind!, rewardField!, rewardText!]),
    transactionId: transactionId!,
    passId: (shown) => shown.id,
    explain: caller.explain,
    whereToLook: WHERE_TO_LOOK,
    async write() {
      const body = {
        ...memberName(ref),
        metaData: { [rewardField!]: rewardText },
        operation: 'OPERATION_PATCH',
      };
      const { id } = asMessage(
        await caller.send({
          method: 'PUT',
          path: '/members/member',
          body,
          safety: 'repeatable',
          answer: 'json',
        }),
      );
      return result(asText(id) || (ref.passId ?? ''), ref.externalId ?? null, ref.programId ?? null);
    },
    async settle() {
      const member = await readMember(caller, ref);
      const present = () =>
        result(asText(member.id), asText(member.externalId) || null, asText(member.programId) || null);
      const shown = asText(asMessage(member.metaData)[rewardField!]) === rewardText;
      return shown
        ? { found: 'same', result: present() }
        : { found: 'none', passId: asText(member.id), present };
    },
  });
  return {
    ...answer,
    ...(await passOnDemand(context, input.includePass, answer.id ? { passId: answer.id } : ref)),
  };
};
