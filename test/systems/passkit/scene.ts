import type { Client } from '@tillpass/client';
import { DEMO_CAMPAIGNS, DEMO_OFFERS, DEMO_PROGRAMS } from '../../../sandbox/src/passkit/seed.ts';
import type { SandboxCore } from '../../../sandbox/src/sandbox.ts';
import { doBefore } from '../rig.ts';
import type { Ids, Scene } from '../rig.ts';

export const PROGRAM = DEMO_PROGRAMS.rewards;
export const CAMPAIGN = DEMO_CAMPAIGNS.coupons;
export const COFFEE = DEMO_OFFERS.coffee;

/** The customer's pass, and the coupon that a case begins with. */
export const PASS = 'THE-PASS';
export const REWARD = 'THE-REWARD';

export const byId = { programId: PROGRAM, passId: PASS };
export const byExternalId = { programId: PROGRAM, externalId: 'CUST-1' };
export const details = { locationId: 'SHOP-3', staffId: 'STAFF-7', note: 'Two flat whites' };

/** One customer with a pass, 100 points, 20 secondary points and 50 tier points, and a coupon where the case has one. */
export async function setScene(core: SandboxCore, scene: Scene, client: Client): Promise<Ids> {
  const { id } = core.passkit.createMember({
    programId: PROGRAM,
    tierId: 'base',
    externalId: 'CUST-1',
    points: 100,
    secondaryPoints: 20,
    tierPoints: 50,
    person: {
      forename: 'Cust',
      surname: 'One',
      emailAddress: 'cust1@example.com',
      mobileNumber: '+447700900100',
    },
  });
  const ids: Record<string, string> = { [PASS]: id };
  if (scene.hasReward) {
    const coupon = { rewardKind: 'coupon', campaignId: CAMPAIGN, offerId: COFFEE, transactionId: 'COUPON-1' };
    ids[REWARD] = String((await client.act('add_reward', { ...byExternalId, ...coupon })).rewardId);
  }
  await doBefore(scene, client, ids);
  return ids;
}
