import { addPoints } from './actions/add-points.ts';
import { addReward } from './actions/add-reward.ts';
import { adjustPoints } from './actions/adjust-points.ts';
import { calculatePoints } from './actions/calculate-points.ts';
import { cancelHold } from './actions/cancel-hold.ts';
import { cancelReward } from './actions/cancel-reward.ts';
import { changeTier } from './actions/change-tier.ts';
import { checkIn } from './actions/check-in.ts';
import { checkOut } from './actions/check-out.ts';
import { checkReward } from './actions/check-reward.ts';
import { commitHold } from './actions/commit-hold.ts';
import { createImage } from './actions/create-image.ts';
import { earnForOrder } from './actions/earn-for-order.ts';
import { issuePass } from './actions/issue-pass.ts';
import { previewPoints } from './actions/preview-points.ts';
import { readSale } from './actions/read-sale.ts';
import { recordEvent } from './actions/record-event.ts';
import { recordOrder } from './actions/record-order.ts';
import { recordPurchase } from './actions/record-purchase.ts';
import { redeemReward } from './actions/redeem-reward.ts';
import { refundPurchase } from './actions/refund-purchase.ts';
import { restorePass } from './actions/restore-pass.ts';
import { reverseTransaction } from './actions/reverse-transaction.ts';
import { revokePass } from './actions/revoke-pass.ts';
import { sendMessage } from './actions/send-message.ts';
import { setPoints } from './actions/set-points.ts';
import { spendPoints } from './actions/spend-points.ts';
import { undoRedemption } from './actions/undo-redemption.ts';
import { updatePass } from './actions/update-pass.ts';
import type { Action, PassEvent, Search } from './define.ts';
import { birthday } from './events/birthday.ts';
import { customerSeen } from './events/customer-seen.ts';
import { passDormant } from './events/pass-dormant.ts';
import { passInstalled } from './events/pass-installed.ts';
import { passIssued } from './events/pass-issued.ts';
import { passRemoved } from './events/pass-removed.ts';
import { passRevoked } from './events/pass-revoked.ts';
import { passScanned } from './events/pass-scanned.ts';
import { passUpdated } from './events/pass-updated.ts';
import { pointsChanged } from './events/points-changed.ts';
import { rewardRedeemed } from './events/reward-redeemed.ts';
import { salePaid } from './events/sale-paid.ts';
import { saleRefunded } from './events/sale-refunded.ts';
import { tierChanged } from './events/tier-changed.ts';
import { findHolds } from './searches/find-holds.ts';
import { findPass } from './searches/find-pass.ts';
import { findPromotions } from './searches/find-promotions.ts';
import { findRewards } from './searches/find-rewards.ts';
import { findSale } from './searches/find-sale.ts';
import { findTransaction } from './searches/find-transaction.ts';

/** Everything a merchant can do, in the order of a menu. */
export const actions: readonly Action[] = [
  issuePass,
  updatePass,
  recordPurchase,
  refundPurchase,
  recordOrder,
  recordEvent,
  earnForOrder,
  addPoints,
  spendPoints,
  setPoints,
  adjustPoints,
  previewPoints,
  reverseTransaction,
  commitHold,
  cancelHold,
  addReward,
  checkReward,
  redeemReward,
  undoRedemption,
  cancelReward,
  changeTier,
  checkIn,
  checkOut,
  sendMessage,
  revokePass,
  restorePass,
  createImage,
  calculatePoints,
  readSale,
];
export const searches: readonly Search[] = [
  findPass,
  findRewards,
  findPromotions,
  findTransaction,
  findHolds,
  findSale,
];
export const events: readonly PassEvent[] = [
  passIssued,
  passInstalled,
  passUpdated,
  passRemoved,
  passRevoked,
  passScanned,
  rewardRedeemed,
  pointsChanged,
  tierChanged,
  passDormant,
  birthday,
  salePaid,
  saleRefunded,
  customerSeen,
];
