import type { Context, Driver } from '../driver.ts';
import { auth } from './auth.ts';
import { customFieldNames } from './customers.ts';
import { dialect } from './dialect.ts';
import { recordEvent } from './event.ts';
import { polls, signed } from './events/index.ts';
import { findPass } from './find.ts';
import { choices, fields, fits, ownFields, samplePass } from './form.ts';
import { issuePass } from './issue.ts';
import { recordOrder } from './order.ts';
import { pickers } from './pickers.ts';
import { changePoints } from './points.ts';
import { restorePass, revokePass } from './revoke.ts';
import { cancelReward } from './vouchers/cancel.ts';
import { checkReward } from './vouchers/check.ts';
import { addReward } from './vouchers/give.ts';
import { findRewards } from './vouchers/held.ts';
import { redeemReward } from './vouchers/redeem.ts';
import { undoRedemption } from './vouchers/undo.ts';
import { read } from './wire.ts';

/** Voucherify's loyalty programs, of the API v2 and of the legacy one, and its vouchers. */
export const voucherify: Driver = {
  system: 'voucherify',
  title: 'Voucherify',
  auth,
  dialect,
  test: testConnection,
  actions: {
    issue_pass: issuePass,
    record_order: recordOrder,
    record_event: recordEvent,
    add_points: changePoints('add_points'),
    spend_points: changePoints('spend_points'),
    add_reward: addReward,
    check_reward: checkReward,
    redeem_reward: redeemReward,
    undo_redemption: undoRedemption,
    cancel_reward: cancelReward,
    revoke_pass: revokePass,
    restore_pass: restorePass,
  },
  searches: { find_pass: findPass, find_rewards: findRewards },
  hooks: {},
  polls,
  signed,
  pickers,
  customFields: async (context) => (await customFieldNames(context)).map((key) => ({ key, label: key })),
  naming: { by: ['externalId'], needsProgram: true },
  ownFields,
  choices,
  fields,
  samplePass,
  fits,
};

/** Keys belong to one project, which no call names; that the campaigns may be listed proves them. */
async function testConnection({ caller, connection }: Context): Promise<{ label: string }> {
  await read(caller, '/v1/campaigns?limit=1');
  return { label: `Voucherify (${connection.region.toUpperCase()})` };
}
