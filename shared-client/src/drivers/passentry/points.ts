import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import { LostAnswer } from '../../http/request.ts';
import { fingerprint, ledgerKey } from '../../ledger/ledger.ts';
import { changeOnce } from '../../ledger/once.ts';
import type { Context, Result, Verb } from '../driver.ts';
import { namedBy } from '../pass-ids.ts';
import type { PassIds } from '../pass-ids.ts';
import { idsOf, loyaltyPath, orNoPass, passIfWanted, readHeldPass } from './passes.ts';
import { balanceIn, itemOf } from './wire.ts';

const WHERE_TO_LOOK = 'the balance of the pass in the PassEntry dashboard for this change';
const KEEPS_NO_RECORD =
  'PassEntry keeps no record of single changes, and its balance alone does not tell who changed it';

type Capability = 'add_points' | 'spend_points' | 'set_points';

interface Balance extends Result, PassIds {
  /** Null where the pass keeps no balance. */
  points: number | null;
}

/** What each capability sends, and what its result calls the amount. */
const MOVES = {
  add_points: { sign: 1, told: 'pointsAdded' },
  spend_points: { sign: -1, told: 'pointsSpent' },
  set_points: { sign: 0, told: undefined },
} as const;

/**
 * Add, Spend and Set Points, effectively once per transaction ID by the memory of the host: PassEntry knows no idempotency
 * key and keeps no record of single changes. Add and Spend send a delta, Set the balance itself (PassEntry, "Update
 * loyalty balance"). Spend reads the balance before, since no limit at 0 is documented; another till may spend in between.
 */
export function changePoints(capability: Capability): Verb {
  const { sign, told } = MOVES[capability];
  return async (context, input) => {
    const { runtime, connection, caller } = context;
    const ref = input.pass as PassRef;
    const points = input.points as number;
    const transactionId = input.transactionId as string;
    const result = (ids: PassIds, balance: number | null): Balance => ({
      ...ids,
      ...(told ? { [told]: points } : {}),
      points: balance,
      transactionId,
    });

    const answer = await changeOnce<Balance>(runtime, {
      key: ledgerKey(runtime, 'passentry', connection.account, capability, transactionId),
      fingerprint: fingerprint(runtime, [capability, transactionId, points]),
      transactionId,
      passId: ({ id }) => id ?? '',
      explain: caller.explain,
      whereToLook: WHERE_TO_LOOK,
      async write() {
        if (sign < 0) await refuseShortfall(context, ref, points);
        const body = sign === 0 ? { overrideBalance: points } : { balance: sign * points };
        const { ids, balance } = await sendBalance(context, ref, body, sign === 0);
        const notice = noticeOf(points, balance);
        return { ...result(ids, balance), ...(notice ? { notice } : {}) };
      },
      async settle() {
        const { item, balance } = await readHeldPass(caller, ref);
        const present = () => result(idsOf(item, ref), balance);
        if (sign === 0 && balance === points) return { found: 'same', result: present() };
        return { found: 'unclear', passId: item.id, present, why: KEEPS_NO_RECORD };
      },
    });
    return { ...answer, ...(await passIfWanted(context, input.includePass, namedBy(answer, ref))) };
  };
}

async function sendBalance(
  { caller }: Context,
  ref: PassRef,
  body: { balance: number } | { overrideBalance: number },
  isAbsolute: boolean,
): Promise<{ ids: PassIds; balance: number }> {
  const safety = isAbsolute ? 'repeatable' : 'delta';
  const call = { method: 'PATCH', path: loyaltyPath(ref), body, safety, answer: 'json' } as const;
  const answer = await orNoPass(caller, ref, caller.send(call));
  const balance = balanceIn(answer);
  if (balance === undefined) throw new LostAnswer('an answer without a balance');
  return { ids: idsOf(itemOf(answer), ref), balance };
}

/** Refuses to spend more than a pass holds. Nothing is sent then, whatever else goes wrong here. */
async function refuseShortfall({ caller }: Context, ref: PassRef, points: number): Promise<void> {
  const { balance } = await readHeldPass(caller, ref).catch((error: unknown) => {
    if (!(error instanceof TillPassError) || error.problem !== 'unexpected') throw error;
    throw new TillPassError('unavailable', error.message, { ...error.details, retryAfterMs: 60_000 });
  });
  if (balance === null)
    throw new TillPassError('refused', caller.explain(KEEPS_NO_BALANCE), { field: 'passId' });
  if (balance >= points) return;
  const cause = `the pass holds ${balance} points, which is fewer than ${points}. Spend fewer points.`;
  throw new TillPassError('refused', caller.explain(cause), { field: 'points' });
}

const KEEPS_NO_BALANCE =
  'the pass keeps no balance. Switch on the loyalty balance in its template at PassEntry.';

/** What a merchant should know of the balance that came back. */
function noticeOf(points: number, balance: number): string | undefined {
  if (balance < 0)
    return `The balance is ${balance} now: something else took points at the same moment. Correct it with Set Points.`;
  if (!Number.isInteger(points) && Number.isInteger(balance))
    return `Points has decimals, but the balance that came back has none. If the template counts whole points only, PassEntry dropped the decimals.`;
  return undefined;
}
