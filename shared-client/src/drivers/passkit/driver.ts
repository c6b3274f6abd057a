import { TillPassError } from '../../http/errors.ts';
import type { Context, Driver } from '../driver.ts';
import { auth } from './auth.ts';
import { cancelReward } from './coupons/cancel.ts';
import { checkReward } from './coupons/check.ts';
import { findRewards } from './coupons/find.ts';
import { redeemReward } from './coupons/redeem.ts';
import { customFields } from './custom-fields.ts';
import { dialect } from './dialect.ts';
import { hooks, polls } from './events/index.ts';
import { findHolds } from './find-holds.ts';
import { findTransaction } from './find-transaction.ts';
import { findPass } from './find.ts';
import { endHold } from './hold.ts';
import { createImage } from './image.ts';
import { issuePass } from './issue.ts';
import { sendMessage } from './message.ts';
import { pickers } from './pickers.ts';
import { changePoints } from './points.ts';
import { recordPurchase } from './purchase/record.ts';
import { refundPurchase } from './purchase/refund.ts';
import { reverseTransaction } from './reverse.ts';
import { restorePass } from './restore.ts';
import { revokePass } from './revoke.ts';
import { addReward } from './reward.ts';
import { changeTier } from './tier.ts';
import { updatePass } from './update.ts';
import { visit } from './visit.ts';
import { asMessage, asText, readList } from './wire.ts';

/** PassKit's Membership protocol through its REST API. */
export const passkit: Driver = {
  system: 'passkit',
  title: 'PassKit',
  auth,
  dialect,
  test: testConnection,
  actions: {
    issue_pass: issuePass,
    update_pass: updatePass,
    record_purchase: recordPurchase,
    refund_purchase: refundPurchase,
    add_points: changePoints('add_points', 'earn'),
    spend_points: changePoints('spend_points', 'burn'),
    set_points: changePoints('set_points', 'set'),
    reverse_transaction: reverseTransaction,
    commit_hold: endHold('commit_hold'),
    cancel_hold: endHold('cancel_hold'),
    add_reward: addReward,
    check_reward: checkReward,
    redeem_reward: redeemReward,
    cancel_reward: cancelReward,
    change_tier: changeTier,
    check_in: visit('check_in'),
    check_out: visit('check_out'),
    send_message: sendMessage,
    revoke_pass: revokePass,
    restore_pass: restorePass,
    create_image: createImage,
  },
  searches: {
    find_pass: findPass,
    find_rewards: findRewards,
    find_transaction: findTransaction,
    find_holds: findHolds,
  },
  hooks,
  polls,
  pickers,
  customFields,
  choices: {
    rewardKind: ['coupon', 'field'],
    messageKind: ['message', 'field'],
    revokeHow: ['expire', 'delete'],
  },
};

/** Reads the user's own profile; a key that may not, but may list programs, is good enough. */
async function testConnection({ caller, connection }: Context): Promise<{ label: string }> {
  const region = connection.region.toUpperCase();
  try {
    const profile = asMessage(
      await caller.send({ method: 'GET', path: '/user/profile', safety: 'repeatable', answer: 'json' }),
    );
    const company = asText(profile.companyName);
    return { label: company ? `${company} (${region})` : `PassKit (${region})` };
  } catch (error) {
    if (!(error instanceof TillPassError) || !['permission', 'not_found'].includes(error.problem))
      throw error;
    await readList(caller, '/members/programs/list', { limit: 1, offset: 0 });
    return { label: `PassKit (${region})` };
  }
}
