import type { Client } from '@tillpass/client';
import {
  DEMO_CAMPAIGNS,
  DEMO_CARD_DEFINITION,
  DEMO_CODES,
  DEMO_PROGRAMS,
  DEMO_REWARDS,
} from '../../../sandbox/src/voucherify/seed.ts';
import type { SandboxCore } from '../../../sandbox/src/sandbox.ts';
import { doBefore } from '../rig.ts';
import type { Ids, Scene } from '../rig.ts';

/** IDs of the demo account that recordings name as they are. */
export const CONSTANTS: readonly string[] = [
  DEMO_PROGRAMS,
  DEMO_REWARDS,
  DEMO_CAMPAIGNS,
  [DEMO_CARD_DEFINITION],
  DEMO_CODES,
].flatMap((ids) => Object.values<string>(ids));

/** The customer's membership of the v2 program, their card of the legacy one, and the voucher that a case begins with. */
export const MEMBER = 'THE-MEMBER';
export const CARD = 'THE-CARD';
export const REWARD = 'THE-REWARD';
/** The redemption of another voucher. */
export const REDEMPTION = 'THE-REDEMPTION';

export const WEBHOOK_SECRET = 'word-of-the-webhook';
export const PROGRAM = DEMO_PROGRAMS.v2;
export const LEGACY = DEMO_PROGRAMS.v1;
export const CAMPAIGN = DEMO_CAMPAIGNS.vouchers;

export const byId = { programId: PROGRAM, passId: MEMBER };
export const byExternalId = { programId: PROGRAM, externalId: 'CUST-1' };
export const byCard = { programId: LEGACY, passId: CARD };
export const byLegacyExternalId = { programId: LEGACY, externalId: 'CUST-1' };
export const details = { locationId: 'SHOP-3', staffId: 'STAFF-7', note: 'Two flat whites' };
export const redeem = { rewardId: REWARD, transactionId: 'ORDER-1' };

/** One customer with 100 points in each of the two programs, and where the case has a reward, a voucher and the redemption of another one. */
export async function setScene(core: SandboxCore, scene: Scene, client: Client): Promise<Ids> {
  // What Voucherify does a moment later would keep each case waiting.
  core.switches.voucherifyAsync = 'at_once';
  const customer = {
    sourceId: 'CUST-1',
    name: 'Cust One',
    email: 'cust1@example.com',
    phone: '+447700900100',
  };
  const member = core.voucherify.createMember({ program: 'v2', ...customer, points: 100 });
  const card = core.voucherify.createMember({ program: 'v1', ...customer, points: 100 });
  const ids: Record<string, string> = { [MEMBER]: member.id, [CARD]: card.id };
  if (scene.hasReward) {
    const voucher = { rewardKind: 'voucher', campaignId: CAMPAIGN, transactionId: 'VOUCHER-1' };
    ids[REWARD] = String((await client.act('add_reward', { ...byExternalId, ...voucher })).rewardId);
    const other = { ...voucher, transactionId: 'VOUCHER-2' };
    const { rewardId } = await client.act('add_reward', { ...byExternalId, ...other });
    const used = await client.act('redeem_reward', { rewardId, transactionId: 'ORDER-0' });
    ids[REDEMPTION] = String(used.redemptionId);
  }
  await doBefore(scene, client, ids);
  return ids;
}

/** Makes a webhook by hand in Voucherify's settings. */
export function enterAddress(core: SandboxCore, address: string): void {
  core.voucherify.createWebhook({ url: address, secret: WEBHOOK_SECRET });
}
