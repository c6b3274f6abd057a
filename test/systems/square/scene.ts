import type { Client } from '@tillpass/client';
import type { SandboxCore } from '../../../sandbox/src/sandbox.ts';
import { DEMO_LOYALTY, LOCATIONS } from '../../../sandbox/src/square/seed.ts';
import { doBefore } from '../rig.ts';
import type { Ids, Scene } from '../rig.ts';

/** IDs of the demo account that recordings name as they are: the program, its tiers and the locations. */
export const CONSTANTS: readonly string[] = [
  DEMO_LOYALTY.program,
  DEMO_LOYALTY.promotion,
  ...Object.values(DEMO_LOYALTY.tiers),
  ...LOCATIONS.map(({ id }) => id),
];

/** The customer's loyalty account, the reward that a case begins with, Square's own customer, and a paid order. */
export const ACCOUNT = 'THE-ACCOUNT';
export const REWARD = 'THE-REWARD';
export const CUSTOMER = 'THE-CUSTOMER';
export const ORDER = 'THE-ORDER';

export const PHONE = '+12125550123';
export const COFFEE = DEMO_LOYALTY.tiers.coffee;
export const byId = { passId: ACCOUNT };
export const byPhone = { phone: PHONE };
export const byCustomer = { externalId: CUSTOMER };
export const here = { locationId: LOCATIONS[0]!.id };

/** The first 100 points of the customer, for cases that need some. */
export const POINTS = {
  key: 'add_points',
  input: { ...byId, points: 100, transactionId: 'START', ...here },
} as const;

/** One customer with a loyalty account, and an order over 12.50 that nobody's account has earned for. */
export async function setScene(core: SandboxCore, scene: Scene, client: Client): Promise<Ids> {
  const { square } = core;
  const { order } = square.ringUp({ lines: [{ name: 'Latte', price: 1250 }] });
  const { id, customer_id } = square.loyalty.createAccount({ phone: PHONE });
  const ids: Record<string, string> = { [ACCOUNT]: id, [CUSTOMER]: customer_id, [ORDER]: order.id };
  if (scene.hasReward) {
    square.loyalty.adjust({ accountId: id, points: 30 });
    const reward = { passId: id, offerId: COFFEE, transactionId: 'GIVEN' };
    ids[REWARD] = (await client.act('add_reward', reward)).rewardId as string;
  }
  await doBefore(scene, client, ids);
  return ids;
}
