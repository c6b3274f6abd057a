import { hasKey, send } from '../wire.ts';
import type { Loyalty } from '../loyalty.ts';
import { orUndefined } from '../../retell.ts';
import { enrol } from './enrol.ts';
import { memberPath, readMember } from './members.ts';
import { movePoints, readEntries } from './points.ts';
import { boughtRewards, buyReward, listRewards } from './rewards.ts';

/** Voucherify's loyalty API v2 (`loyalties-v2` 2.0.0). */
export const loyalty: Loyalty = {
  read: readMember,
  readIfAny: (context, ref) => orUndefined(readMember(context, ref)),
  enrol,
  move: movePoints,
  entries: readEntries,
  async setActive({ caller }, member, isActive) {
    const path = `${memberPath(member)}/${isActive ? 'activate' : 'deactivate'}`;
    try {
      await send(caller, { method: 'POST', path, safety: 'repeatable' });
    } catch (error) {
      // A member who is in that state already cannot go into it.
      if (!hasKey(error, 'invalid_state_transition')) throw error;
    }
  },
  async remove({ caller }, member) {
    await send(caller, { method: 'DELETE', path: memberPath(member), safety: 'repeatable' });
  },
  buy: buyReward,
  bought: boughtRewards,
  offers: listRewards,
};
