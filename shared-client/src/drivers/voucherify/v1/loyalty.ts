import { pathSegment } from '../../../values/id.ts';
import type { Loyalty } from '../loyalty.ts';
import { orUndefined } from '../../retell.ts';
import { send } from '../wire.ts';
import { readMember } from './cards.ts';
import { enrol } from './enrol.ts';
import { movePoints, readEntries } from './points.ts';
import { boughtRewards, buyReward, listRewards } from './rewards.ts';

/** Voucherify's legacy loyalty API: a member is a voucher of the type LOYALTY_CARD. */
export const legacyLoyalty: Loyalty = {
  read: readMember,
  readIfAny: (context, ref) => orUndefined(readMember(context, ref)),
  enrol,
  move: movePoints,
  entries: readEntries,
  async setActive({ caller }, { id, wallets }, isActive) {
    const code = pathSegment('Pass ID', wallets[0]?.code ?? id);
    const path = `/v1/vouchers/${code}/${isActive ? 'enable' : 'disable'}`;
    await send(caller, { method: 'POST', path, safety: 'repeatable' });
  },
  buy: buyReward,
  bought: boughtRewards,
  offers: listRewards,
};
