import type { PassRef } from '../../catalogue/parse.ts';
import type { Verb } from '../driver.ts';
import { namedBy } from '../pass-ids.ts';
import { passIfWanted } from './passes.ts';
import { showTextOnce } from './show.ts';

/** Add Reward: a text in a field of the pass, once per transaction ID. PassEntry has no rewards of its own. */
export const addReward: Verb = async (context, input) => {
  const ref = input.pass as PassRef;
  const { rewardKind, rewardField, rewardText, transactionId } = input as Record<string, string>;
  const { duplicate, ...ids } = await showTextOnce(
    context,
    { ref, field: rewardField!, text: rewardText! },
    { capability: 'add_reward', transactionId: transactionId! },
  );
  return {
    ...ids,
    rewardKind,
    rewardField,
    rewardText,
    transactionId,
    duplicate,
    ...(await passIfWanted(context, input.includePass, namedBy(ids, ref))),
  };
};
