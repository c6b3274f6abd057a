import type { Driver } from '../../driver.ts';
import { birthday } from './birthday.ts';
import { passDormant } from './dormant.ts';
import { passInstalled, passRemoved } from './installs.ts';
import { passIssued } from './issued.ts';
import { pointsChanged } from './points-changed.ts';
import { rewardRedeemed } from './redeemed.ts';
import { passRevoked } from './revoked.ts';
import { passScanned } from './scans.ts';
import { tierChanged } from './tier-changed.ts';
import { passUpdated } from './updated.ts';

/** What PassKit tells by webhook. */
export const hooks: Driver['hooks'] = {
  pass_issued: passIssued,
  pass_installed: passInstalled,
  pass_updated: passUpdated,
  pass_removed: passRemoved,
  pass_revoked: passRevoked,
  reward_redeemed: rewardRedeemed,
};

/** What PassKit's webhooks do not tell of. */
export const polls: Driver['polls'] = {
  pass_scanned: passScanned,
  points_changed: pointsChanged,
  tier_changed: tierChanged,
  pass_dormant: passDormant,
  birthday,
};
