import type { Template } from '../model/template.ts';
import { birthdayBonus } from './birthday-bonus.ts';
import { couponAfterPurchase } from './coupon-after-purchase.ts';
import { giveBackHolds } from './give-back-holds.ts';
import { passInstalledToCrm } from './pass-installed-to-crm.ts';
import { passRemovedToCrm } from './pass-removed-to-crm.ts';
import { refundReversal } from './refund-reversal.ts';
import { saleToPoints } from './sale-to-points.ts';
import { scanToReward } from './scan-to-reward.ts';
import { tierUpgrade } from './tier-upgrade.ts';
import { welcomePoints } from './welcome-points.ts';
import { winBack } from './win-back.ts';

/** Every template, in the order of the table in the README. */
export const TEMPLATES: readonly Template[] = [
  saleToPoints,
  refundReversal,
  couponAfterPurchase,
  welcomePoints,
  scanToReward,
  tierUpgrade,
  birthdayBonus,
  winBack,
  passInstalledToCrm,
  passRemovedToCrm,
  giveBackHolds,
];
