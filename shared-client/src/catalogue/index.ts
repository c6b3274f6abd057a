import { addPoints } from './actions/add-points.ts';
import { addReward } from './actions/add-reward.ts';
import { issuePass } from './actions/issue-pass.ts';
import { reverseTransaction } from './actions/reverse-transaction.ts';
import { revokePass } from './actions/revoke-pass.ts';
import { spendPoints } from './actions/spend-points.ts';
import type { Action, PassEvent, Search } from './define.ts';
import { passInstalled } from './events/pass-installed.ts';
import { passRemoved } from './events/pass-removed.ts';
import { passScanned } from './events/pass-scanned.ts';
import { findPass } from './searches/find-pass.ts';

/** Everything a merchant can do, in the order of a menu. */
export const actions: readonly Action[] = [
  issuePass,
  addPoints,
  spendPoints,
  reverseTransaction,
  addReward,
  revokePass,
];
export const searches: readonly Search[] = [findPass];
export const events: readonly PassEvent[] = [passInstalled, passRemoved, passScanned];
