import { isDeclined, TillPassError } from '../../../http/errors.ts';
import { fingerprint, ledgerKey } from '../../../ledger/ledger.ts';
import { changeKeyed } from '../../../ledger/keyed.ts';
import type { KeyedChange } from '../../../ledger/keyed.ts';
import { usedBefore } from '../../../ledger/once.ts';
import { asGroup } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { toMillis } from '../../../values/time.ts';
import type { Context, Result } from '../../driver.ts';
import { retold } from '../../retell.ts';

/** How far the clocks of the host and of Square may differ; what is older than this run by more is from before. */
const CLOCK_SKEW_MS = 60_000;

/** A call whose answer was lost has arrived or never will, after this. */
const ON_ITS_WAY_MS = 60_000;
const DECLINED_AFTER_LOSS =
  'its answer was lost, and when the call was repeated it was declined. Run the step again in a minute with the same transaction ID: nothing is done twice.';

/** A change of one account or reward under a transaction ID. */
export interface Asked {
  capability: string;
  /** The ID of the account or reward that is changed. */
  target: string;
  transactionId: string;
  /** What must not differ when the transaction ID is used again. */
  values: readonly (string | number)[];
}

/** Carries out a change once per transaction ID. Square honours the key that is sent along (`idempotency_key`). */
export function changeOnce<R extends Result>(
  { runtime, connection, caller }: Context,
  { capability, target, transactionId, values }: Asked,
  work: Pick<KeyedChange<R>, 'send' | 'present'>,
): Promise<R & { duplicate: boolean }> {
  return changeKeyed<R>(runtime, {
    ...work,
    key: ledgerKey(runtime, 'square', connection.account, capability, transactionId),
    fingerprint: fingerprint(runtime, [capability, transactionId, target, ...values]),
    transactionId,
    passId: target,
    explain: caller.explain,
  });
}

/**
 * Sends a change under its key. The key is made of the account or reward and not of the connection, so that it stays the
 * same on every host and when a login is renewed. What Square answers to a key that it knows with another body is told.
 */
export async function sendOnce(context: Context, asked: Asked, path: string, body: Json): Promise<Json> {
  const { caller, runtime } = context;
  const { capability, target, transactionId } = asked;
  const idempotency_key = runtime.sha256(JSON.stringify(['tillpass', capability, target, transactionId]));
  const call = { method: 'POST', path, body: { ...body, idempotency_key }, safety: 'repeatable' } as const;
  try {
    return asGroup(await caller.send({ ...call, answer: 'json' }));
  } catch (error) {
    if (!isDeclined(error)) throw error;
    if (error.details.code === 'IDEMPOTENCY_KEY_REUSED')
      throw retold(
        caller,
        error,
        usedBefore(transactionId, 'with other values'),
        'transactionId',
        'conflict',
      );
    if (!caller.repeatedAfterLoss()) throw error;
    // The first try may still be on its way, and be taken when it arrives.
    const details = { ...error.details, field: 'transactionId', retryAfterMs: ON_ITS_WAY_MS };
    throw new TillPassError('unknown_outcome', caller.explain(DECLINED_AFTER_LOSS), details);
  }
}

/** Whether something that Square answered was made before this run began, `begun` in milliseconds since 1970. */
export const isFromBefore = (madeAt: unknown, begun: number): boolean =>
  (toMillis(madeAt) ?? begun) < begun - CLOCK_SKEW_MS;
