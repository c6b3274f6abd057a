import { byId, CAMPAIGN, PASS, PROGRAM, REWARD } from './scene.ts';
import { withIds } from '../rig.ts';
import type { Happening } from '../rig.ts';

const watch = { programId: PROGRAM };

/** The events that the system tells, each with what makes it happen. */
export const HOOKS: readonly Happening[] = [
  {
    key: 'pass_issued',
    input: watch,
    happen: (core) => core.passkit.createMember({ programId: PROGRAM, externalId: 'CUST-2', points: 3 }),
  },
  {
    key: 'pass_installed',
    input: watch,
    happen: ({ passkit }, ids) => passkit.install(ids[PASS]!, 'apple'),
  },
  {
    key: 'pass_updated',
    input: { ...watch, raw: true },
    happen: ({ passkit }, ids) => passkit.earn({ id: ids[PASS]!, points: 5 }),
  },
  {
    key: 'pass_removed',
    input: watch,
    happen({ passkit }, ids) {
      passkit.install(ids[PASS]!, 'apple');
      passkit.remove(ids[PASS]!);
    },
  },
  {
    key: 'pass_revoked',
    input: watch,
    async happen(_core, ids, till) {
      await till.act('revoke_pass', withIds(byId, ids));
      await till.act('revoke_pass', withIds({ ...byId, revokeHow: 'delete' }, ids));
    },
  },
  {
    key: 'reward_redeemed',
    input: { campaignId: CAMPAIGN },
    hasReward: true,
    happen: (_core, ids, till) =>
      till.act('redeem_reward', {
        ...withIds({ rewardId: REWARD }, ids),
        transactionId: 'ORDER-1',
        locationId: 'SHOP-3',
        tillReference: 'CHECK-204',
        amount: 12.5,
      }),
  },
];

/** The events that must be asked for. */
export const POLLS: readonly Happening[] = [
  {
    key: 'pass_scanned',
    input: watch,
    happen: ({ passkit }, ids) =>
      passkit.checkIn({ memberId: ids[PASS]!, externalServiceId: 'SHOP-3', externalUserId: 'STAFF-7' }),
  },
  {
    key: 'points_changed',
    input: { ...watch, raw: true },
    happen: (_core, ids, till) =>
      till.act('add_points', {
        ...withIds(byId, ids),
        points: 12,
        transactionId: 'ORDER-1',
        locationId: 'SHOP-3',
      }),
  },
  {
    key: 'tier_changed',
    input: watch,
    happen: (_core, ids, till) =>
      till.act('change_tier', { ...withIds(byId, ids), tierId: 'gold', transactionId: 'UP-1' }),
  },
];
