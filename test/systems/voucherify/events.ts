import { withIds } from '../rig.ts';
import type { Happening } from '../rig.ts';
import { byId, CAMPAIGN, CARD, details, LEGACY, PROGRAM, redeem } from './scene.ts';

const redeemed: Happening = {
  key: 'reward_redeemed',
  input: { campaignId: CAMPAIGN, raw: true },
  hasReward: true,
  happen: (_core, ids, client) => client.act('redeem_reward', withIds({ ...redeem, ...details }, ids)),
};

/** Told at an address that a person enters in Voucherify, each with what makes it happen. */
export const SIGNED: readonly Happening[] = [
  {
    key: 'points_changed',
    input: { programId: LEGACY, raw: true },
    happen: ({ voucherify }, ids) => voucherify.addPoints({ memberId: ids[CARD]!, points: 12 }),
  },
  redeemed,
  {
    key: 'pass_issued',
    input: { programId: LEGACY },
    happen: (_core, _ids, client) =>
      client.act('issue_pass', { programId: LEGACY, externalId: 'CUST-2', firstName: 'Grace' }),
  },
];

/** Those that can be asked for. */
export const POLLS: readonly Happening[] = [
  {
    key: 'points_changed',
    input: { programId: PROGRAM },
    happen: (_core, ids, client) =>
      client.act('add_points', withIds({ ...byId, points: 12, transactionId: 'ORDER-1', ...details }, ids)),
  },
  redeemed,
];
