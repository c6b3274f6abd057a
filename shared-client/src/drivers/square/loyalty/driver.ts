import type { Driver } from '../../driver.ts';
import { earnForOrder } from './earn.ts';
import { passIssued } from './events/pass-issued.ts';
import { pointsChanged } from './events/points-changed.ts';
import { rewardRedeemed } from './events/reward-redeemed.ts';
import { findPass } from './find.ts';
import { issuePass } from './issue.ts';
import { pickers } from './pickers.ts';
import { addPoints, adjustPoints, spendPoints } from './points.ts';
import { previewPoints } from './preview.ts';
import { findPromotions } from './promotions.ts';
import { addReward, checkReward, findRewards } from './rewards.ts';
import { cancelReward, redeemReward } from './use-reward.ts';
import { choices, fields, fits, naming, samplePass } from './words.ts';

/** What Square Loyalty adds to the till: a pass is a loyalty account, and a seller has one program. */
export const loyalty = {
  actions: {
    issue_pass: issuePass,
    earn_for_order: earnForOrder,
    add_points: addPoints,
    spend_points: spendPoints,
    adjust_points: adjustPoints,
    preview_points: previewPoints,
    add_reward: addReward,
    check_reward: checkReward,
    redeem_reward: redeemReward,
    cancel_reward: cancelReward,
  },
  searches: { find_pass: findPass, find_rewards: findRewards, find_promotions: findPromotions },
  hooks: {
    pass_issued: passIssued,
    reward_redeemed: rewardRedeemed.hook,
    points_changed: pointsChanged.hook,
  },
  polls: { reward_redeemed: rewardRedeemed.poll, points_changed: pointsChanged.poll },
  pickers,
  naming,
  fields,
  choices,
  samplePass,
  fits,
} satisfies Partial<Driver>;
