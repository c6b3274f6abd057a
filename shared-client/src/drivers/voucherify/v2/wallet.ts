import { TillPassError } from '../../../http/errors.ts';
import type { Caller } from '../../../http/request.ts';
import type { Member, Wallet } from '../loyalty.ts';

/** The balance that is meant. A program with several needs the ID of one, so that no points land in the wrong one. */
export function walletOf(caller: Caller, { wallets }: Member, walletId: string | undefined): Wallet {
  const meant = walletId
    ? wallets.find((wallet) => wallet.walletId === walletId || wallet.cardId === walletId)
    : wallets[0];
  if (meant && (walletId || wallets.length === 1)) return meant;
  const cause = walletId
    ? 'the pass has no such point wallet. Copy the ID of the card definition from Voucherify, or leave Point Wallet empty where the program has only one.'
    : wallets.length > 1
      ? 'the program has several point wallets. Enter in Point Wallet the ID of the one that is meant, such as lcdef_12ab.'
      : 'the pass has no card for points yet. Try again in a minute; if it stays, look at the program in Voucherify.';
  throw new TillPassError('refused', caller.explain(cause), { field: 'walletId' });
}
