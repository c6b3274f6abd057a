import { fingerprint, ledgerKey } from '../../../ledger/ledger.ts';
import { changeOnce } from '../../../ledger/once.ts';
import type { Settled } from '../../../ledger/once.ts';
import type { Context, Input, Result } from '../../driver.ts';
import { WHERE_VOUCHERS_ARE } from './voucher.ts';

/** What is asked of a reward, under a reference of its own. */
export interface AskedOfReward extends Input {
  rewardId: string;
  transactionId: string;
}

/** What TillPass writes into the metadata of a redemption, to find it later. */
export const MARK = 'tillpass';

/** The value of that mark: the same whenever the same is asked for. */
export const markOf = (crypto: Parameters<typeof fingerprint>[0], parts: readonly string[]): string =>
  fingerprint(crypto, parts);

/** Changes a reward effectively once per transaction ID, which cannot be used for another one. */
export function changeReward(
  context: Context,
  capability: string,
  { rewardId, transactionId }: AskedOfReward,
  work: { write(): Promise<Result>; settle(claimedAt: number | undefined): Promise<Settled<Result>> },
): Promise<Result> {
  const { runtime, connection, caller } = context;
  return changeOnce<Result>(runtime, {
    key: ledgerKey(runtime, 'voucherify', connection.account, capability, transactionId),
    fingerprint: markOf(runtime, [capability, transactionId, rewardId]),
    transactionId,
    passId: () => rewardId,
    explain: caller.explain,
    whereToLook: WHERE_VOUCHERS_ARE,
    ...work,
  });
}
