import type { PolledEvent } from '../../driver.ts';
import { isCurrent } from '../loyalty.ts';
import { pollLegacy } from './legacy-poll.ts';
import { pollMembers } from './member-poll.ts';
import { polledRedemptions } from './redeemed.ts';

export { signed } from './delivered.ts';

/** Events that must be asked for. A program of the loyalty API v2 is read member by member, a legacy one by its transactions. */
export const polls: Readonly<Record<string, PolledEvent>> = {
  points_changed: {
    poll: (context, input, query) =>
      (isCurrent(input.programId as string) ? pollMembers : pollLegacy)(context, input, query),
  },
  reward_redeemed: polledRedemptions,
};
