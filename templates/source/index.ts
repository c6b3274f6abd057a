import type { Template } from '../model/template.ts';
import { birthdayBonus } from './birthday-bonus.ts';
import { couponAfterPurchase } from './coupon-after-purchase.ts';
import { csvDroppedToPoints } from './csv-dropped-to-points.ts';
import { giveBackHolds } from './give-back-holds.ts';
import { keepInStep } from './keep-in-step.ts';
import { passInstalledToCrm } from './pass-installed-to-crm.ts';
import { passRemovedToCrm } from './pass-removed-to-crm.ts';
import { refundReversal } from './refund-reversal.ts';
import { refundsTakePointsBack } from './refunds-take-points-back.ts';
import { saleToPass } from './sale-to-pass.ts';
import { saleToPoints } from './sale-to-points.ts';
import { salesToPoints } from './sales-to-points.ts';
import { scanToReward } from './scan-to-reward.ts';
import { scanToSale } from './scan-to-sale.ts';
import { syncFailedAlert } from './sync-failed-alert.ts';
import { tierUpgrade } from './tier-upgrade.ts';
import { welcomePoints } from './welcome-points.ts';
import { winBack } from './win-back.ts';

/** Every template, in the order of the table in the README. */
export const TEMPLATES: readonly Template[] = [
  salesToPoints,
  refundsTakePointsBack,
  saleToPass,
  scanToSale,
  csvDroppedToPoints,
  saleToPoints,
  refundReversal,
  couponAfterPurchase,
  welcomePoints,
  scanToReward,
  keepInStep,
  tierUpgrade,
  birthdayBonus,
  winBack,
  passInstalledToCrm,
  passRemovedToCrm,
  giveBackHolds,
  syncFailedAlert,
];
