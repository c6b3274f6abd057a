import { withIds } from '../rig.ts';
import type { Happening } from '../rig.ts';
import { ACCOUNT, byId, here, ORDER, REWARD } from './scene.ts';

const redeemed: Happening = {
  key: 'reward_redeemed',
  input: { raw: true },
  hasReward: true,
  happen: (_core, ids, client) =>
    client.act('redeem_reward', withIds({ rewardId: REWARD, transactionId: 'ORDER-1', ...here }, ids)),
};

/** The events of the loyalty program that Square tells, each with what makes it happen. */
export const HOOKS: readonly Happening[] = [
  {
    key: 'pass_issued',
    input: {},
    happen: ({ square }) => square.loyalty.createAccount({ phone: '+12125550199' }),
  },
  redeemed,
  {
    key: 'points_changed',
    input: {},
    happen: ({ square }, ids) =>
      square.loyalty.earnAtTill({ accountId: ids[ACCOUNT]!, orderId: ids[ORDER]!, points: 12 }),
  },
];

/** Those that can be asked for. */
export const POLLS: readonly Happening[] = [
  redeemed,
  {
    key: 'points_changed',
    input: { raw: true },
    happen: (_core, ids, client) =>
      client.act('add_points', withIds({ ...byId, points: 12, transactionId: 'ORDER-1', ...here }, ids)),
  },
];
